// Filters apply as soon as they are chosen, and picking an offer keeps the place on the page. Without
// this file buttons and links do the same.
(() => {
  const form = document.getElementById("find");
  const list = document.getElementById("list");
  if (!form || !list || !window.fetch) return;

  const announcer = document.createElement("p");
  announcer.className = "hidden";
  announcer.setAttribute("role", "status");
  document.body.append(announcer);
  document.documentElement.classList.add("filters-apply");

  // The boxes stay and only what is in them changes: on phones the filters are open by their address.
  const chosen = ["#filters", "#results", ".languages ul"];
  const restored = [...chosen, "#find"];

  function swap(fresh, selectors) {
    const boxes = [...list.querySelectorAll("details[id]")];
    const opened = new Map(boxes.map((box) => [box.id, box.open]));
    const focused = document.activeElement && document.activeElement.id;
    for (const selector of selectors) {
      document.querySelector(selector).replaceChildren(...fresh.querySelector(selector).childNodes);
    }
    form.dispatchEvent(new Event("replaced"));
    for (const box of list.querySelectorAll("details[id]")) {
      if (opened.has(box.id)) box.open = opened.get(box.id);
    }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  // Only the newest answer counts: an older one may arrive later.
  let newest = 0;
  let shown = location.search;
  async function show(address, selectors, then, body, said = "#number, #results > .warning") {
    const mine = ++newest;
    list.setAttribute("aria-busy", "true");
    try {
      const method = body ? "POST" : "GET";
      const response = await fetch(address, { method, body, headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
      if (mine !== newest) return;
      if (!response.ok || !fresh.getElementById("list")) throw new Error(response.status);
      swap(fresh, selectors);
      then?.(fresh);
      shown = location.search;
      document.title = fresh.title;
      const news = [...document.querySelectorAll(said)].map((text) => text.textContent.trim());
      announcer.textContent = news.join(" ");
    } catch {
      location.assign(address); // the browser shows what is wrong
    } finally {
      if (mine === newest) list.removeAttribute("aria-busy");
    }
  }

  function asked() {
    const parameters = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value && name !== "residence") parameters.append(name, value);
    }
    const query = parameters.toString();
    return form.action + (query ? `?${query}` : "");
  }

  document.addEventListener("change", (event) => {
    if (event.target.form !== form || event.target.matches("#q, #near")) return;
    const address = asked();
    const residence = form.elements.residence?.value;
    // A residence status is posted: no address may have it.
    const body = residence ? new URLSearchParams({ residence }) : undefined;
    show(address, chosen, () => history.pushState(null, "", address + location.hash), body);
  });
  // One after the other: the address of the next pick is known when the last one is on the list.
  let picking = Promise.resolve();
  function pick(id) {
    const link = document.getElementById(id);
    if (!link?.matches("a.pick")) return undefined;
    const address = new URL(link.href);
    address.hash = location.hash;
    const then = (fresh) => {
      history.replaceState(null, "", address); // no step that "back" should undo
      for (const old of form.querySelectorAll("[data-picked]")) old.remove();
      form.append(...fresh.querySelectorAll("#find [data-picked]"));
    };
    return show(address.href, chosen, then, undefined, "#to-shortlist");
  }
  // A filter that is taken away takes its link along: the number of results is where one goes on.
  function drop(link) {
    const then = () => {
      history.pushState(null, "", link.href);
      document.getElementById("number").focus({ preventScroll: true });
    };
    show(link.href, restored, then);
  }
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a.pick, .chips a.chip");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.matches(".pick")) picking = picking.then(() => pick(link.id));
    else drop(link);
  });
  addEventListener("popstate", () => {
    // A step to another part of the page, such as the filters, changes nothing in it.
    if (location.search !== shown) show(location.href, restored);
  });
})();
