---- MODULE ClaimProtocol ----
(* One device. Its connection is recorded in one shadow, its incident in another, and no write     *)
(* changes both. Evaluations overlap in any way and stop at any step. Whatever they do: once the   *)
(* queue is empty, people know what is true, have heard it in the right order, and twice only if   *)
(* an evaluation was killed between sending a message and saying so.                               *)
(*                                                                                                 *)
(* An item of the queue is a reason to look, not a verdict: its evaluation brings the incident in  *)
(* line with the connection, whatever event the item carries.                                      *)
(*                                                                                                 *)
(* Left out: the grace period, reasons and mutes.                                                  *)
EXTENDS Naturals, FiniteSets, TLC, Notes

CONSTANTS
  Evaluations,      \* so many run at a time
  MaxChanges,       \* of the connection, first of all a loss
  MaxKills,         \* evaluations that end at any step; their items come again
  MaxDuplicates,    \* items that the queue delivers twice
  MaxRefusals,      \* messages that the second channel does not take
  MaxFailedLooks,   \* reads after the claim that fail
  MaxLostAnswers,   \* claims that succeed, though the evaluation does not hear of it
  MaxUnrecorded,    \* changes that are queued before they are recorded: late, or by their evaluation
  ConnectionFirst   \* which shadow is read first

VARIABLES
  changes,      \* how often the connection has changed: even is connected. The number of a change
                \* names its event and its item, too
  connection,   \* the newest change that is recorded
  incident,     \* what the shadow "rollcall" holds
  queue,        \* items that are to be evaluated
  step,         \* what each evaluation does next
  memory,       \* what each evaluation knows
  sent,         \* how often each message was taken, for each channel
  disordered,   \* whether an older message was sent after a newer one
  before,       \* the evaluations that were running when the claim was made, and still are
  faults        \* how many there were of each kind

vars == <<changes, connection, incident, queue, step, memory, sent, disordered, before, faults>>

Connected(change) == change % 2 = 0

MayFail(kind, most) == faults[kind] < most /\ faults' = [faults EXCEPT ![kind] = @ + 1]

\* A message has the number of the change that it tells of: odd for a loss. The recovery of loss n
\* has the number n + 1, even if the device was lost and back once more before it was sent.
Messages == 1 .. MaxChanges + 1
Channels == {"mail", "text"}

\* held: an evaluation may be sending. unsent: the channel "text" has not taken the last message.
\* both: the recovery is told together with the loss, of which nobody was told before.
NoIncident == [phase |-> "NONE", loss |-> 0, held |-> FALSE, leaseOver |-> FALSE, unsent |-> FALSE,
               both |-> FALSE]

\* fresh: nobody has written the incident since it was read or written by this evaluation.
\* unheard: it may hold the claim without knowing it.
Nothing ==
  [item |-> 0, connection |-> 0, found |-> NoIncident, fresh |-> FALSE, next |-> NoIncident,
   takesOver |-> FALSE, unheard |-> FALSE, refused |-> FALSE]

Init ==
  /\ changes = 0 /\ connection = 0 /\ incident = NoIncident /\ queue = {}
  /\ step = [e \in Evaluations |-> "idle"] /\ memory = [e \in Evaluations |-> Nothing]
  /\ sent = [c \in Channels |-> [m \in Messages |-> 0]] /\ disordered = FALSE /\ before = {}
  /\ faults = [kills |-> 0, duplicates |-> 0, refusals |-> 0, failedLooks |-> 0, lostAnswers |-> 0,
                unrecorded |-> 0]

----
\* What an evaluation does.

FirstRead == IF ConnectionFirst THEN "readConnection" ELSE "readIncident"
SecondRead == IF ConnectionFirst THEN "readIncident" ELSE "readConnection"

Start(e, item) ==
  /\ step' = [step EXCEPT ![e] = FirstRead]
  /\ memory' = [memory EXCEPT ![e] = [Nothing EXCEPT !.item = item]]

StartAgain(e) == Start(e, memory[e].item)

End(e) == step' = [step EXCEPT ![e] = "idle"] /\ memory' = [memory EXCEPT ![e] = Nothing]
Done(e) == End(e) /\ UNCHANGED queue
BackToQueue(e) == End(e) /\ queue' = queue \cup {memory[e].item}

Receive(e) == \E item \in queue :
  /\ step[e] = "idle" /\ Start(e, item) /\ queue' = queue \ {item}
  /\ UNCHANGED <<changes, connection, incident, sent, disordered, faults>>

