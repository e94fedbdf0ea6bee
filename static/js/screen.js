// The wall of the room: it counts down, and asks again by itself (htmx does).
import { startClock } from "./clock.js";
import { startMap } from "./map.js";

startClock();
startMap();
