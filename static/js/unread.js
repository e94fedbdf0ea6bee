// Which room is open, and what has not been read: this device's own business, kept here.

const body = document.body.dataset;
const KEY = `pacta:${body.exercise}:${body.seat}:read`;
let open = null;

const marks = () => JSON.parse(localStorage.getItem(KEY) ?? "{}");
const threads = () => [...document.querySelectorAll("[data-thread]")];
const visible = () => !document.hidden && threads().some((thread) => thread.dataset.thread === open && thread.checkVisibility?.());

function messagesAfter(thread, mark) {
  const all = [...thread.querySelectorAll(".message[id]")];
  const at = all.findIndex((message) => message.id === mark);
  return all.slice(at + 1).filter((message) => message.dataset.seat !== body.seat);
}

function read(room) {
  const thread = threads().find((one) => one.dataset.thread === room);
  const last = [...(thread?.querySelectorAll(".message[id]") ?? [])].at(-1);
  if (!last) return;
  localStorage.setItem(KEY, JSON.stringify({ ...marks(), [room]: last.id }));
}

export function count() {
  if (open && visible()) read(open);
  const kept = marks();
  let all = 0;
  for (const thread of threads()) {
    const room = thread.dataset.thread;
    const fresh = messagesAfter(thread, kept[room]).length;
    all += fresh;
    for (const badge of document.querySelectorAll(`[data-unread="${CSS.escape(room)}"]`)) badge.textContent = fresh ? String(fresh) : "";
    for (const own of thread.querySelectorAll(`.message[data-seat="${CSS.escape(body.seat)}"]`)) own.classList.add("own");
  }
  const badge = document.querySelector('[data-new="rooms"]');
  if (badge) badge.textContent = all ? String(all) : "";
}

function enter(room) {
  open = room;
  for (const view of document.querySelectorAll("[data-room]")) view.hidden = view.dataset.room !== room;
  markCurrent();
  const thread = threads().find((one) => one.dataset.thread === room);
  if (thread) thread.scrollTop = thread.scrollHeight;
  count();
}

function markCurrent() {
  for (const link of document.querySelectorAll("[data-room-link]")) link.setAttribute("aria-current", String(link.dataset.roomLink === open));
}

/** A thread that was read to its end stays at its end; one that is being read stays where it is. */
function follow() {
  for (const thread of threads()) {
    let atEnd = true;
    thread.addEventListener("scroll", () => (atEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 40), { passive: true });
    new MutationObserver(() => {
      if (atEnd) thread.scrollTop = thread.scrollHeight;
      count();
    }).observe(thread, { childList: true });
  }
}

export function startUnread() {
  const rooms = [...document.querySelectorAll("[data-room]")];
  if (!rooms.length) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-room-link]");
    if (!link) return;
    event.preventDefault();
    enter(link.dataset.roomLink);
  });
  follow();
  const box = document.querySelector("[data-threads]");
  new MutationObserver((changes) => {
    const made = changes.flatMap((change) => [...change.addedNodes]).find((node) => node.dataset?.room);
    for (const view of document.querySelectorAll("[data-room]")) view.hidden = view.dataset.room !== open;
    if (made) follow();
  }).observe(box, { childList: true });
  document.addEventListener("htmx:after:swap", () => {
    markCurrent();
    count();
  });
  document.addEventListener("pacta:place", count);
  document.addEventListener("visibilitychange", count);
  enter(rooms[0].dataset.room);
}
