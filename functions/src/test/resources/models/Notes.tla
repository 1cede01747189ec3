---- MODULE Notes ----
(* Prints what a model has reached, once for each worker, so that a test can look at it. *)
EXTENDS TLC

\* Registers belong to workers, and are read before they are written: this fills them for all.
ASSUME TLCSet(1, {})

\* True, always. Not a disjunction: in a step TLC would take both sides, and make the step twice.
Note(what) == IF what \in TLCGet(1) THEN TRUE ELSE TLCSet(1, TLCGet(1) \cup {what}) /\ PrintT(what)

\* A write that leads from one phase to another.
Edge(from, to, by) == Note(<<"edge", from, to, by>>)
====
