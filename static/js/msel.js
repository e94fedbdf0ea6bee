// The MSEL page: its rows narrowed down by a search field.
import { startFilters } from "./filter.js";

startFilters();
