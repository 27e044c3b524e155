// Dragging, by mouse, pen or finger (a finger drags by the handle, so that lists still scroll).
// What a drop does is shown at once, and the numbers already while something is dragged. None of it touches what the desk drew: a copy stands in the new
// place, numbers lie over the old ones. When the desk has answered all that goes, and what is there is the truth: the same, or as it was before.

let desk = null;
let drag = null;
let asked = null;       // the place for which the desk was asked to show the preview

export function start(page) {
  desk = page;
  document.addEventListener("pointerdown", onDown);
  document.addEventListener("keydown", event => {
    if (drag && event.key === "Escape") { event.preventDefault(); event.stopImmediatePropagation(); endDrag(false); }
  }, { capture: true });
}

function onDown(event) {
  if (event.button !== 0 || drag) return;
  const item = event.target.closest("[data-drag]");
  if (!item) return;
  const grip = event.target.closest(".grip");
  if (!grip && (event.pointerType === "touch" || event.target.closest("a, button, input, textarea, select, summary, label, [data-still]"))) return;
  drag = { item, key: item.dataset.drag, x: event.clientX, y: event.clientY, on: false, target: null, before: null, joined: null, spot: "", pointer: event.pointerId };
  document.addEventListener("pointermove", onMove);
  document.addEventListener("pointerup", onUp);
  document.addEventListener("pointercancel", onCancel);
  document.addEventListener("selectstart", stop);
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
  // The pointer is the item's now, with its look: a rule for everything on the page would make the browser work out all its styles.
  try { drag.item.setPointerCapture(drag.pointer); } catch { /* let go already */ }
  drag.item.toggleAttribute("data-dragged", true);
  drag.ghost = document.createElement("div");
  drag.ghost.className = "ghost";
  drag.ghost.textContent = drag.item.dataset.title || drag.key;
  drag.mark = document.createElement("div");
  drag.mark.className = "mark";
  drag.mark.hidden = true;
  document.body.append(drag.ghost, drag.mark);
}

const cardsOf = zone => [...zone.querySelectorAll("[data-place=card]:not([data-away])")];

function follow() {
  if (!drag?.on) return;
  drag.frame = null;
  const { x, y, join } = drag.at;
  drag.ghost.style.transform = `translate(${x + 12}px, ${y + 10}px)`;
  const under = document.elementFromPoint(x, y);
  const zone = under?.closest("[data-drop]") ?? under?.closest("[data-section]")?.querySelector("[data-drop]:not([data-drop='-'])");
  drag.joined?.removeAttribute("data-joining");
  drag.joined = null;
  drag.zone = zone ?? null;
  if (!zone) {
    drag.target = null;
    drag.mark.hidden = true;
  } else {
    drag.target = zone.dataset.drop;
    const card = under.closest("[data-place=card]");
    if (join && card && card !== drag.item) {
      drag.joined = card;
      card.toggleAttribute("data-joining", true);
      drag.mark.hidden = true;
    } else {
      place(zone, y);
    }
  }
  const spot = drag.joined || drag.target === null ? "" : `${drag.target}\n${drag.before}`;
  if (spot !== drag.spot) {
    drag.spot = spot;
    number(spot === "" ? null : drag);
    ask();
  }
  if (pull(under, y)) drag.frame = requestAnimationFrame(follow);
}

function place(zone, y) {
  const cards = cardsOf(zone).filter(card => card !== drag.item);
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
  document.removeEventListener("selectstart", stop);
  const done = drag;
  drag = null;
  if (!done?.on) return;
  if (done.frame) cancelAnimationFrame(done.frame);
  clearTimeout(waiting);
  done.item.removeAttribute("data-dragged");
  done.ghost.remove();
  done.mark.remove();
  addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
  const isRow = done.item.dataset.place === "row";
  const into = drop && done.target !== null && !(isRow && done.target === "-") && !(done.target !== "-" && !done.joined && stays(done));
  if (!into && !(drop && done.joined)) {
    done.joined?.removeAttribute("data-joining");
    number(null);
    if (asked !== null) { asked = null; desk?.invokeMethodAsync("Hovered", null, null, null, null); }
    return;
  }
  asked = null;
  const settle = show(done);
  desk.invokeMethodAsync("Dropped", done.key, done.item.dataset.place, done.target ?? "", done.before, done.joined?.dataset.item ?? null).then(settle, settle);
}

// Let go where it was taken up.
function stays({ item, zone, before }) {
  if (item.dataset.place !== "card" || item.closest("[data-drop]") !== zone) return false;
  const cards = cardsOf(zone);
  return (cards[cards.indexOf(item) + 1]?.dataset.item ?? null) === before;
}

