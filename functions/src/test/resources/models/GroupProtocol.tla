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
(* A claim is given back by a commit or a withdrawal, a digest's by its mark, a place in the       *)
(* group's memory by a release. Each of these writes may be lost, with its run or without it.      *)
(*                                                                                                 *)
(* Left out: threshold and window, several groups at a time, channels.                             *)
EXTENDS Naturals, FiniteSets, Sequences, TLC, Notes

CONSTANTS
  Devices,
  LastRun,           \* runs are numbered 1, 2, …, in the order in which they begin
  MaxChanges,        \* of all devices' connections
  MaxKills,          \* runs that end at any step; their items come again
  MaxLostAnswers,    \* writes that succeed, though the run does not hear of it
  MaxLostReleases,   \* writes that are to give something back, and fail: done or not, who knows
  DigestsWait,       \* whether a digest may be put off: it need not be due at once
  HoursPass,         \* whether a group that does not change ends
  RunsComeAgain      \* whether a run that nothing names begins anew, so that there is always one

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
  faults       \* how many there were of each kind

vars == <<connected, changes, queue, incident, group, step, run, sent, repeated, faults>>

Runs == 1 .. LastRun
Nobody == 0

MayFail(kind, most) == faults[kind] < most /\ faults' = [faults EXCEPT ![kind] = @ + 1]

\* claims: the runs that have held the claim, in order. memberOf: the group that it was last lost in.
NoIncident == [phase |-> "NONE", claims |-> <<>>, leaseOver |-> FALSE, memberOf |-> 0]

\* counted: so many devices of each run are counted, but not committed yet. notCounted: those that
\* the run may have claimed without knowing it. releasedBy: the runs that have taken some of them off.
\* number: tells the groups apart that follow each other. quiet: it has not changed for hours.
NewGroup(number) ==
  [number |-> number, lost |-> 0, back |-> 0, revision |-> 0, notified |-> 0, holder |-> Nobody,
   leaseOver |-> FALSE, quiet |-> FALSE, counted |-> [r \in Runs |-> 0],
   notCounted |-> [r \in Runs |-> {}], releasedBy |-> [r \in Runs |-> {}]]

\* batch: all its items. todo: those to be claimed. claimed: the devices that it knows it has claimed.
\* countedBy: who had counted each of them. revision: the one that it is to tell.
NewRun ==
  [batch |-> {}, todo |-> {}, claimed |-> {}, unsure |-> {}, countedBy |-> [d \in Devices |-> Nobody],
   group |-> 0, revision |-> 0, closes |-> FALSE]

Init ==
  /\ connected = [d \in Devices |-> TRUE] /\ changes = 0 /\ queue = {}
  /\ incident = [d \in Devices |-> NoIncident] /\ group = NewGroup(1)
  /\ step = [r \in Runs |-> "new"] /\ run = [r \in Runs |-> NewRun]
  /\ sent = [group |-> 1, revision |-> 0] /\ repeated = FALSE
  /\ faults = [kills |-> 0, lostAnswers |-> 0, lostReleases |-> 0]

----
\* A run claims the devices of its batch.

HasEnded(r) == step[r] \in {"done", "dead"}

\* A run that nothing names may be another one, under its number.
IsForgotten(r) ==
  /\ group.holder # r /\ group.counted[r] = 0 /\ \A q \in Runs : r \notin group.releasedBy[q]
  /\ \A d \in Devices : \A k \in DOMAIN incident[d].claims : incident[d].claims[k] # r

MayBegin(r) == step[r] = "new" \/ (RunsComeAgain /\ HasEnded(r) /\ IsForgotten(r))

Begin(r, batch) ==
  /\ batch # {} /\ MayBegin(r) /\ \A q \in Runs : q < r => ~MayBegin(q)
  /\ queue' = queue \ batch /\ step' = [step EXCEPT ![r] = "claim"]
  /\ run' = [run EXCEPT ![r].batch = batch, ![r].todo = batch \ {"group"}]
  /\ UNCHANGED <<connected, changes, incident, group, sent, repeated, faults>>

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
           /\ UNCHANGED faults
        \* The run goes on without the device.
        \/ /\ may /\ MayFail("lostAnswers", MaxLostAnswers)
           /\ incident' = [incident EXCEPT ![d] = Claimed(r, d)]
           /\ run' = [run EXCEPT ![r].todo = @ \ {d}, ![r].unsure = @ \cup {d}]
           /\ queue' = queue \cup {d}
  /\ UNCHANGED <<connected, changes, group, step, sent, repeated>>

\* A claim that was taken over may have been counted: it is never withdrawn.
IsToWithdraw(d) ==
  /\ Len(incident[d].claims) = 1
  /\ (incident[d].phase = "CLAIMED") = connected[d]

\* Where the withdrawal is lost, the run goes on without the device. It looks at the group if it has
\* something to count, or was called for that.
Look(r) ==
  LET all == {d \in run[r].claimed : IsToWithdraw(d)}
      found(d) == IF incident[d].phase = "CLAIMED" THEN "NONE" ELSE "NOTIFIED"
      counts == run[r].claimed # all \/ "group" \in run[r].batch
  IN \E lost \in {{}} \cup {{d} : d \in all} :
       /\ step[r] = "claim" /\ run[r].todo = {}
       /\ step' = [step EXCEPT ![r] = IF counts THEN "count" ELSE "commit"]
       /\ IF lost = {} THEN UNCHANGED faults ELSE MayFail("lostReleases", MaxLostReleases)
       /\ incident' = [d \in Devices |->
                         IF d \in all \ lost
                         THEN [incident[d] EXCEPT !.phase = found(d), !.claims = <<>>]
                         ELSE incident[d]]
       /\ run' = [run EXCEPT ![r].claimed = @ \ all, ![r].unsure = @ \cup lost]
       /\ queue' = queue \cup lost
       /\ UNCHANGED <<connected, changes, group, sent, repeated>>

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

\* No loss is counted in a group that ends, but begins the next one. A return is of no interest once
\* its group has ended: the last digest has told of it. A group that is over is kept for its devices
\* that come again, and then forgotten.
Ends(g) == g.revision > 0 /\ g.revision = g.notified /\ (g.back = g.lost \/ g.quiet)
IsUncounted(d) == CountedBy(d) = Nobody /\ (incident[d].phase = "CLAIMED" \/ IsMember(d))
Replaces(r) ==
  \/ IsOver(group) /\ group.quiet
  \/ Ends(group) /\ \E d \in run[r].claimed : IsUncounted(d) /\ incident[d].phase = "CLAIMED"
IsNew(r, d) == IsUncounted(d) /\ (Replaces(r) => incident[d].phase = "CLAIMED")

Counted(r) ==
  LET old == IF Replaces(r) THEN NewGroup(group.number + 1) ELSE group
      new == {d \in run[r].claimed : IsNew(r, d)}
      losses == {d \in new : incident[d].phase = "CLAIMED"}
      again == {d \in losses : incident[d].memberOf = old.number}
  IN [old EXCEPT
       !.lost = @ + Cardinality(losses \ again),
       !.back = @ + Cardinality(new \ losses) - Cardinality(again),
       !.revision = @ + (IF new = {} THEN 0 ELSE 1),
       !.quiet = @ /\ new = {},
       !.counted[r] = @ + Cardinality(new),
       !.notCounted[r] = IF new = {} THEN @ ELSE run[r].unsure]

Taken(r, news) == [news EXCEPT !.holder = r, !.leaseOver = FALSE]

IsDue(g) == g.revision # g.notified \/ (g.quiet /\ g.back # g.lost)
IsFree(r, g) == g.holder \in {Nobody, r} \/ g.leaseOver

\* The run itself keeps who has counted each device: a device may have its next claim by the time of
\* the release.
By(r, d) ==
  IF d \notin run[r].claimed THEN Nobody
  ELSE IF IsNew(r, d) THEN r
  ELSE IF Replaces(r) THEN Nobody ELSE CountedBy(d)

Count(r) ==
  LET news == Counted(r)
      closes == news.revision = news.notified
      mayTake == IsDue(news) /\ IsFree(r, news)
      mustTake == mayTake /\ (~DigestsWait \/ closes \/ news.holder # Nobody)
  IN \E takes \in {mayTake, mustTake} :
       /\ step[r] = "count" /\ group' = IF takes THEN Taken(r, news) ELSE news
       /\ group' # group => Edge(GroupPhase(group), GroupPhase(group'), "count")
       /\ run' = [run EXCEPT ![r].revision = IF takes THEN news.revision ELSE 0,
                             ![r].closes = takes /\ closes,
                             ![r].group = news.number,
                             ![r].countedBy = [d \in Devices |-> By(r, d)]]
       /\ queue' = IF IsDue(news) /\ ~takes THEN queue \cup {"group"} ELSE queue
       /\ step' = [step EXCEPT ![r] = IF takes THEN "send" ELSE "commit"]
       /\ UNCHANGED <<connected, changes, incident, sent, repeated, faults>>

