// Suggestions while typing in the fields of the search: a combobox with a list (ARIA 1.2 pattern).
// Without this file the fields are plain fields.
(() => {
  const form = document.getElementById("find");
  if (!form || !form.dataset.suggestions || !window.fetch) return;
  const WAIT = 150; // milliseconds without a key before asking

  function suggest(input) {
    const list = document.createElement("ul");
    list.id = `${input.id}-suggestions`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.querySelector(`label[for=${input.id}]`).textContent);
    list.hidden = true;
    input.after(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);

    let timer;
    let asked = "";
    let chosen = -1;

    const close = () => {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (index) => {
      const options = [...list.children];
      chosen = (index + options.length) % options.length;
      options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    };
    const take = (option) => {
      input.value = option.dataset.value;
      close();
      form.requestSubmit();
    };
    const show = (suggestions) => {
      list.replaceChildren(
        ...suggestions.map((suggestion, at) => {
          const option = document.createElement("li");
          option.id = `${list.id}-${at}`;
          option.dataset.value = suggestion.value;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          const label = document.createElement("bdi");
          label.textContent = suggestion.label;
          const note = document.createElement("small");
          note.textContent = suggestion.note;
          option.append(label, " ", note);
          return option;
        }),
      );
      chosen = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = !suggestions.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    };
    const ask = async () => {
      const text = input.value.trim();
      asked = text;
      if (!text) return close();
      const query = new URLSearchParams({ field: input.id, q: text });
      try {
        const response = await fetch(`${form.dataset.suggestions}?${query}`);
        const { suggestions } = await response.json();
        if (asked === text && document.activeElement === input) show(suggestions);
      } catch {
        close(); // the field works without suggestions
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      if (event.key === "ArrowDown") mark(chosen + 1);
      else if (event.key === "ArrowUp") mark(chosen < 0 ? -1 : chosen - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
      else return;
      event.preventDefault();
    });
    // The field keeps the focus while somebody points at the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) take(option);
    });
    input.addEventListener("blur", () => {
      asked = "";
      clearTimeout(timer);
      close();
    });
  }

  // What filters.js replaces comes without a list.
  const suggestAll = () => form.querySelectorAll(":is(#q, #near):not([role])").forEach(suggest);
  suggestAll();
  form.addEventListener("replaced", suggestAll);
})();