function stop(event) { event.preventDefault(); event.stopPropagation(); }

// ---- the result, before the desk says it

/** Shows a drop as done; what it returns takes that off again. */
function show(done) {
  const copy = done.joined || done.target === "-" ? null : copied(done.item);
  if (copy) {
    const next = cardsOf(done.zone).find(card => card.dataset.item === done.before);
    // At the end it stands after the last card that is there: behind it may come the word that says there is none.
    if (next) next.before(copy);
    else done.zone.append(copy);
    done.zone.toggleAttribute("data-taken", true);
  }
  done.item.toggleAttribute("data-away", true);
  number(null);
  return () => {
    copy?.remove();
    done.zone?.removeAttribute("data-taken");
    done.item.removeAttribute("data-away");
    done.joined?.removeAttribute("data-joining");
    number(null);
    const there = document.querySelector(`[data-place=card][data-item="${CSS.escape(done.key)}"]`);
    if (there && (document.activeElement === document.body || document.activeElement === null)) there.focus({ preventScroll: true });
  };
}

function copied(item) {
  let copy = item.cloneNode(true);
  if (item.dataset.place === "row") {
    copy = document.createElement("li");
    const [number, main, title] = ["span", "div", "h3"].map(name => document.createElement(name));
    [copy.className, number.className, main.className, title.textContent] = ["card", "num", "card-main", item.dataset.title];
    main.append(title);
    copy.append(document.createElement("span"), number, main);
  }
  for (const one of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["id", "data-place", "data-item", "data-drag", "data-dragged", "data-keep", "data-would", "tabindex", "aria-label"]) one.removeAttribute(name);
  }
  copy.classList.add("would");
  copy.inert = true;
  return copy;
}

// ---- the numbers as they will be: of items, of references, of how many a section has

function number(over) {
  const sections = [...document.querySelectorAll("[data-section]")];
  const shown = new Map();
  for (const section of sections) {
    const zone = section.querySelector("[data-drop]:not([data-drop='-'])");
    if (!zone) continue;
    let cards = [...zone.querySelectorAll(":scope > .card:not([data-away])")];
    if (over?.target) {
      cards = cards.filter(card => card !== over.item);
      if (over.zone === zone) {
        const at = cards.findIndex(card => card.dataset.item === over.before);
        cards.splice(at < 0 ? cards.length : at, 0, over.item);
      }
    }
    shown.set(section, cards);
  }
  const order = [...shown.values()].flat();
  const references = renumbered(order);
  for (const [section, cards] of shown) {
    would(section.querySelector(".count"), counted(section, cards.length));
    cards.forEach((card, at) => {
      would(card.querySelector(".num"), section.dataset.at ? `${section.dataset.at}.${at + 1}` : "–");
      for (const reference of card.querySelectorAll("[data-ref]")) would(reference, `[${references.get(reference.dataset.ref)}]`);
    });
  }
}

function counted(section, count) {
  const most = section.dataset.most;
  return most ? `${count} of ${most}` : `${count}`;
}

// By first mention; what only the introduction names keeps its number.
function renumbered(cards) {
  const mentioned = [...new Set(cards.flatMap(card => [...card.querySelectorAll("[data-ref]")].map(reference => reference.dataset.ref)))];
  const taken = new Set(mentioned);
  const numbers = new Map();
  const all = document.querySelector("[data-references]")?.dataset.references ?? mentioned.length;
  const first = Math.min(...mentioned.map(Number));
  let next = 1;
  for (let at = 1; at < first && at <= all; at++) if (!taken.has(String(at))) next++;
  for (const old of mentioned) numbers.set(old, next++);
  return numbers;
}

// Over what stands there, and only where it differs.
function would(element, text) {
  if (!element) return;
  if (text === null || element.textContent.trim() === text) element.removeAttribute("data-would");
  else if (element.dataset.would !== text) element.dataset.would = text;
}

// ---- the preview follows, as fast as the desk can draw it

let waiting = 0;
let answering = false;

function ask() {
  clearTimeout(waiting);
  if (document.querySelector(".preview") && drag.spot !== asked) waiting = setTimeout(hover, 120);
}

function hover() {
  if (!drag?.on) return;
  if (answering) { waiting = setTimeout(hover, 60); return; }
  asked = drag.spot;
  answering = true;
  const done = () => { answering = false; };
  const { key, item, target, before } = drag;
  desk.invokeMethodAsync("Hovered", drag.spot === "" ? null : key, item.dataset.place, target, before).then(done, done);
}