ReceiveDuplicate(e) == \E item \in queue :
  /\ step[e] = "idle" /\ Start(e, item) /\ UNCHANGED queue
  /\ MayFail("duplicates", MaxDuplicates)
  /\ UNCHANGED <<changes, connection, incident, sent, disordered>>

IsToCome(item) == item \in queue

\* The claim that is to be written; "looks" is what the evaluation knows once it has read both.
ToClaim(e, looks, next, takesOver) ==
  /\ step' = [step EXCEPT ![e] = "claim"] /\ UNCHANGED queue
  /\ memory' = [memory EXCEPT ![e] = [looks EXCEPT !.next = next, !.takesOver = takesOver,
                                                   !.connection = 0, !.unheard = FALSE]]

Claimed(found, phase, loss) ==
  [found EXCEPT !.phase = phase, !.loss = loss, !.held = TRUE, !.leaseOver = FALSE, !.unsent = FALSE,
                !.both = FALSE]

\* If the device is back, but not for the grace period, its recovery has a message of its own.
TakeOver(e, looks) ==
  \/ ToClaim(e, looks, [looks.found EXCEPT !.held = TRUE, !.leaseOver = FALSE], TRUE)
  \/ /\ looks.found.phase = "CLAIMED" /\ Connected(looks.connection)
     /\ ToClaim(e, looks, [looks.found EXCEPT !.phase = "RECOVERING", !.held = TRUE,
                                              !.leaseOver = FALSE, !.both = TRUE], TRUE)

\* Nothing is to be done, as far as the two tell that were read one after the other.
Silent(e, looks) ==
  IF ConnectionFirst THEN Done(e)
  ELSE /\ step' = [step EXCEPT ![e] = "confirm"] /\ UNCHANGED queue
       /\ memory' = [memory EXCEPT ![e] = [Nothing EXCEPT !.item = looks.item, !.fresh = looks.fresh]]

InLine(e, looks) ==
  IF ~Connected(looks.connection) /\ looks.found.phase \in {"NONE", "RECOVERED"}
  THEN ToClaim(e, looks, Claimed(looks.found, "CLAIMED", looks.connection), FALSE)
  ELSE IF Connected(looks.connection) /\ looks.found.phase = "NOTIFIED"
  THEN ToClaim(e, looks, Claimed(looks.found, "RECOVERING", looks.found.loss), FALSE)
  \* Some item has to stay until the other channel has taken the message.
  ELSE IF looks.found.unsent THEN BackToQueue(e)
  ELSE Silent(e, looks)

Decide(e, looks) ==
  IF (looks.found.held \/ looks.found.unsent) /\ looks.found.leaseOver THEN TakeOver(e, looks)
  ELSE IF looks.found.held /\ looks.unheard THEN TakeOver(e, looks)
  \* Who claimed it may be dead: some item has to stay.
  ELSE IF looks.found.held THEN BackToQueue(e)
  \* Within the grace period of the newest event it is certain that its own item is still to come.
  \* Later on the evaluation cannot know, and looks.
  ELSE \/ looks.item # looks.connection /\ IsToCome(looks.connection) /\ Silent(e, looks)
       \/ InLine(e, looks)

Read(e, which, looks) ==
  /\ step[e] = which
  /\ IF which = SecondRead THEN Decide(e, looks)
     ELSE /\ step' = [step EXCEPT ![e] = SecondRead] /\ UNCHANGED queue
          /\ memory' = [memory EXCEPT ![e] = looks]
  /\ UNCHANGED <<changes, incident, sent, disordered, faults>>

\* Records the item's own event, if nobody has.
ReadConnection(e) ==
  LET newest == IF memory[e].item > connection THEN memory[e].item ELSE connection
  IN /\ connection' = newest
     /\ Read(e, "readConnection", [memory[e] EXCEPT !.connection = newest])
ReadIncident(e) ==
  /\ Read(e, "readIncident", [memory[e] EXCEPT !.found = incident, !.fresh = TRUE])
  /\ UNCHANGED connection

\* The incident is read once more. Another evaluation may have decided without what was recorded in
\* between: it claims, and does not see it when it looks.
Confirm(e) ==
  /\ step[e] = "confirm"
  /\ IF memory[e].fresh THEN Done(e) ELSE StartAgain(e) /\ UNCHANGED queue
  /\ UNCHANGED <<changes, connection, incident, sent, disordered, faults>>

\* A write on the condition that nobody else has written.
Write(e, next, name, nextStep, knows) ==
  /\ Edge(incident.phase, next.phase, name)
  /\ incident' = next
  /\ step' = [step EXCEPT ![e] = nextStep]
  /\ memory' = [o \in Evaluations |->
                  IF o = e THEN knows ELSE [memory[o] EXCEPT !.fresh = FALSE]]

