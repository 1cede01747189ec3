---- MODULE GroupProtocol ----
(* The devices of one outage group are lost and come back, in any order. The shadow of the group   *)
(* counts each loss and each return exactly once, and people hear of them in digests, although     *)
(* runs overlap and are killed at any step. A run is one invocation with a batch of items.         *)
(*                                                                                                 *)
(* ClaimProtocol shows how one device's incident follows its connection, read by read. Here the    *)
(* evaluation of a device is one step, and the step that looks again another.                      *)
(*                                                                                                 *)
(* The group remembers whole runs, not devices: how many devices a run has counted that are not    *)
(* committed yet. Who has counted a device is found by the runs that are named in its claim.       *)
(*                                                                                                 *)
(* Left out: threshold and window, several groups at a time, channels.                             *)
EXTENDS Naturals, FiniteSets, Sequences, TLC, Notes

CONSTANTS
  Devices,
  LastRun,           \* runs are numbered 1, 2, …, in the order in which they begin
  MaxChanges,        \* of all devices' connections
  MaxKills,          \* runs that end at any step, and commits that fail; the items come again
  MaxLostAnswers,    \* writes that succeed, though the run does not hear of it
  DigestsWait,       \* whether a digest may be put off: it need not be due at once
  MayClose           \* whether a group may end while devices are away

VARIABLES
  connected,   \* of each device
  changes,
  queue,       \* devices that are to be evaluated, and "group" for a recheck of the group
  incident,    \* of each device, in its shadow "rollcall"
  group,       \* what the group's shadow holds
  step,        \* what each run does next
  run,         \* what each run knows
  sent,        \* the newest revision of the group that a digest has told
  repeated,    \* whether a revision was told twice
  kills, lostAnswers

vars ==
  <<connected, changes, queue, incident, group, step, run, sent, repeated, kills, lostAnswers>>

Runs == 1 .. LastRun
Nobody == 0

\* claims: the runs that have held the claim, in order. memberOf: the group that it was last lost in.
NoIncident == [phase |-> "NONE", claims |-> <<>>, leaseOver |-> FALSE, memberOf |-> 0]

\* counted: so many devices of each run are counted, but not committed yet. notCounted: those that
\* the run may have claimed without knowing it. number: tells the groups apart that follow each other.
NewGroup(number) ==
  [number |-> number, lost |-> 0, back |-> 0, revision |-> 0, notified |-> 0, holder |-> Nobody,
   leaseOver |-> FALSE, counted |-> [r \in Runs |-> 0], notCounted |-> [r \in Runs |-> {}]]

\* batch: all its items. todo: those to be claimed. claimed: the devices that it knows it has claimed.
\* countedBy: who had counted each of them. revision: the one that it is to tell.
NewRun ==
  [batch |-> {}, todo |-> {}, claimed |-> {}, unsure |-> {}, countedBy |-> [d \in Devices |-> Nobody],
   group |-> 0, revision |-> 0, closes |-> FALSE]

Init ==
  /\ connected = [d \in Devices |-> TRUE] /\ changes = 0 /\ queue = {}
  /\ incident = [d \in Devices |-> NoIncident] /\ group = NewGroup(1)
  /\ step = [r \in Runs |-> "new"] /\ run = [r \in Runs |-> NewRun]
  /\ sent = [group |-> 1, revision |-> 0] /\ repeated = FALSE /\ kills = 0 /\ lostAnswers = 0

----
\* A run claims the devices of its batch.

Begin(r) == \E batch \in SUBSET queue :
  /\ step[r] = "new" /\ batch # {} /\ \A q \in Runs : q < r => step[q] # "new"
  /\ queue' = queue \ batch /\ step' = [step EXCEPT ![r] = "claim"]
  /\ run' = [run EXCEPT ![r].batch = batch, ![r].todo = batch \ {"group"}]
  /\ UNCHANGED <<connected, changes, incident, group, sent, repeated, kills, lostAnswers>>

IsClaimed(d) == incident[d].phase \in {"CLAIMED", "RECOVERING"}
IsInLine(d) == incident[d].phase = (IF connected[d] THEN "NONE" ELSE "NOTIFIED")
Holder(d) == incident[d].claims[Len(incident[d].claims)]
Holds(r, d) == IsClaimed(d) /\ Holder(d) = r

Claimed(r, d) ==
  IF IsClaimed(d) THEN [incident[d] EXCEPT !.claims = Append(@, r), !.leaseOver = FALSE]
  ELSE [incident[d] EXCEPT !.phase = IF @ = "NONE" THEN "CLAIMED" ELSE "RECOVERING", !.claims = <<r>>]

Claim(r) == \E d \in run[r].todo :
  /\ step[r] = "claim"
  /\ LET may == IF IsClaimed(d) THEN incident[d].leaseOver ELSE ~IsInLine(d)
     IN \/ /\ incident' = IF may THEN [incident EXCEPT ![d] = Claimed(r, d)] ELSE incident
           /\ run' = [run EXCEPT ![r].todo = @ \ {d}, ![r].claimed = IF may THEN @ \cup {d} ELSE @]
           /\ queue' = IF IsClaimed(d) /\ ~may THEN queue \cup {d} ELSE queue
           /\ UNCHANGED lostAnswers
        \* The run goes on without the device.
        \/ /\ may /\ lostAnswers < MaxLostAnswers /\ lostAnswers' = lostAnswers + 1
           /\ incident' = [incident EXCEPT ![d] = Claimed(r, d)]
           /\ run' = [run EXCEPT ![r].todo = @ \ {d}, ![r].unsure = @ \cup {d}]
           /\ queue' = queue \cup {d}
  /\ UNCHANGED <<connected, changes, group, step, sent, repeated, kills>>

AllClaimed(r) ==
  /\ step[r] = "claim" /\ run[r].todo = {} /\ step' = [step EXCEPT ![r] = "look"]
  /\ UNCHANGED <<connected, changes, queue, incident, group, run, sent, repeated, kills, lostAnswers>>

\* A claim that was taken over may have been counted: it is never withdrawn.
IsToWithdraw(d) ==
  /\ Len(incident[d].claims) = 1
  /\ (incident[d].phase = "CLAIMED") = connected[d]

Look(r) ==
  /\ step[r] = "look" /\ step' = [step EXCEPT ![r] = "count"]
  /\ LET withdrawn == {d \in run[r].claimed : IsToWithdraw(d)}
         found(d) == IF incident[d].phase = "CLAIMED" THEN "NONE" ELSE "NOTIFIED"
     IN /\ incident' = [d \in Devices |->
                          IF d \in withdrawn
                          THEN [incident[d] EXCEPT !.phase = found(d), !.claims = <<>>]
                          ELSE incident[d]]
        /\ run' = [run EXCEPT ![r].claimed = @ \ withdrawn]
  /\ UNCHANGED <<connected, changes, queue, group, sent, repeated, kills, lostAnswers>>

