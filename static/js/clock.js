// Countdowns and the scenario date, from the server's time: this device's clock may be wrong.

let ahead = Date.parse(document.body.dataset.now) - Date.now();
export const now = () => Date.now() + ahead;
const pad = (number) => String(number).padStart(2, "0");
const day = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, {
  day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC", hourCycle: "h23",
});

function inWords(seconds) {
  const left = Math.max(0, Math.round(seconds));
  const days = Math.floor(left / 86_400);
  const hours = Math.floor((left % 86_400) / 3600);
  const minutes = Math.floor((left % 3600) / 60);
  if (days) return `${days} d ${pad(hours)}:${pad(minutes)}`;
  if (hours) return `${hours}:${pad(minutes)}:${pad(left % 60)}`;
  return `${minutes}:${pad(left % 60)}`;
}

function tick() {
  for (const clock of document.querySelectorAll("[data-clock]")) {
    const shown = clock.querySelector("[data-countdown]");
    const { ends, left } = clock.dataset;
    if (shown && (ends || left)) {
      const seconds = ends ? (Date.parse(ends) - now()) / 1000 : Number(left);
      const words = inWords(seconds);
      if (shown.textContent !== words) shown.textContent = words;
      clock.toggleAttribute("data-urgent", Boolean(ends) && seconds < 60);
    }
    moveDate(clock);
  }
}

/** The scenario date runs evenly from where it was fixed to the end of its phase. */
function moveDate(clock) {
  const { date, fixed, until, ends } = clock.dataset;
  const shown = clock.querySelector("[data-scenario-date]");
  if (!shown || !fixed || !until || !ends) return;
  const share = Math.min(1, Math.max(0, (now() - Date.parse(fixed)) / (Date.parse(ends) - Date.parse(fixed))));
  const words = day.format(Date.parse(date) + (Date.parse(until) - Date.parse(date)) * share);
  if (shown.textContent !== words) shown.textContent = words;
}

/** The server has said what time it is. */
export function setTime(moment) {
  ahead = Date.parse(moment) - Date.now();
}

export function startClock() {
  setInterval(tick, 500);
  tick();
}
