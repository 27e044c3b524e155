// What a browser must do by itself, without asking the desk: keys, dragging, long lists, dialogs, the focus after a change.
// Sizes and places are set through the object model: the page's policy allows no style attribute.

let desk = null;      // the .NET object of the page
let last = null;      // the item that had the focus: its key and its neighbours
let drag = null;

export function start(page) {
  desk = page;
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", onDown);
  document.addEventListener("focusin", remember);
  document.addEventListener("scroll", onScroll, { capture: true, passive: true });
  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-rows", "data-open"] });
  settle();
  document.documentElement.dataset.ready = "yes";
}

// ---- keys

const sent = new Set(["Enter", "Delete", "e", "x", "r", "m", "s", "o", "w", "y", "t", "/", "a", "i", "p", "f", "c", "z", "Z", "?", "u", "J", "K", "H", "L", "1", "2", "3", "4", "5",
  "Shift+ArrowUp", "Shift+ArrowDown", "Shift+ArrowLeft", "Shift+ArrowRight", "Ctrl+z", "Ctrl+Z", "Ctrl+y", "Ctrl+Enter", "Escape"]);
const letters = /^[a-zA-Z0-9/?]$/;

function onKey(event) {
  if (event.isComposing || event.altKey) return;
  const typing = event.target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  const control = event.ctrlKey || event.metaKey;
  let key = event.key;
  if (control) key = "Ctrl+" + key;
  else if (event.shiftKey && key.startsWith("Arrow")) key = "Shift+" + key;
  if (typing && !(key === "Escape" || key === "Ctrl+Enter")) return;
  if (drag && key === "Escape") { endDrag(false); event.preventDefault(); return; }
  if (document.querySelector("dialog[open]") && key !== "Ctrl+Enter") return;
  if (!control && letters.test(key) && document.documentElement.dataset.keys === "off") return;
  const place = event.target.closest?.("[data-item]");
  const onButton = event.target.closest?.("a, button, summary, label") && event.target !== place;
  if (key === "Enter" && (onButton || !place)) return;
  if (!control && steps[key]) { if (steps[key](place)) event.preventDefault(); return; }
  if (!sent.has(key)) return;
  event.preventDefault();
  desk?.invokeMethodAsync("Press", key, place?.dataset.item ?? null, place?.dataset.place ?? null);
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
let sought = null;

function remember(event) {
  sought = null;
  const place = event.target.closest?.("[data-item]");
  if (!place) { if (event.target !== document.body) last = null; return; }
  last = { key: place.dataset.item, place: place.dataset.place, self: event.target === place, next: beside(place, 1), previous: beside(place, -1) };
}

function beside(place, by) {
  const all = [...(place.closest("[data-section], [data-window]") ?? document).querySelectorAll("[data-item]")];
  return all[all.indexOf(place) + by]?.dataset.item ?? null;
}

const find = (key, kind) => key === null ? null
  : document.querySelector(`[data-item="${CSS.escape(key)}"]${kind ? `[data-place=${kind}]` : ""}`);

export function focusItem(key) {
  wanted = key;
  settle();
}

// What shall have the focus may not be drawn yet: it gets it as soon as it is there.
export function focusOn(selector) {
  sought = selector;
  settle();
}

let settling = false;

function settle() {
  for (const space of document.querySelectorAll("[data-rows]")) {
    const height = `${Number(space.dataset.rows) * rowHeight(space.parentElement)}px`;
    if (space.style.height !== height) space.style.height = height;
  }
  for (const dialog of document.querySelectorAll("dialog[data-open]")) {
    if (!dialog.open) dialog.showModal();
  }
  if (settling) return;
  settling = true;
  queueMicrotask(() => {
    settling = false;
    const target = sought === null ? null : document.querySelector(sought);
    if (target) {
      sought = wanted = null;
      target.focus();
      target.select?.();
      return;
    }
    if (wanted !== null) {
      const found = find(wanted, "card") ?? find(wanted, null);
      if (found) { wanted = null; focus(found); return; }
    }
    if (document.activeElement && document.activeElement !== document.body) return;
    if (last === null || document.querySelector("dialog[open]")) return;
    const back = find(last.key, last.place) ?? find(last.next, last.place) ?? find(last.previous, last.place);
    if (back) focus(back);
  });
}

// ---- long lists: only what can be seen is there

function rowHeight(rows) {
  const height = parseFloat(getComputedStyle(rows).getPropertyValue("--row"));
  return height * parseFloat(getComputedStyle(document.documentElement).fontSize);
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
  const from = Number(rows.dataset.first), to = from + Number(rows.dataset.count), total = Number(rows.dataset.total);
  if ((first - 5 < from && from > 0) || (first + count + 5 > to && to < total)) {
    desk?.invokeMethodAsync("Scrolled", rows.dataset.window, Math.max(0, Math.floor((first - 15) / 10) * 10));
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

// ---- dragging, by mouse, pen or finger (a finger drags by the handle, so that lists still scroll)

function onDown(event) {
  if (event.button !== 0 || drag) return;
  const item = event.target.closest("[data-drag]");
  if (!item) return;
  const grip = event.target.closest(".grip");
  if (!grip && (event.pointerType === "touch" || event.target.closest("a, button, input, textarea, select, summary, label, [data-still]"))) return;
  drag = { item, key: item.dataset.drag, x: event.clientX, y: event.clientY, on: false, target: null, before: null, join: null };
  document.addEventListener("pointermove", onMove);
  document.addEventListener("pointerup", onUp);
  document.addEventListener("pointercancel", onCancel);
  if (grip) event.preventDefault();
}

function onMove(event) {
  drag.at = { x: event.clientX, y: event.clientY, join: event.shiftKey };
  if (!drag.on) {
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 5) return;
    beginDrag();
  }
  event.preventDefault();
  if (!drag.frame) drag.frame = requestAnimationFrame(follow);
}

function beginDrag() {
  drag.on = true;
  getSelection()?.removeAllRanges();
  document.documentElement.classList.add("dragging");
  drag.item.classList.add("dragged");
  drag.ghost = document.createElement("div");
  drag.ghost.className = "ghost";
  drag.ghost.textContent = drag.item.dataset.title || drag.key;
  drag.mark = document.createElement("div");
  drag.mark.className = "mark";
  drag.mark.hidden = true;
  document.body.append(drag.ghost, drag.mark);
}

function follow() {
  if (!drag?.on) return;
  drag.frame = null;
  const { x, y, join } = drag.at;
  drag.ghost.style.transform = `translate(${x + 12}px, ${y + 10}px)`;
  const under = document.elementFromPoint(x, y);
  const zone = under?.closest("[data-drop]");
  drag.joined?.classList.remove("joining");
  drag.joined = null;
  if (!zone) {
    drag.target = null;
    drag.mark.hidden = true;
  } else {
    drag.target = zone.dataset.drop;
    const card = under.closest("[data-place=card]");
    if (join && card && card !== drag.item) {
      drag.joined = card;
      card.classList.add("joining");
      drag.mark.hidden = true;
    } else {
      place(zone, y);
    }
  }
  if (pull(under, y)) drag.frame = requestAnimationFrame(follow);
}

function place(zone, y) {
  const cards = [...zone.querySelectorAll(":scope [data-place=card]")].filter(card => card !== drag.item);
  const next = cards.find(card => { const box = card.getBoundingClientRect(); return y < box.top + box.height / 2; });
  drag.before = next?.dataset.item ?? null;
  const box = zone.getBoundingClientRect();
  const top = next ? next.getBoundingClientRect().top - 5 : cards.length ? cards.at(-1).getBoundingClientRect().bottom + 5 : box.top + 12;
  drag.mark.hidden = zone.dataset.drop === "-";
  drag.mark.style.width = `${box.width}px`;
  drag.mark.style.transform = `translate(${box.left}px, ${top}px)`;
}

// The list below the pointer scrolls when that comes near its edge.
function pull(under, y) {
  for (let box = under; box && box !== document.documentElement; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY)) {
      const { top, bottom } = box.getBoundingClientRect();
      const by = y < top + 48 ? y - top - 48 : y > bottom - 48 ? y - bottom + 48 : 0;
      if (by !== 0) { box.scrollTop += by / 4; return true; }
      return false;
    }
  }
  return false;
}

function onUp() { endDrag(true); }

function onCancel() { endDrag(false); }

function endDrag(drop) {
  document.removeEventListener("pointermove", onMove);
  document.removeEventListener("pointerup", onUp);
  document.removeEventListener("pointercancel", onCancel);
  const done = drag;
  drag = null;
  if (!done?.on) return;
  if (done.frame) cancelAnimationFrame(done.frame);
  document.documentElement.classList.remove("dragging");
  done.item.classList.remove("dragged");
  done.joined?.classList.remove("joining");
  done.ghost.remove();
  done.mark.remove();
  addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
  if (!drop || (done.target === null && !done.joined)) return;
  desk?.invokeMethodAsync("Dropped", done.key, done.item.dataset.place, done.target ?? "", done.before, done.joined?.dataset.item ?? null);
}

function stop(event) { event.preventDefault(); event.stopPropagation(); }

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
