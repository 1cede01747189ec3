// What the forms ask for is done by a request that only this page can make: JSON, same origin.

const said = document.getElementById("said");
const busy = new WeakSet();

// Before this script runs a button would send its form as a page of long ago did: they come disabled.
export function enable(root) {
  for (const button of root.querySelectorAll("form[data-action] button[disabled]")) {
    button.removeAttribute("disabled");
  }
}

function say(text, kind) {
  said.dataset.kind = kind;
  said.textContent = text;
}

async function perform(form) {
  const response = await fetch("/console/actions/" + form.dataset.action, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(Object.fromEntries(new FormData(form))),
  });
  const answer = await response.json();
  say(answer.message, answer.succeeded ? "done" : "failed");
  const output = form.querySelector("output");
  if (output) {
    output.textContent = answer.output;
  }
}

async function submitted(event) {
  const form = event.target;
  if (!form.dataset.action) {
    return;
  }
  event.preventDefault();
  if (busy.has(form)) {
    return;
  }
  busy.add(form);
  try {
    await perform(form);
  } catch {
    say(document.body.dataset.failed, "failed");
  } finally {
    busy.delete(form);
  }
}

export function startActions() {
  document.addEventListener("submit", submitted);
  enable(document);
}
