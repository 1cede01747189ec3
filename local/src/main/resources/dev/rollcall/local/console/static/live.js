// The page as it changes: the server sends what it shows, as long as somebody looks.

import { enable } from "./actions.js";
import { patch } from "./patch.js";
import { localize } from "./time.js";

const main = document.getElementById("main");
const live = document.getElementById("live");
let source = null;

function show(state) {
  live.dataset.state = state;
  live.textContent = state === "on" ? document.body.dataset.live : document.body.dataset.paused;
}

function update(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  localize(template.content);
  enable(template.content);
  const wanted = main.cloneNode(false);
  wanted.append(template.content);
  patch(main, wanted);
}

function open() {
  if (source) {
    return;
  }
  source = new EventSource(location.pathname + location.search);
  source.addEventListener("main", (event) => {
    update(JSON.parse(event.data));
    show("on");
  });
  source.addEventListener("error", () => show("off"));
}

function close() {
  source?.close();
  source = null;
  show("off");
}

export function startLive() {
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  // A page that is kept for the back button would hold its connection.
  addEventListener("pagehide", close);
  addEventListener("pageshow", () => document.hidden || open());
  if (!document.hidden) {
    open();
  }
}
