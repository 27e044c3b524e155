// Before the first paint: the colours that this browser chose last, else those of the system.
try {
  const chosen = localStorage.getItem("desk-theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
  const rest = localStorage.getItem("desk-keys");
  if (rest) document.documentElement.dataset.keys = rest;
} catch { /* a browser without storage follows the system */ }