----
\* It counts them, in one conditional write.

HasCounted(r, d) == group.counted[r] > 0 /\ d \notin group.notCounted[r]

\* The first of the claim's runs that has counted the device: later ones have found it counted.
CountedBy(d) ==
  LET claims == incident[d].claims
      counters == {k \in 1 .. Len(claims) : HasCounted(claims[k], d)}
  IN IF counters = {} THEN Nobody ELSE claims[CHOOSE k \in counters : \A n \in counters : k <= n]

IsMember(d) == incident[d].memberOf = group.number

IsOver(g) == g.revision > 0 /\ g.holder = Nobody /\ g.revision = g.notified /\ g.back = g.lost

GroupPhase(g) ==
  IF g.holder # Nobody THEN "CLAIMED"
  ELSE IF g.revision # g.notified THEN "CHANGED"
  ELSE IF g.revision = 0 THEN "NONE"
  ELSE IF IsOver(g) THEN "OVER" ELSE "NOTIFIED"

\* A loss is not counted in a group that is over, but begins the next one. A return is of no interest
\* once its group has ended: the last digest has told of it.
IsUncounted(d) == CountedBy(d) = Nobody /\ (incident[d].phase = "CLAIMED" \/ IsMember(d))
Begins(r) ==
  IsOver(group) /\ \E d \in run[r].claimed : IsUncounted(d) /\ incident[d].phase = "CLAIMED"
IsNew(r, d) == IsUncounted(d) /\ (Begins(r) => incident[d].phase = "CLAIMED")

Counted(r) ==
  LET old == IF Begins(r) THEN NewGroup(group.number + 1) ELSE group
      new == {d \in run[r].claimed : IsNew(r, d)}
      losses == {d \in new : incident[d].phase = "CLAIMED"}
      again == {d \in losses : incident[d].memberOf = old.number}
  IN [old EXCEPT
       !.lost = @ + Cardinality(losses \ again),
       !.back = @ + Cardinality(new \ losses) - Cardinality(again),
       !.revision = @ + (IF new = {} THEN 0 ELSE 1),
       !.counted[r] = @ + Cardinality(new),
       !.notCounted[r] = IF new = {} THEN @ ELSE run[r].unsure]

Taken(r, news) == [news EXCEPT !.holder = r, !.leaseOver = FALSE]

\* After quiet hours nothing is in flight.
MayCloseNow(g) ==
  MayClose /\ GroupPhase(g) = "NOTIFIED" /\ \A r \in Runs : g.counted[r] = 0

