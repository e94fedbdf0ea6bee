// The tour on a page that is not live.
import { startCoach } from "./coach.js";

startCoach();
