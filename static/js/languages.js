// The language panel of the editing pages: beside each German text its translation into the chosen
// language. Without this file each language has a part of its own further down.
(() => {
  const bar = document.getElementById("language-bar");
  if (!bar) return;

  const words = JSON.parse(bar.dataset.words); // {state: ["missing", "1 missing", "2 missing" ...]}
  const states = Object.keys(words);
  const next = document.getElementById("language-next");
  const announcer = next.querySelector("[role=status]");
  const buttons = [...bar.querySelectorAll("[data-choose]")];
  const parts = [...document.querySelectorAll("fieldset[data-part]")];
  const STORE = "language-beside-german";

  // -- Each translation moves beside its German text ---------------------------------------------

  const german = new Map();
  const texts = [];
  const offered = new Set(buttons.map((button) => button.dataset.choose));
  for (const cell of document.querySelectorAll("[data-text][data-language]")) {
    const { text: name, language, progress } = cell.dataset;
    const box = cell.querySelector("textarea, input:not([type=checkbox])");
    const right = cell.querySelector(".text-right input");
    const text = { cell, name, language, progress, box, right, first: progress };
    if (offered.has(language)) texts.push(text);
    else german.set(name, text);
  }
  for (const source of german.values()) {
    const pair = document.createElement("div");
    pair.className = "language-pair";
    source.cell.before(pair);
    pair.append(source.cell, ...texts.filter(({ name }) => name === source.name).map(({ cell }) => cell));
  }

  // -- How far each text has come, while somebody types -------------------------------------------

  const plain = (value) => value.replace(/\r\n?/g, "\n").trim();
  const filled = ({ box, cell }) => (box ? plain(box.value) !== "" : !("empty" in cell.dataset));
  const changed = ({ box }) => Boolean(box) && plain(box.value) !== plain(box.defaultValue);

  // The same as progress() in texts.py, for the form as it is now.
  function progress(text) {
    const source = german.get(text.name);
    if (source && !filled(source)) return "";
    if (!filled(text)) return "name" in text.cell.dataset ? "" : "missing";
    if (changed(text) || text.right?.checked) return "complete";
    if (source && changed(source)) return "outdated";
    return text.first;
  }

  function badge(state, label) {
    const shown = document.createElement("span");
    shown.className = `progress-${state}`;
    shown.textContent = label;
    return shown;
  }

  function count(button) {
    const numbers = new Map(states.map((state) => [state, 0]));
    for (const text of texts) {
      const known = text.language === button.dataset.choose && text.progress;
      if (known) numbers.set(text.progress, numbers.get(text.progress) + 1);
    }
    const open = states.filter((state) => state !== "complete" && numbers.get(state));
    const shown = open.map((state) => badge(state, words[state][numbers.get(state)]));
    if (!open.length && numbers.get("complete")) shown.push(badge("complete", words.complete[0]));
    button.querySelector(".progress").replaceChildren(...shown);
  }

  function update(name) {
    for (const text of texts.filter((each) => each.name === name)) {
      const now = progress(text);
      if (now === text.progress) continue;
      text.progress = now;
      const shown = now ? [badge(now, words[now][0])] : [];
      text.cell.querySelector(".text-state .progress").replaceChildren(...shown);
      count(buttons.find((button) => button.dataset.choose === text.language));
    }
  }

  // -- Choosing a language -------------------------------------------------------------------------

  let chosen = "";
  let last = null; // the box that somebody was in: from there the next open text is looked for
  const addressed = () => location.hash.replace("#language-", "");

  function choose(language) {
    chosen = language;
    last = null;
    for (const button of buttons) {
      const pressed = button.dataset.choose === language;
      button.setAttribute("aria-pressed", pressed);
      button.tabIndex = pressed ? 0 : -1;
    }
    for (const { cell } of texts) cell.hidden = cell.dataset.language !== language;
    for (const part of parts) {
      // A text whose German is not on the page stays in its part.
      part.hidden = part.dataset.part !== language || !part.querySelector("[data-text]");
      const folded = part.querySelector("details");
      if (folded) folded.open = true;
    }
    announcer.textContent = "";
  }

  function keep(language) {
    choose(language);
    history.replaceState(null, "", `#language-${language}`);
    try {
      sessionStorage.setItem(STORE, language);
    } catch {
      // Where nothing may be stored, the next page begins with its first language.
    }
  }

  function kept() {
    try {
      return sessionStorage.getItem(STORE);
    } catch {
      return null;
    }
  }

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-choose]");
    if (button) keep(button.dataset.choose);
  });

  // One stop for the tabulator key; the arrows lead from language to language.
  bar.addEventListener("keydown", (event) => {
    const here = buttons.indexOf(document.activeElement);
    const steps = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 };
    if (here < 0 || event.altKey || event.ctrlKey || event.metaKey || !(event.key in steps)) return;
    event.preventDefault();
    buttons.at(steps[event.key] % buttons.length).focus();
  });

  addEventListener("hashchange", () => {
    if (offered.has(addressed())) choose(addressed());
  });

  // -- The next open text --------------------------------------------------------------------------

  function jump(step) {
    const open = texts.filter(
      ({ language, box, progress }) => language === chosen && box && progress && progress !== "complete",
    );
    // In the order of the page; backwards in the other.
    const side = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    open.sort((one, two) => (one.box.compareDocumentPosition(two.box) & side ? -1 : 1));
    const found = open.find(({ box }) => last && last.compareDocumentPosition(box) & side) ?? open[0];
    announcer.textContent = found ? "" : bar.dataset.none;
    if (!found) return;
    const folded = found.cell.closest("details");
    if (folded) folded.open = true;
    found.box.focus({ preventScroll: true });
    found.cell.closest(".language-pair, .form-row").scrollIntoView({ block: "center" });
  }

  next.querySelector("button").addEventListener("click", () => jump(1));
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // Choices open with these keys.
    const isChoice = event.target.closest("select, .select2-container");
    if (!step || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isChoice) return;
    event.preventDefault();
    jump(step);
  });

  // -- Typing --------------------------------------------------------------------------------------

  // The number of characters is shown, and a while later said, only when few are left.
  let saying;
  function measure(cell, box) {
    const most = box.maxLength;
    let counter = cell.querySelector(".text-counter");
    clearTimeout(saying);
    if (most < 1 || box.value.length < most * 0.9) {
      if (counter) announcer.textContent = "";
      counter?.remove();
      return;
    }
    if (!counter) {
      counter = document.createElement("span");
      counter.className = "text-counter";
      counter.setAttribute("aria-hidden", "true");
      cell.append(counter);
    }
    counter.textContent = `${box.value.length}/${most}`;
    const said = bar.dataset.characters.replace("{used}", box.value.length).replace("{most}", most);
    saying = setTimeout(() => { announcer.textContent = said; }, 1000);
  }

  for (const text of [...german.values(), ...texts]) {
    const { cell, box } = text;
    cell.addEventListener("input", (event) => {
      update(text.name);
      if (event.target === box) measure(cell, box);
    });
    box?.addEventListener("focus", () => { last = box; });
  }

  // -- The beginning -------------------------------------------------------------------------------

  const wrong = texts.find(({ cell }) => cell.classList.contains("errors"));
  const first = [wrong?.language, addressed(), kept(), buttons[0].dataset.choose];
  for (const name of german.keys()) update(name); // the browser may have kept what was typed
  choose(first.find((language) => offered.has(language)));
  document.documentElement.classList.add("language-panel");
  bar.hidden = next.hidden = false;
})();
