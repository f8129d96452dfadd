// Chosen files go to the server at once, each by itself and part by part, so that a broken line costs one part, not the
// form. Without this script, or where the browser cannot sum, the form sends its files as any form does.
"use strict";

const PARTS = { first: 128 * 1024, least: 32 * 1024, most: 512 * 1024 };
const PAUSES = [1, 2, 4, 8, 15, 30]; // seconds before the next try
const PATIENCE = 60; // seconds for one part
const SIGN_IN = "Máy chủ không nhận. Hãy đăng nhập lại ở thẻ khác rồi tải lại trang này.";
const WEAK = "Mạng yếu, đang thử lại…";
const BROKEN_LINE = "Chưa gửi được do mạng. Hãy bấm “Gửi lại” khi có mạng.";

class Refusal extends Error {}

async function ask(url, options, signal) {
  const late = new AbortController();
  const clock = setTimeout(() => late.abort(), PATIENCE * 1000);
  signal.addEventListener("abort", () => late.abort());
  try {
    const answer = await fetch(url, { ...options, signal: late.signal });
    if (answer.status === 404) return null; // swept away meanwhile: begin anew
    if (answer.status >= 500) throw new Error(answer.status);
    if (!answer.headers.get("Content-Type")?.includes("json")) throw new Refusal(SIGN_IN);
    return await answer.json();
  } finally {
    clearTimeout(clock);
  }
}

// Brings the whole file over and returns the server's last word: {token, …} or {refused}.
async function bring(file, sum, list, signal, told) {
  const field = new URLSearchParams({ field: list.dataset.files });
  const csrf = list.closest("form").elements.csrfmiddlewaretoken.value;
  const post = (body, type) => ({ method: "POST", body, headers: { "X-CSRFToken": csrf, ...type } });
  let state = null, size = PARTS.first, tries = 0, unsure = false;
  for (;;) {
    try {
      if (state && unsure) state = await ask(`${state.url}?${field}`, {}, signal);
      if (!state) {
        const about = new URLSearchParams({ name: file.name, size: file.size, sha256: sum });
        state = await ask(`${list.dataset.url}?${field}`, post(about), signal);
      }
      unsure = false;
      if (state?.refused || state?.token) return state;
      const at = state.offset;
      told(at / file.size, "");
      const body = post(file.slice(at, at + size), { "Content-Type": "application/octet-stream" });
      state = await ask(`${state.url}?${field}&tu=${at}`, body, signal);
      if (state?.refused || state?.token) return state;
      if (!(state?.offset > at)) throw new Error("no step");
      tries = 0;
      size = Math.min(size * 2, PARTS.most);
    } catch (error) {
      if (signal.aborted || error instanceof Refusal || tries === PAUSES.length) throw error;
      told(null, WEAK);
      unsure = true;
      size = Math.max(size / 2, PARTS.least);
      await pause(PAUSES[tries], signal);
      tries += 1;
    }
  }
}

// Until then, or until the network is back.
function pause(seconds, signal) {
  return new Promise((done) => {
    setTimeout(done, seconds * 1000);
    addEventListener("online", done, { once: true, signal });
    signal.addEventListener("abort", done);
  });
}

