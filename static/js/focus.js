// Focus is not lost when a live update takes away what had it: it goes to the nearest thing around it that is left.

let around = [];

function ancestorsOf(element) {
  const found = [];
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) found.push(one);
  return found;
}

function bringBack() {
  if (document.activeElement !== document.body || !around.length) return;
  const left = around.find((one) => one.isConnected && one.checkVisibility());
  if (!left) return;
  if (!left.hasAttribute("tabindex")) left.tabIndex = -1;
  left.focus({ preventScroll: true });
}

export function startFocus() {
  document.addEventListener("focusin", (event) => (around = ancestorsOf(event.target)));
  document.addEventListener("focusout", (event) => {
    setTimeout(() => {
      if (event.target.isConnected && document.activeElement === document.body) around = []; // somebody left it on purpose
      else bringBack();
    });
  });
  document.addEventListener("htmx:after:swap", () => setTimeout(bringBack));
}
