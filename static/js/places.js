// The five places of a room: one at a time, by the address's fragment, so that back and links work.

const places = () => [...document.querySelectorAll("section.place")];

function show(id) {
  for (const place of places()) place.hidden = place.id !== id;
  for (const link of document.querySelectorAll("[data-place-link]")) {
    const here = link.dataset.placeLink === id;
    link.toggleAttribute("aria-current", here);
    if (here) {
      link.setAttribute("aria-current", "page");
      const count = link.querySelector("[data-new]");
      if (count && id !== "rooms") count.textContent = "";
    }
  }
}

/** Whoever goes somewhere reads on from there: by the keyboard, and by ear. */
function readOn(target) {
  const from = target.matches("section.place") ? (target.querySelector("h1") ?? target) : target;
  if (!from.matches("a, button, input, summary, [tabindex]")) from.tabIndex = -1;
  from.focus({ preventScroll: true });
}

function follow(scroll = true) {
  if (!places().length) return;
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id ? document.getElementById(id) : null;
  const place = target?.closest("section.place") ?? (id ? null : places()[0]);
  if (!place) return;
  show(place.id);
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (target && target !== place && scroll) target.scrollIntoView({ block: "start" });
  else if (scroll) scrollTo({ top: 0, behavior: "instant" });
  document.dispatchEvent(new CustomEvent("pacta:place", { detail: place.id }));
}

export function startPlaces() {
  addEventListener("hashchange", () => {
    follow();
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("section.place") && !target.contains(document.activeElement)) readOn(target);
  });
  if (places().length) {
    show(places()[0].id);
    follow(Boolean(location.hash));
  }
}
