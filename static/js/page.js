// What every page can do: dialogs, themes, copying, printing, questions before grave acts, filters of lists.
import { startFilters } from "./filter.js";

const on = (type, selector, act) =>
  document.addEventListener(type, (event) => {
    const found = event.target.closest?.(selector);
    if (found) act(found, event);
  });

on("click", "[data-open]", (link, event) => {
  const dialog = document.getElementById(link.dataset.open);
  if (!dialog?.showModal || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  dialog.showModal();
  if (matchMedia("(pointer: fine)").matches) dialog.querySelector("[type=search]")?.focus(); // a phone's keyboard would cover the list
});
on("click", "[data-close]", (button) => button.closest("dialog")?.close());
on("click", "dialog", (dialog, event) => {
  if (event.target === dialog) dialog.close();
});

on("click", "[data-theme-switch]", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "night" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "paper" : "night";
  document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
});

on("click", "[data-print]", () => print());
on("click", "[data-print-this]", (button) => {
  const written = button.closest(".doc, .message");
  written.setAttribute("data-printed", "");
  document.documentElement.classList.add("printing-one");
  print();
  document.documentElement.classList.remove("printing-one");
  written.removeAttribute("data-printed");
});
on("click", "[data-copy]", (button) => copy(button.dataset.copy, button));
on("click", "[data-copy-all]", (button) => {
  const links = [...(button.closest("section") ?? document).querySelectorAll("[data-invite-link]")];
  copy(links.map((link) => `${link.dataset.inviteLabel}\t${link.dataset.inviteLink}`).join("\n"), button);
});

async function copy(text, button) {
  await navigator.clipboard.writeText(text);
  button.dataset.done = "";
  setTimeout(() => delete button.dataset.done, 1500);
}

// Grave acts ask once, by name: on the button pressed, or on its form.
document.addEventListener(
  "submit",
  (event) => {
    const question = event.submitter?.dataset.ask || event.target.dataset.ask;
    if (question && !confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  },
  true,
);

startFilters();
document.querySelector("[role=alert][tabindex]")?.focus();
