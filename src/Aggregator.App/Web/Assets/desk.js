// What a browser must do by itself, without asking the desk: keys, long lists, dialogs, the focus after a change.
// Sizes and places are set through the object model: the page's policy allows no style attribute.

let desk = null;      // the .NET object of the page
let last = null;      // the item that had the focus: its key, its neighbours, its place in a list

export function start(page) {
  desk = page;
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", remember);
  document.addEventListener("pointerdown", () => { walked = false; });
  document.addEventListener("scroll", onScroll, { capture: true, passive: true });
  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-rows", "data-open"] });
  settle();
  document.documentElement.dataset.ready = "yes";
}

// ---- keys

const sent = new Set(["Enter", "Delete", "e", "x", "r", "m", "s", "o", "w", "y", "t", "T", "/", "a", "i", "p", "f", "c", "v", "z", "Z", "?", "u", "J", "K", "H", "L", "1", "2", "3", "4", "5",
  "Shift+ArrowUp", "Shift+ArrowDown", "Shift+ArrowLeft", "Shift+ArrowRight", "Ctrl+z", "Ctrl+Z", "Ctrl+y", "Ctrl+Enter", "Escape"]);
const letters = /^[a-zA-Z0-9/?]$/;

function onKey(event) {
  if (event.isComposing || event.altKey || event.key === "Shift" || event.key === "Control" || event.key === "Meta") return;
  walked = false;
  const typing = event.target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  const control = event.ctrlKey || event.metaKey;
  let key = event.key;
  if (control) key = "Ctrl+" + key;
  else if (event.shiftKey && key.startsWith("Arrow")) key = "Shift+" + key;
  // In an edition that runs from right to left the next section stands on the left.
  if (key.includes("Arrow") && document.querySelector(".sections[dir=rtl]")) key = key.replace(/Left|Right/, side => side === "Left" ? "Right" : "Left");
  if (typing && !(key === "Escape" || key === "Ctrl+Enter")) return;
  if (document.querySelector("dialog[open]") && key !== "Ctrl+Enter") return;
  if (early !== null && !control && held.test(event.key)) { hold(event); return; }
  if (!control && letters.test(key) && document.documentElement.dataset.keys === "off") return;
  const place = event.target.closest?.("[data-item]");
  const onButton = event.target.closest?.("a, button, summary, label") && event.target !== place;
  if (key === "Enter" && (onButton || !place)) return;
  if (!control && steps[key]) {
    if (steps[key](place)) {
      event.preventDefault();
      walked = true;
      wanted = null;
    }
    return;
  }
  if (!sent.has(key)) return;
  event.preventDefault();
  const answer = desk?.invokeMethodAsync("Press", key, place?.dataset.item ?? null, place?.dataset.place ?? null);
  if (key === "/" || key === "a" || key === "i" || ((key === "e" || key === "Enter") && place?.dataset.place === "card")) {
    early = "";
    answer?.finally(() => setTimeout(() => { early = null; }, 200));
  }
}

// What is typed after a key that opens a field, and before that field is there: it belongs into the field, and is no command.
let early = null;

// None of them is a command then: not one that moves the focus either.
const held = /^(.|Enter|Backspace|Arrow.+)$/u;

function hold(event) {
  event.preventDefault();
  if (event.key === "Backspace") early = early.slice(0, -1);
  else if (event.key === "Enter") early += "\n";
  else if (event.key.length === 1) early += event.key;
}

function give(field) {
  if (early && field.matches("input, textarea")) {
    field.setRangeText(early, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  early = null;
}

const steps = {
  ArrowDown: place => step(place, 1), j: place => step(place, 1),
  ArrowUp: place => step(place, -1), k: place => step(place, -1),
  ArrowRight: place => stride(place, 1), l: place => stride(place, 1),
  ArrowLeft: place => stride(place, -1), h: place => stride(place, -1),
};

function step(place, by) {
  if (going) { focusRow(going.rows, going.index + by); return true; }
  const rows = place?.closest("[data-window]");
  if (rows) { focusRow(rows, Number(place.dataset.index) + by); return true; }
  const all = [...document.querySelectorAll("[data-place=card]")];
  if (all.length === 0) return false;
  const at = place ? all.indexOf(place) : (last ? all.findIndex(card => card.dataset.item === last.key) : -1);
  focus(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))]);
  return true;
}

function stride(place, by) {
  if (place?.closest("[data-window]")) return false;
  const sections = [...document.querySelectorAll("[data-section]")].filter(section => section.querySelector("[data-place=card]"));
  if (sections.length === 0) return false;
  const at = sections.indexOf(place?.closest("[data-section]"));
  focus(sections[Math.min(sections.length - 1, Math.max(0, at + by))].querySelector("[data-place=card]"));
  return true;
}

