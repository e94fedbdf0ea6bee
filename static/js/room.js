// A page of a running exercise.
import { startArrivals } from "./arrivals.js";
import { setTime, startClock } from "./clock.js";
import { startCoach } from "./coach.js";
import { startClauses } from "./clauses.js";
import { startConnection } from "./connection.js";
import { startCounsel, startMoves } from "./counsel.js";
import { startDraftForms } from "./draft-forms.js";
import { restoreDrafts, startDrafts } from "./drafts.js";
import { applyFilters } from "./filter.js";
import { startFocus } from "./focus.js";
import { startForms } from "./forms.js";
import { live, startLive } from "./live.js";
import { startMap } from "./map.js";
import { startPlaces } from "./places.js";
import { startSilence } from "./silence.js";
import { startUnread } from "./unread.js";

startPlaces();
startClock();
live.on("heartbeat", (frame) => frame.now && setTime(frame.now));
startMap();
startFocus();
startForms();
startDraftForms();
startClauses();
startMoves();
startCounsel();
startDrafts();
startArrivals();
startUnread();
startSilence();
startConnection();
startCoach();
startLive();
document.addEventListener("htmx:after:swap", () => {
  restoreDrafts();
  applyFilters();
});
document.addEventListener("pacta:form", () => restoreDrafts());

// Observers: an entry of the feed that is pressed is what the note is about.
document.addEventListener("click", (event) => {
  const line = event.target.closest("#feed > li");
  const pinned = document.querySelector("[data-pinned-event]");
  if (!line || !pinned || event.target.closest("a")) return;
  pinned.value = line.dataset.event;
  document.querySelector("[data-pinned-note]").textContent = line.querySelector(".what > .row").textContent.trim();
});
