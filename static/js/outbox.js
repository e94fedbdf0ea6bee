// Commands wait here until they are acknowledged: through a reload, a lost connection and a restart of the server.
import { live } from "./live.js";

const body = document.body.dataset;
const KEY = `pacta:${body.exercise}:${body.seat}:outbox`;
const LATER = new Set(["too_many_commands", "failed"]);
const PAUSE = 2_000;
const MOST_TRIES = 5;
const settled = new Map();
const tries = new Map();

const load = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");
const save = (commands) => {
  localStorage.setItem(KEY, JSON.stringify(commands));
  document.dispatchEvent(new CustomEvent("pacta:outbox", { detail: commands.length }));
};

export const unsent = () => load().length;
export const waiting = () => load();

/** Sends a command, now or as soon as there is a connection. `then` is told {ok} or {refused: frame}. */
export function post(kind, fields, then = () => {}) {
  const command = { type: "command", id: crypto.randomUUID(), kind, ...fields };
  settled.set(command.id, then);
  save([...load(), command]);
  live.send(command);
  return command.id;
}

/** Too fast, or the server's own mistake: no answer to what was asked, so it is asked again. */
function again(frame) {
  const command = load().find((one) => one.id === frame.id);
  const tried = tries.get(frame.id) ?? 0;
  if (!command || !LATER.has(frame.code) || tried >= MOST_TRIES) return false;
  tries.set(frame.id, tried + 1);
  setTimeout(() => live.send(command), PAUSE * (tried + 1));
  return true;
}

function settle(id, answer) {
  const commands = load();
  if (!commands.some((command) => command.id === id)) return;
  save(commands.filter((command) => command.id !== id));
  settled.get(id)?.(answer);
  settled.delete(id);
}

live.on("ack", (frame) => settle(frame.id, { ok: true, cursor: frame.cursor }));
live.on("refused", (frame) => {
  if (!again(frame)) settle(frame.id, { refused: frame });
});
live.on("state", (state) => {
  if (state === "live") load().forEach((command) => live.send(command));
});