Claim(e) ==
  /\ step[e] = "claim"
  /\ IF ~memory[e].fresh THEN StartAgain(e) /\ UNCHANGED incident
     \* What was taken over may have been sent: it is not for this evaluation to withdraw.
     ELSE Write(e, memory[e].next, IF memory[e].takesOver THEN "take-over" ELSE "claim",
                IF memory[e].takesOver THEN "send" ELSE "look", memory[e])
  /\ UNCHANGED <<changes, connection, queue, sent, disordered, faults>>

\* The name of the run in the claim tells that it is one's own, once the incident is read again.
ClaimUnheard(e) ==
  /\ step[e] = "claim" /\ memory[e].fresh
  /\ MayFail("lostAnswers", MaxLostAnswers)
  /\ Write(e, memory[e].next, IF memory[e].takesOver THEN "take-over" ELSE "claim", FirstRead,
           [Nothing EXCEPT !.item = memory[e].item, !.unheard = TRUE])
  /\ UNCHANGED <<changes, connection, queue, sent, disordered>>

\* Does the connection still support the message? It does not if another loss is recorded by now.
Look(e) ==
  /\ step[e] = "look"
  /\ step' = [step EXCEPT ![e] = IF IF incident.phase = "CLAIMED" THEN incident.loss = connection
                                    ELSE Connected(connection)
                                 THEN "send" ELSE "withdraw"]
  /\ UNCHANGED <<changes, connection, incident, queue, memory, sent, disordered, faults>>

\* If nobody can say, the evaluation goes on as one that has taken over, which looks afterwards.
FailedLook(e) ==
  /\ step[e] = "look" /\ MayFail("failedLooks", MaxFailedLooks)
  /\ step' = [step EXCEPT ![e] = "send"] /\ memory' = [memory EXCEPT ![e].takesOver = TRUE]
  /\ UNCHANGED <<changes, connection, incident, queue, sent, disordered>>

\* Writes what was found before the claim.
Withdraw(e) ==
  /\ step[e] = "withdraw"
  /\ IF memory[e].fresh
     THEN Write(e, memory[e].found, "withdraw", FirstRead,
                [Nothing EXCEPT !.item = memory[e].item])
     ELSE StartAgain(e) /\ UNCHANGED incident
  /\ UNCHANGED <<changes, connection, queue, sent, disordered, faults>>

Message(about) == IF about.phase \in {"CLAIMED", "NOTIFIED"} THEN about.loss ELSE about.loss + 1

\* What the message tells of.
Told(about) == IF about.both THEN {about.loss, about.loss + 1} ELSE {Message(about)}

Taken(channels, told) ==
  sent' = [c \in Channels |-> [m \in Messages |->
             IF c \in channels /\ m \in told THEN sent[c][m] + 1 ELSE sent[c][m]]]
IsOlder(channels, message) ==
  \E c \in channels, m \in Messages : m > message /\ sent[c][m] > 0

\* What one channel has taken is not sent there again.
Send(e) == \E refused \in BOOLEAN :
  LET message == Message(memory[e].next)
      told == Told(memory[e].next)
      again == memory[e].next.unsent
  IN /\ step[e] = "send"
     /\ IF again THEN IF refused THEN UNCHANGED sent ELSE Taken({"text"}, told)
        ELSE Taken(IF refused THEN {"mail"} ELSE Channels, told)
     /\ disordered' = (disordered \/ IsOlder(IF again THEN {"text"} ELSE Channels, message))
     /\ IF refused THEN MayFail("refusals", MaxRefusals) ELSE UNCHANGED faults
     /\ step' = [step EXCEPT ![e] = "commit"] /\ memory' = [memory EXCEPT ![e].refused = refused]
     /\ UNCHANGED <<changes, connection, incident, queue>>

Committed(claim, refused) ==
  IF claim.phase \in {"CLAIMED", "NOTIFIED"}
  THEN [claim EXCEPT !.phase = "NOTIFIED", !.held = FALSE, !.unsent = refused]
  ELSE IF refused THEN [claim EXCEPT !.phase = "RECOVERED", !.held = FALSE, !.unsent = TRUE]
  ELSE NoIncident

StartsAgain(e) == memory[e].takesOver

