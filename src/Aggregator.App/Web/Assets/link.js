// The connection to the desk: starts it, mends it by itself when it breaks, and keeps words that are not in the files yet.
// A tab's words are in its session storage from the first letter until the desk said that they are saved: a restart of the desk or of the tab loses none.

const root = document.documentElement;
const prefix = "desk-words ";
const bases = new WeakMap();   // what the file has, as far as a field knows
let desk = null;
let trying = false;
let leaving = false;
let hurry = () => {};

const bar = document.getElementById("connection");
const again = document.createElement("button");
again.type = "button";
again.textContent = "Try now";
again.addEventListener("click", () => hurry());
bar.querySelector(".when-off").append(again);

Blazor.start({ circuit: { reconnectionHandler: { onConnectionDown: down, onConnectionUp: up } } });

export function start(page) { desk = page; }

// ---- a break

async function down() {
  if (trying) return;
  trying = true;
  root.dataset.link = "off";
  for (let wait = 300; trying; wait = Math.min(wait * 1.5, 4000)) {
    await new Promise(done => { hurry = done; setTimeout(done, wait); });
    try {
      // Who was started anew beyond loopback has another token, and answers nobody without it.
      const answer = await fetch(document.querySelector("link[rel=icon]").href, { cache: "no-store" });
      root.dataset.link = answer.status === 401 ? "barred" : "off";
      if (answer.status === 401) continue;
      if (await Blazor.reconnect()) return;
      leaving = true;
      const field = document.activeElement;
      if (field?.dataset.keep) keep(field, true);
      location.reload();   // another desk than before: it gets the words that the old one did not
      return;
    } catch {
      root.dataset.link = "off";
    }
  }
}

function up() {
  trying = false;
  delete root.dataset.link;
  const there = new Map([...document.querySelectorAll("[data-keep]")].map(field => [name(field), field]));
  const away = [];
  for (const words of kept()) {
    const field = there.get(words.name);
    if (!field) away.push(words);
    else if (field.matches("textarea")) field.dispatchEvent(new Event("input", { bubbles: true }));
    else if (field !== document.activeElement) field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  desk?.invokeMethodAsync("Back", away);
}

const isOff = () => root.dataset.link !== undefined;

// Nothing that is pressed during a break may be lost without a word: only writing goes on, and walking by keys.
for (const kind of ["click", "pointerdown", "keydown", "submit", "change"]) {
  addEventListener(kind, event => {
    if (!isOff() || bar.contains(event.target)) return;
    const field = event.target.closest?.("[data-keep]");
    if (kind === "keydown" && (field ? event.key !== "Escape" && !((event.ctrlKey || event.metaKey) && event.key === "Enter") : /^(Tab|Shift|Control|Meta|Alt|Arrow.*)$/.test(event.key))) return;
    event.stopImmediatePropagation();
    if (kind === "pointerdown" || field) return;
    if (kind === "click" || kind === "submit") event.preventDefault();
    bar.classList.add("asked");
    setTimeout(() => bar.classList.remove("asked"), 600);
  }, { capture: true });
}

addEventListener("online", () => hurry());
addEventListener("beforeunload", event => { if (!leaving && isOff() && kept().length > 0) event.preventDefault(); });

// ---- words on their way

const name = field => prefix + [field.dataset.issue, field.dataset.language, field.dataset.keep].join(" ");
const fieldOf = id => [...document.querySelectorAll("[data-keep]")].find(field => name(field) === id);

addEventListener("input", event => {
  const field = event.target;
  if (field.dataset?.keep) keep(field, false);
  if (isOff()) event.stopImmediatePropagation();
}, { capture: true });

// open: somebody is writing in it, and wants to go on.
function keep(field, open) {
  const { issue, language, keep, revision } = field.dataset;
  const from = read(name(field))?.from ?? bases.get(field) ?? field.defaultValue;
  write(name(field), { name: name(field), issue: Number(issue), language, keep, revision: revision ?? "", from, to: field.value, caret: field.selectionEnd ?? 0, open });
}

/**
 * Others changed what a field shows: it shows that too, and the caret stays, but not where more was typed meanwhile. The desk hears of it as of
 * anything typed, so it always knows upon which text the next letter was written.
 */
export function refill(issue, language, keep, was, text) {
  const field = fieldOf(prefix + [issue, language, keep].join(" "));
  if (!field || field === composing || field.value !== was) return;
  const most = Math.min(was.length, text.length);
  let start = 0, end = 0;
  while (start < most && was[start] === text[start]) start++;
  while (end < most - start && was[was.length - 1 - end] === text[text.length - 1 - end]) end++;
  field.setRangeText(text.slice(start, text.length - end), start, was.length - end, "preserve");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// A word that is being put together, letter by letter, would fall apart if its field changed.
let composing = null;
addEventListener("compositionstart", event => { composing = event.target; });
addEventListener("compositionend", () => { composing = null; });

/** The desk saved some words: what was sent, and how the file has them now. */
export function saved(issue, language, keep, sent, there) {
  const id = prefix + [issue, language, keep].join(" ");
  const words = read(id);
  if (words && words.to === sent) forget(id);
  else if (words) write(id, { ...words, from: there });
  const field = fieldOf(id);
  if (field) bases.set(field, there);
}

export function kept() {
  try {
    return Object.keys(sessionStorage).filter(key => key.startsWith(prefix)).map(read).filter(words => words !== null);
  } catch { return []; }
}

export function forget(id) { try { sessionStorage.removeItem(id); } catch { /* it was never kept */ } }

function read(id) { try { return JSON.parse(sessionStorage.getItem(id)); } catch { return null; } }

function write(id, words) { try { sessionStorage.setItem(id, JSON.stringify(words)); } catch { /* a browser without storage keeps them in the field alone */ } }
