// Times in the zone of who looks; their titles keep UTC.

const language = document.documentElement.lang;
const clock = new Intl.DateTimeFormat(language, { timeStyle: "medium", hourCycle: "h23" });
const calendar = new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "medium", hourCycle: "h23" });

function local(iso) {
  const time = new Date(iso);
  const today = time.toDateString() === new Date().toDateString();
  return (today ? clock : calendar).format(time);
}

export function localize(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    time.textContent = local(time.getAttribute("datetime"));
  }
  for (const text of root.querySelectorAll("[data-time]")) {
    text.textContent = local(text.dataset.time);
  }
  countDown(root);
}

function countDown(root) {
  for (const element of root.querySelectorAll("[data-until]")) {
    const seconds = Math.max(0, Math.ceil((new Date(element.dataset.until) - Date.now()) / 1000));
    element.textContent = element.dataset.text.replace("{0}", seconds);
  }
}

export function startCountdowns() {
  setInterval(() => countDown(document), 1000);
}