Commit(e) ==
  /\ step[e] = "commit"
  /\ LET known == memory[e]
         more == StartsAgain(e) /\ ~known.refused
         next == IF more THEN FirstRead ELSE "idle"
         knows == IF more THEN [Nothing EXCEPT !.item = known.item] ELSE Nothing
     IN /\ IF known.fresh
           THEN Write(e, Committed(known.next, known.refused), "commit", next, knows)
           ELSE /\ step' = [step EXCEPT ![e] = next] /\ memory' = [memory EXCEPT ![e] = knows]
                /\ UNCHANGED incident
        /\ queue' = IF known.refused THEN queue \cup {known.item} ELSE queue
  /\ UNCHANGED <<changes, connection, sent, disordered, faults>>

----
\* What happens to it.

Change ==
  /\ changes < MaxChanges /\ changes' = changes + 1 /\ queue' = queue \cup {changes + 1}
  /\ \/ connection' = changes + 1 /\ UNCHANGED faults
     \/ /\ MayFail("unrecorded", MaxUnrecorded) /\ UNCHANGED connection
  /\ UNCHANGED <<incident, step, memory, sent, disordered>>

RecordLate ==
  /\ connection < changes /\ connection' \in (connection + 1) .. changes
  /\ UNCHANGED <<changes, incident, queue, step, memory, sent, disordered, faults>>

Kill(e) ==
  /\ step[e] # "idle" /\ MayFail("kills", MaxKills)
  /\ BackToQueue(e)
  /\ UNCHANGED <<changes, connection, incident, sent, disordered>>

\* The lease is longer than any invocation may run: once it is over, whoever was running when the
\* claim was made has ended. A channel that has refused is tried again after any time.
LeaseIsOver ==
  /\ ~incident.leaseOver
  /\ \/ incident.held /\ before = {}
     \/ ~incident.held /\ incident.unsent
  /\ incident' = [incident EXCEPT !.leaseOver = TRUE]
  /\ UNCHANGED <<changes, connection, queue, step, memory, sent, disordered, faults>>

Running == {e \in Evaluations : step'[e] # "idle"}
Claims == \E e \in Evaluations : step[e] = "claim" /\ incident' # incident

Act(e) ==
  \/ Receive(e) \/ ReceiveDuplicate(e) \/ ReadConnection(e) \/ ReadIncident(e) \/ Confirm(e)
  \/ Claim(e) \/ ClaimUnheard(e) \/ Look(e) \/ FailedLook(e) \/ Withdraw(e) \/ Send(e) \/ Commit(e) \/ Kill(e)

Next ==
  /\ Change \/ RecordLate \/ LeaseIsOver \/ \E e \in Evaluations : Act(e)
  /\ before' = IF Claims THEN Running ELSE IF incident'.held THEN before \cap Running ELSE {}

Spec == Init /\ [][Next]_vars
Symmetry == Permutations(Evaluations)

----
\* What always holds.

Times(channel, message) == sent[channel][message]
Losses == {m \in Messages : m % 2 = 1}

\* No message is repeated, unless an evaluation was killed.
Once == \A c \in Channels, m \in Messages : Times(c, m) <= 1 + faults.kills

\* Nobody hears of a recovery without having heard of the loss.
LossFirst == \A loss \in Losses \ {MaxChanges + 1} :
  Times("mail", loss + 1) > 0 => Times("mail", loss) > 0

\* No channel takes an older message after a newer one.
Ordered == ~disordered

Last(channel) ==
  CHOOSE m \in {0} \cup Messages :
    /\ m > 0 => Times(channel, m) > 0
    /\ \A n \in Messages : Times(channel, n) > 0 => n <= m

IsQuiet == queue = {} /\ \A e \in Evaluations : step[e] = "idle"

\* Once nothing is left to do, incident and messages say what is true, on both channels.
Settled == IsQuiet =>
  /\ connection = changes
  /\ incident.phase = (IF Connected(connection) THEN "NONE" ELSE "NOTIFIED")
  /\ ~incident.held /\ ~incident.unsent
  /\ \A loss \in Losses \ {MaxChanges + 1} :
       Times("mail", loss) > 0 /\ (Connected(connection) \/ loss # incident.loss)
         => Times("mail", loss + 1) > 0
  /\ ~Connected(connection) => Times("mail", incident.loss) > 0
  /\ Last("text") = Last("mail")

\* Noted, so that no model passes that is empty: all changes and faults lead to a quiet state.
NotesQuiet ==
  LET most == [kills |-> MaxKills, duplicates |-> MaxDuplicates, refusals |-> MaxRefusals,
               failedLooks |-> MaxFailedLooks, lostAnswers |-> MaxLostAnswers,
               unrecorded |-> MaxUnrecorded]
  IN (IsQuiet /\ changes = MaxChanges /\ faults = most) => Note(<<"quiet">>)
====