\* The run itself keeps who has counted each device: a device may have its next claim by the time of
\* the release.
By(r, d) ==
  IF d \notin run[r].claimed THEN Nobody
  ELSE IF IsNew(r, d) THEN r
  ELSE IF Begins(r) THEN Nobody ELSE CountedBy(d)

Count(r) ==
  LET news == Counted(r)
      isBehind == news.revision # news.notified
      mayTake == isBehind /\ (news.holder \in {Nobody, r} \/ news.leaseOver)
      mustTake == mayTake /\ (~DigestsWait \/ news.holder # Nobody)
      choices == IF mustTake THEN {TRUE}
                 ELSE IF mayTake \/ MayCloseNow(news) THEN BOOLEAN ELSE {FALSE}
  IN \E takes \in choices :
       /\ step[r] = "count" /\ group' = IF takes THEN Taken(r, news) ELSE news
       /\ group' # group => Edge(GroupPhase(group), GroupPhase(group'), "count")
       /\ run' = [run EXCEPT ![r].revision = IF takes THEN news.revision ELSE 0,
                             ![r].closes = takes /\ ~isBehind,
                             ![r].group = news.number,
                             ![r].countedBy = [d \in Devices |-> By(r, d)]]
       /\ queue' = IF isBehind /\ ~takes THEN queue \cup {"group"} ELSE queue
       /\ step' = [step EXCEPT ![r] = IF takes THEN "send" ELSE "commit"]
       /\ UNCHANGED <<connected, changes, incident, sent, repeated, kills, lostAnswers>>

\* The write succeeds, but the run does not hear of it, and writes once more.
CountUnheard(r) ==
  LET news == Counted(r)
      mayTake == news.revision # news.notified /\ (news.holder = Nobody \/ news.leaseOver)
  IN /\ step[r] = "count" /\ lostAnswers < MaxLostAnswers /\ lostAnswers' = lostAnswers + 1
     /\ group' = (IF mayTake THEN Taken(r, news) ELSE news) /\ group' # group
     /\ UNCHANGED <<connected, changes, queue, incident, step, run, sent, repeated, kills>>

----
\* It tells the digest, if it has taken it.

Send(r) ==
  /\ step[r] = "send" /\ step' = [step EXCEPT ![r] = "commitGroup"]
  /\ sent' = [group |-> run[r].group, revision |-> run[r].revision]
  /\ repeated' = (repeated \/ (sent = sent' /\ ~run[r].closes))
  /\ UNCHANGED <<connected, changes, queue, incident, group, run, kills, lostAnswers>>

\* Whoever has counted something meanwhile has left a recheck.
CommitGroup(r) ==
  /\ step[r] = "commitGroup" /\ step' = [step EXCEPT ![r] = "commit"]
  /\ LET mine == group.holder = r
         told == [group EXCEPT !.notified = run[r].revision, !.holder = Nobody, !.leaseOver = FALSE]
         ends == run[r].closes /\ group.revision = run[r].revision
     IN /\ group' = IF ~mine THEN group ELSE IF ends THEN NewGroup(group.number + 1) ELSE told
        /\ mine => Edge(GroupPhase(group), GroupPhase(group'), IF ends THEN "close" ELSE "commit")
  /\ UNCHANGED <<connected, changes, queue, incident, run, sent, repeated, kills, lostAnswers>>

----
\* It commits its devices, and takes them off the group's memory.

CommitDevice(r) == \E d \in run[r].claimed :
  /\ step[r] = "commit" /\ Holds(r, d)
  /\ incident' = [incident EXCEPT
                    ![d].phase = IF @ = "CLAIMED" THEN "NOTIFIED" ELSE "NONE",
                    ![d].claims = <<>>,
                    ![d].memberOf = IF run[r].countedBy[d] = Nobody THEN @ ELSE run[r].group]
  /\ UNCHANGED <<connected, changes, queue, group, step, run, sent, repeated, kills, lostAnswers>>

AllCommitted(r) ==
  /\ step[r] = "commit" /\ \A d \in run[r].claimed : ~Holds(r, d)
  /\ step' = [step EXCEPT ![r] = "release"]
  /\ UNCHANGED <<connected, changes, queue, incident, group, run, sent, repeated, kills, lostAnswers>>

\* The other devices' commits go on; the run does not take this one off the group's memory.
CommitFails(r) == \E d \in run[r].claimed :
  /\ step[r] = "commit" /\ Holds(r, d) /\ kills < MaxKills /\ kills' = kills + 1
  /\ run' = [run EXCEPT ![r].claimed = @ \ {d}] /\ queue' = queue \cup {d}
  /\ UNCHANGED <<connected, changes, incident, group, step, sent, repeated, lostAnswers>>

\* The last release ends a group that is over, and its memory.
Released(r) ==
  LET left == [q \in Runs |->
                 group.counted[q] - Cardinality({d \in run[r].claimed : run[r].countedBy[d] = q})]
  IN IF IsOver(group) /\ \A q \in Runs : left[q] = 0 THEN NewGroup(group.number + 1)
     ELSE [group EXCEPT
            !.counted = left,
            !.notCounted = [q \in Runs |-> IF left[q] = 0 THEN {} ELSE group.notCounted[q]]]

\* What has changed meanwhile is looked at once more.
Release(r) ==
  /\ step[r] = "release" /\ step' = [step EXCEPT ![r] = "done"]
  /\ group' = IF group.number = run[r].group THEN Released(r) ELSE group
  /\ group' # group => Edge(GroupPhase(group), GroupPhase(group'), "release")
  /\ queue' = queue \cup {d \in run[r].batch \ {"group"} : ~IsClaimed(d) /\ ~IsInLine(d)}
  /\ run' = [run EXCEPT ![r] = NewRun]
  /\ UNCHANGED <<connected, changes, incident, sent, repeated, kills, lostAnswers>>

