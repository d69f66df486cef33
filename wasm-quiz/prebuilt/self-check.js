/* The self-check, on your own device.

   Your answers stay in the memory of this page. This file sends them nowhere, stores
   them nowhere, and never touches the address, the history or the title. The one way
   out of the page that it knows is the quick exit.

   All words are in the page already: this script only shows and hides what is there.
   The decision is made by the WebAssembly module in it, compiled from the same source
   as the printed decision list: numbers in, numbers out, and no way to reach anything. */
(() => {
  "use strict";

  const QUESTIONS = [["gate",0,3,0],["state",2,2,0],["who",4,2,0],["age",6,4,0],["pregnancy",9,3,0],["substances",11,9,1],["withdrawal",21,4,0],["control",24,4,0],["physical",27,4,0],["hurt",30,2,0],["selfharm",32,5,0],["means",35,2,0],["mood",37,5,0],["eating",40,5,0],["functioning",43,5,0],["home",46,4,0],["tried",49,4,0],["coming",52,5,0],["circumstances",55,5,1]]; // id, place in bits, options, whether several may hold
  const NAMES = { // what a result can name, in the order of the module's numbers
    level:"none outpatient iop php residential inpatient emergency".split(" "),
    tier:"same-day now".split(" "),
    withdrawal:"none ask medical 24h".split(" "),
    rule:"gate-now out-of-touch-birth stop-out-of-touch gate-today plan-or-attempt out-of-touch eating-danger no-self-care pregnant-sick pregnant-opioids nursing unsafe-night severe-stop-and-illness sick-stop-and-illness meals-and-illness home-and-control harm-no-control tried-and-control tried-and-severe tried-and-meals tried-and-daily-life severe-use-and-mood often-severe-daily-life often-severe-use often-severe-alone severe-mood cannot-most most-meals often-and-failing often-and-means often-and-alone often-and-use often-and-left often-and-eating left-daily program-and-control program-and-mood program-and-eating program-and-daily-life use-mood-failing illness-and-control losing-and-illness pregnant-and-control severe-stop-and-control use-returns often-thoughts losing-weight mood-and-failing use-and-failing home-and-use thoughts-mood-use thoughts-means-alone weekly-tried left-care severe-stop some-use thoughts mild-mood eating-worry harder-days left-iop sick-visit daily-visit opioids-visit stop-severe stop-two stop-two-sedatives stop-illness stop-pregnant stop-older stop-teen stop-alone stop-thoughts stop-new-voices stop-sedatives-sick stop-with-opioids stop-daily stop-prescribed-sick stop-opioids stop-severe-any ask-sedatives ask-control ask-sick".split(" "),
    note:"unwell under-13 gate-unsure safety hurt hurt-home withdrawal-first opioid-medicine tolerance naloxone taper stimulants medicine perinatal follow-up recovery-housing safe-place body-check eating-check early-psychosis teen older family refuses time travel internet money".split(" ")
  };
  const OTHER = ["who",1]; // the answer that says that somebody else is asking
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

  const start = () => {
    const bytes = Uint8Array.from(atob("AGFzbQEAAAABIQVgAn9/AGADf39/AGADf39/AX9gBX9/f39/AX9gAn9+AAMIBwIBBAMAAQIFAwEAEQYJAX8BQYCAwAALBwoBBmFuc3dlcgAGCpoLB90CAQF/IwBB8AFrIgMkACADQQZqIAGtQiCGIACthBACAkACQCADLQDGAQ0AQX9BACACQQNGGyECDAELIANByAFqIANBBmoQBAJAAkACQCACQX1qDgIBAAILIANBASADLwHgAUEPcXQ7AcIBIANBfyADLwHUAUEPcXRBf3M7AcQBQYCAwABBwAAgA0GGAWpBA0EAEAMhAgwCCyADQegBaiADQcgBaiADQQZqEAEgAygC7AFBE3QgAygC6AFBDnRyIAMoAsgBIgJBBiACQQZJG0EDdCADKALcAUEGdHJyIAMoAtQBQQp0ckGABEEAIAMoAuQBQQZLG0EAIAMoAuABIgJBBkYbciADKALMAUEMdHIgAygC2AFBGHRyIAJyIQIMAQtBwIDAAEHwASADQcYAaiACQYACIAMoAtQBQRdxdCADKALgAUEHRyADKALkAXRyEAMhAgsgA0HwAWokACACC54CAQp/IwBBwABrIgMkACABKAIAIQQgAyACQcAA/AoAAEEfIQVBHyEGAkAgASgCEA0AIAJBwABqIQdBHyEGIARBBiAEQQZJGyIIIQRBHyEFQQAhAQNAAkAgAUEgSQ0AIAZBH0cNAgsgAyABQR9xIglBAXQiAmoiCi8BACELIAogByACai8BADsBAAJAAkBBwIDAAEHwASADQQNBABADQf4BcUEBcmdBH3MiAkEGIAJBBkkbIgIgBE0NACAGIQUgCSEGIAQhCAwBCyACIAggAiAISyIMGyEIIAkgBSAMGyEFIAQhAgsCQCABQR9LDQAgCiALOwEACyACIQQgAUEBaiIBQcAARw0ACwsgACAFNgIEIAAgBjYCACADQcAAaiQAC5ECAgh/An5BACECIABBgAFqQQBBwAD8CwAgAEEAQYAB/AsAQgAhCkEBIQMDQEF/IAJBsILAAGotAABBAXYiBEEBakEgIARna0IBIAqGQtWi1arVAINQIgUbIgZ0QX9zIAGncSEHAkACQCAFRQ0AIAdFIAdyIQggByEEDAELIAcgBE0hCEF/IAd0QX9zIQQLIAatIQsgBEEBdiIJIQQCQCAHDQBBfyACQbGCwABqLQAAdEF/cyEECyABIAuIIQEgCCADcSEDIAAgAmoiBiAJOwEAIAZBwABqIAQ7AQAgBkGAAWogBEEBIAdBB3F0IAUbOwEAIAJBAmohAiAKQgJ8IgpCJlINAAsgACABUCADcToAwAELigIBCX8jAEEQayIFJAAgBUEIaiAAIAEQBQJAAkAgBSgCCCIBIAUoAgwiBkcNAEEAIQcMAQsgA0EDRiEIQQAhCUEBIQpBACEHA0ACQAJAIAEsAAAiAEF/Sg0AIABBH3EhC0EBIQACQAJAIAhFDQBBASEMIAshDQwBC0EAIQwgCSENIAlBBXYgA0cNACAEIAt2IQwgCSENCyAJQQFqIQkgCiAMcUEBcSANdCAHciEHDAELQQAhDAJAIABBygBLDQAgAEH/AXFBAXQvAdaCQCEMCyAKIAwgAiAMQYDwA3FBCnZqLwEAcUH/D3FBAEdxIQALIAAhCiABQQFqIgEgBkcNAAsLIAVBEGokACAHC9oBAQJ/QcCAwABB8AEgAUEDQQAQAyECQcCAwABB8AEgAUHAAGpBA0EAEAMhAyAAIAJBCHZBAXJnQR9zNgIEIAAgAkH+AXFBAXJnQR9zIgI2AgAgACADQQh2QQFyZ0EfczYCDCAAIANB/gFxQQFyZ0EfcyIDNgIIIAAgAiADIAJBBUsbNgIcIAAgAS8BBkEBdkECcSABLwECQQFxIgF2IAFyIgE2AhAgAEEGIANBBiADQQZJGyABGyIDNgIUIABBByADIAMgAkEGIAJBBkkba0EAQQIgARtLGzYCGAsTACAAIAEgAmo2AgQgACABNgIACwoAIAAgASACEAALC4IEAgBBgIDAAAvsAzOANIEFgjWDNoQ2N4U3OIYKhymIOTqIO4ksijyLPYw+jTmOPzqPPxM3kECRQZJCk0OURJVFlkaXR5hImUmaSpsAhwEChwMEAYcFhgaGAYYHhgiGCQSGCQoLhgyFDYUDDg+FEAQPhREPhRIThBSEFROEFRaEFRGEFReEExYXhBgWF4QYFhOEGBYZhBaDF4MRgxgagxgbgxgZgxgTgxgcgxgdgx6DHxODHyCDHx2DHxqDEyAagw8Tgx0PgwkTgw4TgxOCGIIdgiAagiEaghIhgiIgIYIiGxmCI4Ikgg6CIYEigSWBJoEngSiBBIEQC4EpgQMOiyorC4ssLQuLEAsPixALCYsQCy6LEAQvixALGYsQCxiLEAsBizAEixAKBIsQC4oxBIoKC4oOiiuJMhOJBIkGAAQABAAIAgYCEwkIAwgDCAMEAQoEBAEKBAoECgQIAwgDCgQLAAIACGABIA8oAjABAAhQCGgIcAIgECgBMARABFAEMAJACygEaAJ4AjgEOASABGAEcAJQAXgCcAFYBIgCaAiIAoACYAE4AVABgAKIAWABaAFwAYgwKAEoDigGKAgoAhgBGAooBCgRKAQIEBg9UAVIj/AC+DGIHTjwKEAoGTgNIBl4GUA5aDBgBBgIGAQQEJABkAKQBJAIkABB7IPAAAsEAQAAAA=="), (digit) => digit.charCodeAt(0));
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  };

  const complete = () =>
    result && summary &&
    QUESTIONS.every(([id, , options]) => {
      const values = find("input", fieldset(id)).map((input) => input.value);
      return screenOf(id) >= 0 && values.filter((value) => value >= 0).length === options;
    }) &&
    Object.entries(NAMES).every(([kind, ids]) => ids.every((id) => result.querySelector(`[data-${kind}="${id}"]`)));

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
      withdrawal: ends && withdrawal === "none" ? [] : [withdrawal],
      rule: those(NAMES.rule, (n) => module.answer(...halves, n)),
      note: those(NAMES.note, () => module.answer(...halves, 4)),
    };
  };

  const reveal = (found) => {
    const blocks = KINDS.map((kind) => `[data-${kind}]`).join();
    for (const block of find(blocks, result)) {
      block.hidden = KINDS.some((kind) => kind in block.dataset && !found[kind]?.includes(block.dataset[kind]));
    }
    for (const list of find("[data-list]", result)) list.hidden = find(blocks, list).every((block) => block.hidden);
  };

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
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    if (!event.repeat) act("continue");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox" || !target.checked) return;
    const alone = (input) => !(input.value >= 0);
    for (const input of chosen(target.closest("fieldset"))) {
      if (input !== target && (alone(input) || alone(target))) input.checked = false;
    }
  });

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
