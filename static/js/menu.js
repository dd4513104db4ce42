// The languages close on Escape, and where they lie above the page also when the focus goes on: they
// would cover it. Without this file their button closes them.
(() => {
  const menu = document.querySelector(".languages");
  if (!menu) return;
  menu.addEventListener("focusout", ({ relatedTarget: next }) => {
    const above = matchMedia("(min-width: 48rem)").matches;
    if (above && next && !menu.contains(next)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
