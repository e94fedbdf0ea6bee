// Which room is open, and what has not been read. How far a seat has read is kept by the server: it is so on each of its devices.
import { live } from "./live.js";

const body = document.body.dataset;
const PAUSE = 3_000; // between two marks: they count as commands
const marks = JSON.parse(body.readMarks || "{}"); // room -> cursor
const untold = new Set();
let telling = null;
let open = null;
const isLive = document.querySelector("[hx-ws\\:connect]") !== null; // who only views as a delegation has read nothing for it

const threads = () => [...document.querySelectorAll("[data-thread]")];
const visible = () => !document.hidden && threads().some((thread) => thread.dataset.thread === open && thread.checkVisibility?.());

/** Those of others after the mark. What has just come has the cursor at which the page stands. */
function freshIn(thread) {
  const all = [...thread.querySelectorAll(".message[id]")];
  for (const message of all) message.dataset.cursor ||= String(live.cursor);
  const mark = marks[thread.dataset.thread] ?? 0;
  return all.filter((message) => message.dataset.seat !== body.seat && Number(message.dataset.cursor) > mark);
}

function read(room) {
  const thread = threads().find((one) => one.dataset.thread === room);
  if (!thread || !freshIn(thread).length) return;
  marks[room] = live.cursor;
  untold.add(room);
  tell();
}

function tell() {
  if (telling || !untold.size || live.state !== "live") return;
  const room = untold.values().next().value;
  untold.delete(room);
  live.send({ type: "command", id: crypto.randomUUID(), kind: "mark_read", room, cursor: marks[room] });
  telling = setTimeout(() => {
    telling = null;
    tell();
  }, PAUSE);
}

export function count() {
  if (open && visible()) read(open);
  let all = 0;
  for (const thread of threads()) {
    const room = thread.dataset.thread;
    const fresh = isLive ? freshIn(thread).length : 0;
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
  live.on("state", tell);
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
