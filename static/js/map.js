// The theatre: drag, pinch or wheel to look closer; press a sign to read about it.

let box = null; // where the reader looks; kept while the map is drawn again

const NEAR = [0.6, 1.4, 3]; // pixels to a unit: from here names of the next level have room
const SIZES = new ResizeObserver((changes) => changes.forEach((change) => letter(change.target)));

/** Letters and signs keep their size on the screen; more of them show from closer by. */
function letter(svg) {
  const pixels = svg.clientWidth / read(svg)[2];
  if (!pixels) return;
  svg.style.setProperty("--u", (1 / pixels).toFixed(3));
  svg.dataset.near = String(NEAR.filter((step) => pixels >= step).length);
}

const read = (svg) => svg.getAttribute("viewBox").split(" ").map(Number);
const home = (svg) => svg.dataset.home.split(" ").map(Number);

function look(svg, [x, y, width, height]) {
  const [, , most, tall] = home(svg);
  const wide = Math.min(most, Math.max(most / 14, width));
  const high = (wide * tall) / most;
  box = [Math.min(most - wide, Math.max(0, x)), Math.min(tall - high, Math.max(0, y)), wide, high];
  svg.setAttribute("viewBox", box.map((one) => one.toFixed(1)).join(" "));
  letter(svg);
}

function zoom(svg, factor, at) {
  const [x, y, width, height] = read(svg);
  const centre = at ?? [x + width / 2, y + height / 2];
  const [wide, high] = [width * factor, height * factor];
  look(svg, [centre[0] - ((centre[0] - x) * wide) / width, centre[1] - ((centre[1] - y) * high) / height, wide, high]);
}

function pointOf(svg, event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [at.x, at.y];
}

const fingers = new Map();

function drag(event) {
  const svg = event.target.closest?.("svg.theatre");
  const last = fingers.get(event.pointerId);
  if (!svg || !last) return;
  const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, one]) => one);
  if (others.length) {
    const apart = (one) => Math.hypot(one.clientX - others[0].clientX, one.clientY - others[0].clientY) || 1;
    zoom(svg, apart(last) / apart(event), pointOf(svg, event));
  } else {
    const [from, to] = [pointOf(svg, last), pointOf(svg, event)];
    const [x, y, width, height] = read(svg);
    look(svg, [x + from[0] - to[0], y + from[1] - to[1], width, height]);
  }
  fingers.set(event.pointerId, { clientX: event.clientX, clientY: event.clientY });
}

function tell(piece) {
  const map = piece.closest("[data-map]");
  const detail = map.querySelector("[data-map-detail]");
  const found = map.querySelector("[data-map-details]").content.querySelector(`[data-key="${CSS.escape(piece.dataset.detail)}"]`);
  if (!found) return;
  detail.replaceChildren(found.cloneNode(true));
  detail.hidden = false;
}

export function startMap() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    const svg = button?.closest("[data-map]").querySelector("svg.theatre");
    if (button?.dataset.zoom === "in") zoom(svg, 0.7);
    if (button?.dataset.zoom === "out") zoom(svg, 1.4);
    if (button?.dataset.zoom === "home") look(svg, home(svg));
    const piece = event.target.closest("[data-detail]");
    if (piece) tell(piece);
  });
  document.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("[data-detail]")) {
      event.preventDefault();
      tell(event.target);
    }
  });
  document.addEventListener(
    "wheel",
    (event) => {
      const svg = event.target.closest("svg.theatre");
      if (!svg || !(event.ctrlKey || event.metaKey)) return; // the page scrolls, unless one means the map
      event.preventDefault();
      zoom(svg, event.deltaY > 0 ? 1.15 : 0.87, pointOf(svg, event));
    },
    { passive: false },
  );
  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest("svg.theatre")) fingers.set(event.pointerId, { clientX: event.clientX, clientY: event.clientY });
  });
  document.addEventListener("pointermove", drag);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, (event) => fingers.delete(event.pointerId));
  document.addEventListener("htmx:after:swap", watch);
  watch();
}

/** Every map on the page, those that have just come too: looked at from where the reader was. */
function watch() {
  for (const svg of document.querySelectorAll("svg.theatre")) {
    if (box) look(svg, box);
    letter(svg);
    SIZES.observe(svg);
  }
}
