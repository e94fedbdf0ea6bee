// The wall of the room: live as the public's page, so it counts down and shows what everyone may know as it happens.
import { setTime, startClock } from "./clock.js";
import { live, startLive } from "./live.js";
import { startMap } from "./map.js";

const NEWS = 4;

function trim() {
  for (const old of [...document.querySelectorAll("#public-news > *")].slice(NEWS)) old.remove();
  if (document.querySelector("#public-news > *")) document.querySelector("[data-when-empty=public-news]")?.remove();
}

startClock();
startMap();
document.addEventListener("htmx:after:swap", trim);
live.on("heartbeat", (frame) => frame.now && setTime(frame.now));
live.on("state", (state) => {
  const lamp = document.querySelector("[data-screen-state]");
  if (lamp) lamp.dataset.state = state === "closed" ? "offline" : state;
  if (state === "closed") setTimeout(() => location.reload(), 400);
});
startLive();
