import { startActions } from "./actions.js";
import { startLive } from "./live.js";
import { localize, startCountdowns } from "./time.js";

localize(document);
startCountdowns();
startActions();
startLive();
for (const timeline of document.querySelectorAll(".timeline")) {
  timeline.scrollLeft = timeline.scrollWidth; // where now is
}
