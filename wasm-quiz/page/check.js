/* The self-check, on your own device.

   Your answers stay in the memory of this page. This file sends them nowhere, stores
   them nowhere, and never touches the address, the history or the title. The one way
   out of the page that it knows is the quick exit.

   All words are in the page already: this script only shows and hides what is there.
   The decision is made by the WebAssembly module in it, compiled from the same source
   as the printed decision list: numbers in, numbers out, and no way to reach anything. */
(() => {
  "use strict";

  // Filled in when the script is put together, from the source that the module is made of.
  const QUESTIONS = [/*QUESTIONS*/]; // id, place in bits, options, whether several may hold
  const NAMES = { // what a result can name, in the order of the module's numbers
    /*NAMES*/
  };
  const OTHER = [/*OTHER*/]; // the answer that says that somebody else is asking
  const KINDS = ["level", "tier", "early", "undecided", "range", "low", "high", "settle", "withdrawal", "rule", "note"];

  const find = (selector, within = document) => [...within.querySelectorAll(selector)];
  const show = (elements, on) => elements.forEach((element) => { element.hidden = !on; });

  const form = document.getElementById("check");
  const result = form.querySelector("[data-result]");
  const summary = form.querySelector("[data-summary]");
  const screens = find("[data-screen]", form);
  const END = screens.length;

  const fieldset = (id) => form.querySelector(`fieldset[data-q="${id}"]`);
  const screenOf = (id) => screens.indexOf(fieldset(id).closest("[data-screen]"));
  const chosen = (within) => find("input:checked", within);

  let module; // the placement; without it this script shows nothing
  let at = 0; // the open screen; END is the result
  let before = 0; // the screen that led to the result
  let resume = -1; // where a changed answer leads back to
  const done = new Set(); // the screens that were answered

  // wasm-bindgen's own loader would add five kilobytes, the word "fetch" among them, around
  // calls that pass integers on; a module without imports needs none of it. It is small
  // enough to be compiled at once. Where a browser or the page's policy refuses, this throws.
  const start = () => {
    const bytes = Uint8Array.from(atob("/*WASM_BASE64*/"), (digit) => digit.charCodeAt(0));
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  };

  // A page that lacks a question, an option or an outcome must not lead to a level.
  const complete = () =>
    result && summary &&
    QUESTIONS.every(([id, , options]) => {
      const values = find("input", fieldset(id)).map((input) => input.value);
      return screenOf(id) >= 0 && values.filter((value) => value >= 0).length === options;
    }) &&
    Object.entries(NAMES).every(([kind, ids]) => ids.every((id) => result.querySelector(`[data-${kind}="${id}"]`)));

  // An answer as the module packs it: 0 for unsure, else option + 1; where several may hold,
  // one bit each above a lowest bit that says "answered". What was not asked yet counts as
  // least serious, so that only answers that were given can end the check early.
  const packed = (id, several) => {
    if (!done.has(screenOf(id))) return 1;
    const values = chosen(fieldset(id)).map((input) => input.value);
    if (values.includes("unsure")) return 0;
    if (several) return values.reduce((sum, value) => (value === "none" ? sum : sum | (2 << value)), 1);
    return Number(values[0]) + 1;
  };

  const ask = () => {
    const halves = [0, 0]; // no answer lies across both
    for (const [id, place, , several] of QUESTIONS) halves[place >> 5] |= packed(id, several) << (place & 31);
    // The module tells one word at a time: 0 to 2 are the rules, 3 the outcome, 4 the notes.
    const fields = module.answer(...halves, 3);
    if (fields === -1) throw new RangeError("not a set of answers");
    const part = (from, width) => (fields >>> from) & ((1 << width) - 1);
    const those = (ids, word) => ids.filter((_, i) => (word(i >> 5) >>> (i & 31)) & 1);
    const level = NAMES.level[part(0, 3)];
    const low = NAMES.level[part(3, 3)];
    const high = NAMES.level[part(6, 3)];
    const withdrawal = NAMES.withdrawal[part(10, 2)];
    const stopped = part(24, 2) > 0;
    const ends = stopped || low === "emergency";
    return {
      ends,
      level: [level],
      tier: level === "emergency" ? [NAMES.tier[part(9, 1)]] : [],
      early: ends && done.size < END ? [""] : [],
      undecided: level || stopped ? [] : [""],
      range: low === high || ends ? [] : [""],
      low: [low],
      high: [high],
      settle: [part(14, 5), part(19, 5)].map((n) => QUESTIONS[n]?.[0]),
      // Cut short, the check has not asked enough to say that no such care is needed.
      withdrawal: ends && withdrawal === "none" ? [] : [withdrawal],
      rule: those(NAMES.rule, (n) => module.answer(...halves, n)),
      note: those(NAMES.note, () => module.answer(...halves, 4)),
    };
  };

  // A block that names several things is shown when all of them are so; a list, with its
  // heading, when anything in it is.
  const reveal = (found) => {
    const blocks = KINDS.map((kind) => `[data-${kind}]`).join();
    for (const block of find(blocks, result)) {
      block.hidden = KINDS.some((kind) => kind in block.dataset && !found[kind]?.includes(block.dataset[kind]));
    }
    for (const list of find("[data-list]", result)) list.hidden = find(blocks, list).every((block) => block.hidden);
  };

  // Brings the page in line with the answers and the open screen.
  const refresh = () => {
    const other = fieldset(OTHER[0]).querySelector(`[value="${OTHER[1]}"]`).checked;
    show(find(".for-you"), !other);
    show(find(".for-other"), other);
    show(find("[data-error], [data-unsure], [data-say]", form), false);
    screens.forEach((screen, i) => { screen.hidden = i !== at; });
    reveal(at === END ? ask() : {});
    result.hidden = at !== END;
    for (const row of find("[data-row]", summary)) row.hidden = !done.has(screenOf(row.dataset.row));
    for (const answer of find("[data-answer]", summary)) {
      const [id, value] = answer.dataset.answer.split(":");
      answer.hidden = !chosen(fieldset(id)).some((input) => input.value === value);
    }
    summary.hidden = !done.size;
    summary.open = at === END;
    const usable = { back: at > 0, continue: at < END, print: at === END, clear: done.size > 0 };
    for (const button of find("[data-action]", form)) button.hidden = !usable[button.dataset.action];
  };

  const open = (place) => {
    at = place;
    refresh();
    if (at === END) show(find('[data-say="result"]', form), true);
    const headings = find('[tabindex="-1"]', at === END ? result : screens[at]);
    headings.find((heading) => !heading.closest("[hidden]"))?.focus();
  };

  const clear = () => {
    form.reset();
    done.clear();
    at = before = 0;
    resume = -1;
    if (module) refresh();
  };

  const actions = {
    continue() {
      if (at === END) return;
      const screen = screens[at];
      const answers = chosen(screen);
      if (!answers.length && screen.querySelector('[type="radio"], [value="none"]')) {
        show(find("[data-error]", screen), true);
        screen.querySelector("input").focus();
        return;
      }
      // Unsure of the danger signs: the page goes through them before the check goes on.
      const [more] = find("[data-unsure]", screen);
      if (more?.hidden && answers[0].value === "unsure") {
        more.hidden = false;
        more.querySelector('[tabindex="-1"]')?.focus();
        return;
      }
      done.add(at);
      before = at;
      const missing = screens.findIndex((_, i) => !done.has(i));
      let next = resume < 0 ? at + 1 : resume;
      if (next === END && missing >= 0) next = missing;
      resume = -1;
      open(ask().ends ? END : next);
    },
    back() {
      const place = at === END ? before : resume < 0 ? at - 1 : resume;
      resume = -1;
      open(place);
    },
    change(id) {
      resume = resume < 0 ? at : resume;
      open(screenOf(id));
    },
    clear() {
      clear();
      open(0);
      show(find('[data-say="cleared"]', form), true);
    },
    print() {
      window.print();
    },
  };

  // Whatever goes wrong, no level is shown: the page goes back to what it is without script.
  const standDown = () => {
    module = null;
    show([...screens, ...find("[data-static], .decision-list")], true);
    show([result, summary, ...find("[data-live], .controls, [data-unsure], [data-error]")], false);
  };
  const act = (name, value) => {
    if (!module) return;
    try {
      actions[name](value);
    } catch {
      standDown();
    }
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action], [data-change]");
    if (button?.dataset.action) act(button.dataset.action);
    else if (button) act("change", button.dataset.change);
  });
  // The Enter key on an answer goes on. The form has nowhere to go, and this keeps it so.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    if (!event.repeat) act("continue");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  // "None of these" and "I'm not sure" stand alone.
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox" || !target.checked) return;
    const alone = (input) => !(input.value >= 0);
    for (const input of chosen(target.closest("fieldset"))) {
      if (input !== target && (alone(input) || alone(target))) input.checked = false;
    }
  });

  // Quick exit: hidden at once, since the next page may be slow, and out of the history.
  const exit = document.querySelector("[data-exit]");
  const leave = () => {
    clear();
    document.documentElement.hidden = true;
    location.replace(exit.href);
  };
  exit?.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  // The Shift key three times within five seconds, by itself: Shift with Tab is for moving.
  let presses = [];
  let alone = false;
  addEventListener("keydown", (event) => {
    alone = event.key === "Shift";
    if (!alone) presses = [];
  });
  addEventListener("keyup", (event) => {
    if (!exit || !alone || event.key !== "Shift") return;
    presses = [...presses.filter((time) => event.timeStamp - time < 5000), event.timeStamp];
    if (presses.length === 3) leave();
  });

  // A page kept for the Back button must not keep answers.
  addEventListener("pagehide", clear);
  addEventListener("pageshow", (event) => event.persisted && clear());

  try {
    module = complete() && start();
    clear();
    if (module) {
      show(find("[data-live], .controls"), true);
      show(find("[data-static], .decision-list"), false);
    }
  } catch {
    standDown();
  }
})();