----
\* What happens to it.

Change(d) ==
  /\ changes < MaxChanges /\ changes' = changes + 1
  /\ connected' = [connected EXCEPT ![d] = ~@] /\ queue' = queue \cup {d}
  /\ UNCHANGED <<incident, group, step, run, sent, repeated, kills, lostAnswers>>

HasEnded(r) == step[r] \in {"done", "dead"}

Kill(r) ==
  /\ step[r] # "new" /\ ~HasEnded(r) /\ kills < MaxKills /\ kills' = kills + 1
  /\ step' = [step EXCEPT ![r] = "dead"] /\ queue' = queue \cup run[r].batch
  /\ run' = [run EXCEPT ![r] = NewRun]
  /\ UNCHANGED <<connected, changes, incident, group, sent, repeated, lostAnswers>>

LeaseOfDeviceIsOver(d) ==
  /\ IsClaimed(d) /\ ~incident[d].leaseOver /\ HasEnded(Holder(d))
  /\ incident' = [incident EXCEPT ![d].leaseOver = TRUE]
  /\ UNCHANGED <<connected, changes, queue, group, step, run, sent, repeated, kills, lostAnswers>>

LeaseOfGroupIsOver ==
  /\ group.holder # Nobody /\ ~group.leaseOver /\ HasEnded(group.holder)
  /\ group' = [group EXCEPT !.leaseOver = TRUE]
  /\ UNCHANGED <<connected, changes, queue, incident, step, run, sent, repeated, kills, lostAnswers>>

Act(r) ==
  \/ Begin(r) \/ Claim(r) \/ AllClaimed(r) \/ Look(r) \/ Count(r) \/ CountUnheard(r) \/ Send(r)
  \/ CommitGroup(r) \/ CommitDevice(r) \/ CommitFails(r) \/ AllCommitted(r) \/ Release(r) \/ Kill(r)

Next ==
  \/ \E d \in Devices : Change(d) \/ LeaseOfDeviceIsOver(d)
  \/ LeaseOfGroupIsOver
  \/ \E r \in Runs : Act(r)

Spec == Init /\ [][Next]_vars
Symmetry == Permutations(Devices)

----
\* What always holds.

\* The numbers are possible ones.
Sane ==
  /\ 0 <= group.back /\ group.back <= group.lost /\ group.lost <= Cardinality(Devices)
  /\ \A r \in Runs : group.counted[r] >= 0

\* No revision is told twice, unless a run was killed between sending and saying so.
Once == repeated => kills > 0

IsQuiet == queue = {} /\ \A r \in Runs : step[r] = "new" \/ HasEnded(r)

\* Once nothing is left to do, devices, group and digests say what is true.
Settled == IsQuiet =>
  /\ \A d \in Devices : IsInLine(d)
  /\ LET away == {d \in Devices : ~connected[d] /\ (~MayClose \/ IsMember(d))}
     IN group.lost - group.back = Cardinality(away)
  /\ group.holder = Nobody /\ group.notified = group.revision
  /\ group.revision > 0 => sent = [group |-> group.number, revision |-> group.revision]
  /\ kills = 0 => \A r \in Runs : group.counted[r] = 0

\* Noted, so that no model passes that is empty: all changes and faults lead to a quiet state.
NotesQuiet ==
  (IsQuiet /\ changes = MaxChanges /\ kills = MaxKills /\ lostAnswers = MaxLostAnswers)
    => Note(<<"quiet">>)
====
