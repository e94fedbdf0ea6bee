// The live connection: hello with epoch and cursor, no gap unseen, reconnecting as the normal path. See docs/html-frames.md.

const SILENCE = 25_000; // without a frame for so long the link is deaf
const FIRST_RETRY = 250;
const LAST_RETRY = 8_000;
const GONE = new Set([4401, 4403]); // the seat is: trying again cannot help

const body = document.body.dataset;
const listeners = new Map();
let socket = null;
let cursor = Number(body.cursor);
let heard = 0;
let tries = 0;
let closed = false;
let state = "offline";

export const live = {
  /** Called with each frame of a type, and with `state` when the connection changes. */
  on(type, listener) {
    listeners.set(type, [...(listeners.get(type) ?? []), listener]);
  },
  send(frame) {
    if (state !== "live" || socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(frame));
    return true;
  },
  get cursor() {
    return cursor;
  },
  get state() {
    return state;
  },
};

const tell = (type, detail) => listeners.get(type)?.forEach((listener) => listener(detail));

function become(next) {
  state = next;
  tell("state", next);
}

function hello(withCursor = true) {
  if (socket?.readyState !== WebSocket.OPEN) return;
  become("catching-up");
  socket.send(JSON.stringify(withCursor ? { type: "hello", epoch: body.epoch, cursor } : { type: "hello" }));
}

const frames = {
  event(frame, message) {
    if (frame.cursor <= cursor) message.cancelled = true; // seen already
    else if (frame.cursor > cursor + 1) {
      message.cancelled = true; // something is missing: say what we have
      hello();
    } else cursor = frame.cursor;
  },
  resumed(frame) {
    cursor = frame.cursor;
    tries = 0;
    become("live");
  },
  welcome(frame) {
    if (frame.epoch === body.epoch && frame.cursor === cursor) {
      become("live");
      return;
    }
    startAgain(frame); // the journal is another, or it cannot be continued from here: the page begins anew, drafts are kept
  },
  heartbeat(frame) {
    if (frame.cursor > cursor) hello();
  },
  reset() {
    hello(false);
  },
};

function startAgain(frame) {
  const key = `pacta:reloaded:${body.exercise}`;
  const last = Number(sessionStorage.getItem(key) ?? 0);
  if (Date.now() - last > 10_000) {
    sessionStorage.setItem(key, String(Date.now()));
    location.reload();
    return;
  }
  body.epoch = frame.epoch;
  cursor = frame.cursor;
  become("live");
}

function opened(connection) {
  socket = connection.socket;
  heard = Date.now();
  hello();
}

document.addEventListener("htmx:after:ws:connection", (event) => opened(event.detail.connection));

document.addEventListener("htmx:before:ws:message", (event) => {
  heard = Date.now();
  const message = event.detail.message;
  const frame = message.json;
  if (!frame) {
    message.cancelled = true;
    return;
  }
  frames[frame.type]?.(frame, message);
  if (!message.cancelled) tell(frame.type, frame);
});

document.addEventListener("htmx:ws:close", (event) => {
  const { code, connection } = event.detail;
  socket = null;
  if (GONE.has(code)) {
    closed = true;
    connection.config.reconnect = false;
    become("closed");
    return;
  }
  // Full jitter: a thousand pages that lost the server at once do not come back at once.
  const most = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** tries++);
  connection.config.reconnectDelay = connection.config.reconnectMaxDelay = Math.max(FIRST_RETRY, Math.random() * most);
  become("offline");
});

setInterval(() => {
  if (!closed && socket?.readyState === WebSocket.OPEN && Date.now() - heard > SILENCE) socket.close();
}, 5_000);

/** Called when every module listens: the extension may have connected before. */
export function startLive() {
  const place = document.querySelector("[hx-ws\\:connect]");
  const connection = place && htmx.ext.ws.getRegistry().get(place.getAttribute("hx-ws:connect"));
  if (connection?.socket?.readyState === WebSocket.OPEN && !socket) opened(connection);
}
