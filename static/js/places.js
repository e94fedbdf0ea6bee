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
  addEventListener("hashchange", () => follow());
  if (places().length) {
    show(places()[0].id);
    follow(Boolean(location.hash));
  }
}