\* The write succeeds, but the run does not hear of it, and writes once more.
CountUnheard(r) ==
  LET news == Counted(r)
  IN /\ step[r] = "count" /\ MayFail("lostAnswers", MaxLostAnswers)
     /\ group' = (IF IsDue(news) /\ IsFree(r, news) THEN Taken(r, news) ELSE news)
     /\ group' # group
     /\ UNCHANGED <<connected, changes, queue, incident, step, run, sent, repeated>>

----
\* It tells the digest, if it has taken it.

\* That a group closes may be told when the next one has begun.
Send(r) ==
  /\ step[r] = "send" /\ step' = [step EXCEPT ![r] = "commitGroup"]
  /\ sent' = IF run[r].group < sent.group THEN sent
             ELSE [group |-> run[r].group, revision |-> run[r].revision]
  /\ repeated' = (repeated \/ (sent = sent' /\ ~run[r].closes))
  /\ UNCHANGED <<connected, changes, queue, incident, group, run, faults>>

\* Whoever has counted something meanwhile has left a recheck.
Marked(r) ==
  LET told == [group EXCEPT !.notified = run[r].revision, !.holder = Nobody, !.leaseOver = FALSE]
      closes == run[r].closes /\ group.revision = run[r].revision
      isOver == IsOver(told) /\ \A q \in Runs : told.counted[q] = 0
  IN /\ group' = IF group.holder # r THEN group
                 ELSE IF closes \/ isOver THEN NewGroup(group.number + 1) ELSE told
     /\ group.holder = r =>
          Edge(GroupPhase(group), GroupPhase(group'), IF closes THEN "close" ELSE "commit")

CommitGroup(r) ==
  /\ step[r] = "commitGroup" /\ step' = [step EXCEPT ![r] = "commit"] /\ Marked(r)
  /\ UNCHANGED <<connected, changes, queue, incident, run, sent, repeated, faults>>

\* The run gives up. What it has claimed comes again, and finds claims of a run that has ended.
CommitGroupFails(r) ==
  /\ step[r] = "commitGroup" /\ step' = [step EXCEPT ![r] = "dead"]
  /\ MayFail("lostReleases", MaxLostReleases)
  /\ Marked(r) \/ UNCHANGED group
  /\ queue' = queue \cup run[r].claimed \cup (run[r].batch \cap {"group"})
  /\ run' = [run EXCEPT ![r] = NewRun]
  /\ UNCHANGED <<connected, changes, incident, sent, repeated>>

----
\* It commits its devices, and takes them off the group's memory.

Committed(r, d) ==
  [incident EXCEPT
    ![d].phase = IF @ = "CLAIMED" THEN "NOTIFIED" ELSE "NONE",
    ![d].claims = <<>>,
    ![d].memberOf = IF run[r].countedBy[d] = Nobody THEN @ ELSE run[r].group]

CommitDevice(r) == \E d \in run[r].claimed :
  /\ step[r] = "commit" /\ Holds(r, d) /\ incident' = Committed(r, d)
  /\ UNCHANGED <<connected, changes, queue, group, step, run, sent, repeated, faults>>

\* The other devices' commits go on; the run does not take this one off the group's memory.
CommitFails(r) == \E d \in run[r].claimed :
  /\ step[r] = "commit" /\ Holds(r, d) /\ MayFail("lostReleases", MaxLostReleases)
  /\ incident' \in {incident, Committed(r, d)}
  /\ run' = [run EXCEPT ![r].claimed = @ \ {d}] /\ queue' = queue \cup {d}
  /\ UNCHANGED <<connected, changes, group, step, sent, repeated>>

HasCommitted(r) == step[r] = "commit" /\ \A d \in run[r].claimed : ~Holds(r, d)

\* The devices that it takes off the group's memory.
Marks(r) ==
  IF group.number # run[r].group THEN {}
  ELSE {d \in run[r].claimed : run[r].countedBy[d] # Nobody}

\* A run takes its devices off once, however often it writes that. The last release ends a group that
\* is over, and its memory.
Released(r) ==
  LET marks(q) == Cardinality({d \in Marks(r) : run[r].countedBy[d] = q})
      isDone(q) == group.counted[q] = 0 \/ r \in group.releasedBy[q]
      left == [q \in Runs |-> IF isDone(q) THEN group.counted[q] ELSE group.counted[q] - marks(q)]
  IN IF IsOver(group) /\ \A q \in Runs : left[q] = 0 THEN NewGroup(group.number + 1)
     ELSE [group EXCEPT
            !.counted = left,
            !.notCounted = [q \in Runs |-> IF left[q] = 0 THEN {} ELSE group.notCounted[q]],
            !.releasedBy = [q \in Runs |->
              IF left[q] = 0 THEN {}
              ELSE IF marks(q) = 0 THEN group.releasedBy[q] ELSE group.releasedBy[q] \cup {r}]]

WriteRelease(r) ==
  /\ group' = IF Marks(r) = {} THEN group ELSE Released(r)
  /\ group' # group => Edge(GroupPhase(group), GroupPhase(group'), "release")

\* What has changed meanwhile is looked at once more.
EndRun(r) ==
  /\ HasCommitted(r) /\ step' = [step EXCEPT ![r] = "done"]
  /\ queue' = queue \cup {d \in run[r].batch \ {"group"} : ~IsClaimed(d) /\ ~IsInLine(d)}
  /\ run' = [run EXCEPT ![r] = NewRun]
  /\ UNCHANGED <<connected, changes, incident, sent, repeated>>

Release(r) == EndRun(r) /\ WriteRelease(r) /\ UNCHANGED faults

\* Nobody tries again: the group remembers the run until it ends.
ReleaseFails(r) ==
  /\ EndRun(r) /\ Marks(r) # {} /\ MayFail("lostReleases", MaxLostReleases) /\ UNCHANGED group

\* The write succeeds, but the run does not hear of it, and writes once more.
ReleaseUnheard(r) ==
  /\ HasCommitted(r) /\ Marks(r) # {} /\ MayFail("lostAnswers", MaxLostAnswers)
  /\ WriteRelease(r) /\ group' # group
  /\ UNCHANGED <<connected, changes, queue, incident, step, run, sent, repeated>>

----
\* What happens to it.

Change(d) ==
  /\ changes < MaxChanges /\ changes' = changes + 1
  /\ connected' = [connected EXCEPT ![d] = ~@] /\ queue' = queue \cup {d}
  /\ UNCHANGED <<incident, group, step, run, sent, repeated, faults>>

Kill(r) ==
  /\ step[r] # "new" /\ ~HasEnded(r) /\ MayFail("kills", MaxKills)
  /\ step' = [step EXCEPT ![r] = "dead"] /\ queue' = queue \cup run[r].batch
  /\ run' = [run EXCEPT ![r] = NewRun]
  /\ UNCHANGED <<connected, changes, incident, group, sent, repeated>>

LeaseOfDeviceIsOver(d) ==
  /\ IsClaimed(d) /\ ~incident[d].leaseOver /\ HasEnded(Holder(d))
  /\ incident' = [incident EXCEPT ![d].leaseOver = TRUE]
  /\ UNCHANGED <<connected, changes, queue, group, step, run, sent, repeated, faults>>

LeaseOfGroupIsOver ==
  /\ group.holder # Nobody /\ ~group.leaseOver /\ HasEnded(group.holder)
  /\ group' = [group EXCEPT !.leaseOver = TRUE]
  /\ UNCHANGED <<connected, changes, queue, incident, step, run, sent, repeated, faults>>

IsQuiet == queue = {} /\ \A r \in Runs : step[r] = "new" \/ HasEnded(r)

\* The group's recheck is due. By then nothing is in flight.
GroupIsQuiet ==
  /\ HoursPass /\ IsQuiet /\ group.revision > 0 /\ ~group.quiet
  /\ group' = [group EXCEPT !.quiet = TRUE] /\ queue' = {"group"}
  /\ UNCHANGED <<connected, changes, incident, step, run, sent, repeated, faults>>

\* What a run does that lives.
Works(r) ==
  \/ Claim(r) \/ Look(r) \/ Count(r) \/ Send(r) \/ CommitGroup(r) \/ CommitDevice(r) \/ Release(r)

Fails(r) ==
  \/ CountUnheard(r) \/ CommitGroupFails(r) \/ CommitFails(r) \/ ReleaseFails(r) \/ ReleaseUnheard(r)
  \/ Kill(r)

LeaseIsOver == LeaseOfGroupIsOver \/ \E d \in Devices : LeaseOfDeviceIsOver(d)
TimePasses == LeaseIsOver \/ GroupIsQuiet
Receives == \E r \in Runs, batch \in SUBSET queue : Begin(r, batch)

Next ==
  \/ \E d \in Devices : Change(d)
  \/ TimePasses \/ Receives \/ \E r \in Runs : Works(r) \/ Fails(r)

Spec == Init /\ [][Next]_vars
Symmetry == Permutations(Devices)

\* Time passes, some item is received, and each run goes on until it ends.
FairSpec ==
  /\ Spec /\ WF_vars(TimePasses) /\ WF_vars(Receives)
  /\ \A r \in Runs : WF_vars(Works(r))

----
\* What always holds.

\* The numbers are possible ones.
Sane ==
  /\ 0 <= group.back /\ group.back <= group.lost /\ group.lost <= Cardinality(Devices)
  /\ \A r \in Runs : group.counted[r] >= 0

\* No revision is told twice, unless a run ended between sending and saying so.
Once == repeated => faults.kills + faults.lostReleases > 0

\* No digest is taken for sent that was not: a group ends when all is told.
Told == group.notified > 0 => sent.group = group.number /\ sent.revision >= group.notified

\* No group is over while a device is away that it has counted.
NoneLeftBehind == HoursPass \/ \A d \in Devices : incident[d].phase = "NOTIFIED" => IsMember(d)

\* Once nothing is left to do, devices, group and digests say what is true.
Settled == IsQuiet =>
  /\ \A d \in Devices : IsInLine(d)
  /\ LET away == {d \in Devices : ~connected[d] /\ (~HoursPass \/ IsMember(d))}
     IN group.lost - group.back = Cardinality(away)
  /\ group.holder = Nobody /\ group.notified = group.revision
  /\ group.revision > 0 => sent = [group |-> group.number, revision |-> group.revision]
  /\ faults.kills + faults.lostReleases = 0 => \A r \in Runs : group.counted[r] = 0

\* In the end nothing is left to do, so that people know what is true, whatever was lost; and a group
\* that does not change any more has ended.
AllIsSettled == <>[](IsQuiet /\ (HoursPass => group.revision = 0))

\* Noted, so that no model passes that is empty: all changes and faults lead to a quiet state.
NotesQuiet ==
  LET most ==
        [kills |-> MaxKills, lostAnswers |-> MaxLostAnswers, lostReleases |-> MaxLostReleases]
  IN (IsQuiet /\ changes = MaxChanges /\ faults = most) => Note(<<"quiet">>)
====