async function sumOf(file) {
  const sum = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const part = (tile, selector) => tile.querySelector(selector);
const tilesOf = (form) => [...form.querySelectorAll("[data-files] > .file-tile")];

function say(list, words) {
  list.nextElementSibling.textContent = words;
}

function show(tile, state, words) {
  tile.dataset.state = state; // waiting, sending, sent, wrong, refused
  part(tile, ".file-facts").textContent = words;
  part(tile, "progress").hidden = state !== "sending";
  part(tile, "[data-again]").hidden = state !== "wrong";
}

function dress(tile, stop) {
  part(tile, ".file-keep").hidden = true;
  part(tile, ".file-buttons").hidden = false;
  part(tile, "[data-drop]").addEventListener("click", () => {
    const list = tile.parentElement;
    stop();
    tile.remove();
    say(list, "");
    goOn(list);
  });
}

async function send(tile, list, file, stopper) {
  const bar = part(tile, "progress");
  try {
    show(tile, "sending", "Đang chuẩn bị…");
    const light = await photos.small(file);
    const picture = await photos.thumbnail(light);
    if (picture) part(tile, ".file-picture").replaceChildren(picture);
    const sum = await sumOf(light);
    if (tilesOf(list.closest("form")).some((other) => other.dataset.sum === sum && other.parentElement === list)) {
      tile.remove();
      say(list, `Tệp “${file.name}” đã có trong danh sách.`);
      return;
    }
    tile.dataset.sum = sum;
    const state = await bring(light, sum, list, stopper.signal, (share, words) => {
      if (share !== null) bar.value = share;
      part(tile, ".file-facts").textContent = words || `Đang gửi ${Math.round(bar.value * 100)}%`;
    });
    if (state.refused) {
      delete tile.dataset.sum;
      return show(tile, "refused", state.refused);
    }
    arrived(tile, state);
  } catch (error) {
    delete tile.dataset.sum;
    if (stopper.signal.aborted) return;
    show(tile, "wrong", error instanceof Refusal ? error.message : BROKEN_LINE);
  } finally {
    goOn(list);
  }
}

function here(tile, words) {
  show(tile, "sent", ["Đã nhận", words].filter(Boolean).join(". "));
}

function arrived(tile, state) {
  here(tile, state.words);
  part(tile, ".file-name").textContent = state.name;
  part(tile, "[name=kept]").value = state.token;
  const drawing = part(tile, ".file-picture");
  if (state.preview && !drawing.querySelector("canvas")) {
    const picture = new Image();
    picture.src = state.preview;
    picture.alt = "";
    drawing.replaceChildren(picture);
  }
}

// The form waits for files that are still on their way, then goes by itself.
const waiting = new Map(); // form: the button that was pressed

function goOn(list) {
  const form = list.closest("form");
  if (!form || !waiting.has(form)) return;
  const button = waiting.get(form);
  waiting.delete(form);
  form.requestSubmit(button ?? undefined);
}

function hold(event) {
  const form = event.target;
  const tiles = tilesOf(form).filter((tile) => tile.dataset.state && tile.dataset.state !== "sent");
  if (!tiles.length) return;
  event.preventDefault();
  const list = tiles[0].parentElement;
  if (tiles.some((tile) => ["wrong", "refused"].includes(tile.dataset.state))) {
    say(list, "Còn tệp chưa gửi được. Hãy gửi lại hoặc bỏ tệp đó, rồi bấm lưu.");
    tiles[0].scrollIntoView({ block: "center" });
    return;
  }
  waiting.set(form, event.submitter);
  say(list, `Đang gửi nốt ${tiles.length} tệp; gửi xong phần mềm tự lưu, đừng đóng trang.`);
}

function begin(list) {
  const input = list.closest(".field").querySelector("input[type=file]");
  const pattern = list.querySelector("template");
  let queue = Promise.resolve(); // one at a time: a weak line is not shared
  input.classList.add("picks");
  list.querySelectorAll(".file-tile").forEach((tile) => {
    dress(tile, () => {});
    here(tile, part(tile, ".file-facts").textContent);
  });
  input.addEventListener("change", () => {
    const chosen = [...input.files];
    input.value = ""; // from here on the tiles speak for the files
    if (!input.multiple) tilesOf(input.form).filter((tile) => tile.parentElement === list).forEach((tile) => part(tile, "[data-drop]").click());
    say(list, "");
    for (const file of chosen) {
      const tile = pattern.content.firstElementChild.cloneNode(true);
      let stopper = new AbortController();
      const start = () => {
        stopper = new AbortController();
        const own = stopper;
        show(tile, "waiting", "Chờ gửi");
        queue = queue.then(() => tile.isConnected && send(tile, list, file, own));
      };
      part(tile, ".file-name").textContent = file.name;
      part(tile, "[data-drop] .visually-hidden").textContent = ` ${file.name}`;
      part(tile, "[data-again]").addEventListener("click", start);
      dress(tile, () => stopper.abort());
      pattern.before(tile);
      start();
    }
  });
  input.form.addEventListener("submit", hold);
}

if (globalThis.crypto?.subtle && "createImageBitmap" in globalThis) document.querySelectorAll("[data-files]").forEach(begin);