function focus(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// ---- the focus stays with its item when that moves, and goes to its neighbour when it goes

let wanted = null;
let trail = null;     // what had the focus last
let home = null;      // the same, of the page itself
let sought = null;

function remember(event) {
  sought = null;
  trail = event.target;
  // What is open over the page, or tells what happened, goes away again: the focus then returns.
  if (trail.closest("dialog, .toasts")) return;
  home = trail;
  const place = trail.closest("[data-item]");
  last = place && { key: place.dataset.item, place: place.dataset.place, list: place.closest("[data-window]")?.dataset.window, index: Number(place.dataset.index), next: beside(place, 1), previous: beside(place, -1) };
}

function beside(place, by) {
  const all = [...(place.closest("[data-section], [data-window]") ?? document).querySelectorAll(`[data-item][data-place=${place.dataset.place}]`)];
  return all[all.indexOf(place) + by]?.dataset.item ?? null;
}

const find = (key, kind, list) => key === null ? null
  : document.querySelector(`${list ? `[data-window="${CSS.escape(list)}"] ` : ""}[data-item="${CSS.escape(key)}"]${kind ? `[data-place=${kind}]` : ""}`);

// What a key did may be told after somebody walked on from there: the focus then stays with them.
let walked = false;

export function focusItem(key) {
  if (walked) return;
  wanted = key;
  settle();
}

// What shall have the focus may not be drawn yet: it gets it as soon as it is there.
export function focusOn(selector) {
  sought = selector;
  at = null;
  settle();
}

export function focusIn(key, selector) { focusOn(`[data-place=card][data-item="${CSS.escape(key)}"] ${selector}`); }

// The same for a field in which somebody was writing when the desk went away, with the caret where it was.
export function focusAt(issue, language, keep, caret) {
  sought = `[data-keep="${CSS.escape(keep)}"][data-issue="${issue}"][data-language="${language}"]`;
  at = caret;
  settle();
}

let at = null;        // where the caret goes in it
let settling = false;

function settle() {
  for (const space of document.querySelectorAll("[data-rows]")) {
    const { rows } = space.dataset;
    if (space.style.getPropertyValue("--rows") === rows) continue;
    space.style.setProperty("--rows", rows);
    // The list may have been scrolled on since these rows were asked for.
    requestAnimationFrame(() => { if (space.isConnected) show(space.parentElement); });
  }
  for (const dialog of document.querySelectorAll("dialog[data-open]")) {
    if (dialog.open) continue;
    dialog.showModal();
    give(document.activeElement);
  }
  if (settling) return;
  settling = true;
  queueMicrotask(() => {
    settling = false;
    // While a dialog is open nothing below it can have the focus: what shall have it waits.
    const modal = document.querySelector("dialog[open]");
    const target = sought === null ? null : document.querySelector(sought);
    if (target && (!modal || modal.contains(target))) {
      sought = wanted = null;
      target.focus();
      if (at !== null) target.setSelectionRange?.(at, at);
      else if (target.matches("textarea")) target.setSelectionRange(target.value.length, target.value.length);
      else target.select?.();
      give(target);
      at = null;
      return;
    }
    if (wanted !== null && !modal) {
      const found = find(wanted, "card") ?? find(wanted, null);
      if (found) { wanted = null; focus(found); return; }
    }
    if (document.activeElement && document.activeElement !== document.body) return;
    // What is sought will be drawn in a moment; the focus must not go elsewhere first.
    if (modal || sought !== null) return;
    const back = last && (find(last.key, last.place, last.list) ?? find(last.next, last.place, last.list) ?? find(last.previous, last.place, last.list));
    const rows = !back && last?.list && document.querySelector(`[data-window="${CSS.escape(last.list)}"]`);
    if (back) focus(back);
    // Rows that were asked for before the focus went on may come after it, and take the place of the one that has it.
    else if (rows && rows.dataset.total > 0) focusRow(rows, Math.min(last.index, rows.dataset.total - 1));
    else if (trail && !trail.isConnected) (home?.isConnected ? home : document.getElementById("main"))?.focus();
  });
}

// ---- long lists: only what can be seen is there

// Asked once a list, for asking makes the browser work out all its styles.
const heights = new WeakMap();

function rowHeight(rows) {
  if (!heights.has(rows)) {
    const height = parseFloat(getComputedStyle(rows).getPropertyValue("--row"));
    heights.set(rows, height * parseFloat(getComputedStyle(document.documentElement).fontSize));
  }
  return heights.get(rows);
}

let scrolled = null;

function onScroll(event) {
  const rows = event.target;
  if (!(rows instanceof Element) || !rows.dataset.window || scrolled === rows) return;
  scrolled = rows;
  requestAnimationFrame(() => { scrolled = null; show(rows); });
}

function show(rows) {
  const height = rowHeight(rows);
  const first = Math.floor(rows.scrollTop / height);
  const count = Math.ceil(rows.clientHeight / height);
  const from = Number(rows.dataset.first), there = Number(rows.dataset.count), to = from + there, total = Number(rows.dataset.total);
  const spare = Math.max(1, Math.floor((there - count) / 2));   // as many rows above what is seen as below
  const near = Math.min(5, spare - 1);
  if ((first - near < from && from > 0) || (first + count + near > to && to < total)) {
    desk?.invokeMethodAsync("Scrolled", rows.dataset.window, Math.max(0, first - spare));
  }
}

// The row that the focus is on its way to while the desk draws it: a key held down goes on from there.
let going = null;

function focusRow(rows, index) {
  if (index < 0 || index >= Number(rows.dataset.total)) return;
  if (arrive(rows, index)) { going = null; return; }
  const height = rowHeight(rows);
  rows.scrollTop = Math.max(0, index * height - rows.clientHeight / 2);
  if (going) { going.index = index; return; }
  going = { rows, index };
  const watch = new MutationObserver(() => {
    if (going && rows.isConnected && !arrive(rows, going.index)) return;
    watch.disconnect();
    going = null;
  });
  watch.observe(rows, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-index"] });
}

function arrive(rows, index) {
  const row = rows.querySelector(`[data-index="${index}"]`);
  if (row) focus(row);
  return row !== null;
}

// ---- what this browser chose

export function theme(name) {
  try {
    if (name === "") localStorage.removeItem("desk-theme"); else localStorage.setItem("desk-theme", name);
  } catch { /* for this page only */ }
  if (name === "") delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = name;
}

export function keys(on) {
  try { localStorage.setItem("desk-keys", on ? "on" : "off"); } catch { /* for this page only */ }
  document.documentElement.dataset.keys = on ? "on" : "off";
}

export function chosen() {
  return { theme: document.documentElement.dataset.theme ?? "", keys: document.documentElement.dataset.keys !== "off" };
}
