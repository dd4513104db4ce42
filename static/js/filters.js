// Filters apply as soon as they are chosen. Without this file the button does the same.
(() => {
  const form = document.getElementById("find");
  const list = document.getElementById("list");
  if (!form || !list || !window.fetch) return;

  const announcer = document.createElement("p");
  announcer.className = "hidden";
  announcer.setAttribute("role", "status");
  document.body.append(announcer);
  document.documentElement.classList.add("filters-apply");

  const open = () => new Set([...list.querySelectorAll("details[open]")].map((box) => box.id));

  // Only the newest answer counts: an older one may arrive later.
  let newest = 0;
  async function show(address, remember) {
    const mine = ++newest;
    list.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(address, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById("list");
      if (mine !== newest) return;
      if (!response.ok || !fresh) throw new Error(response.status);
      const focused = document.activeElement && document.activeElement.id;
      const opened = open();
      list.replaceChildren(...fresh.childNodes);
      for (const box of list.querySelectorAll("details")) if (opened.has(box.id)) box.open = true;
      if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
      if (remember) history.pushState(null, "", address);
      announcer.textContent = document.getElementById("number").textContent;
    } catch {
      location.assign(address); // the browser shows what is wrong
    } finally {
      if (mine === newest) list.removeAttribute("aria-busy");
    }
  }

  function asked() {
    const parameters = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) parameters.append(name, value);
    const query = parameters.toString();
    return form.action + (query ? `?${query}` : "");
  }

  document.addEventListener("change", (event) => {
    if (event.target.form === form && event.target.id !== "q") show(asked(), true);
  });
  addEventListener("popstate", () => show(location.href, false));
})();
