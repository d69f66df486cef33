// Helpers that a test puts into the page to press its buttons and read what it shows.
// A block counts as shown when nothing around it is hidden, so that a closed <details>
// of the theme does not matter.
window.drive = (() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (element) => !element.closest("[hidden]");
  const press = (selector) => {
    const target = all(selector).find(shown);
    if (!target) throw new Error(`nothing to press: ${selector}`);
    target.click();
  };
  const screen = () => {
    if (all("[data-result]").some(shown)) return "result";
    const open = all("[data-screen]").filter(shown);
    if (open.length !== 1) return `${open.length} screens`;
    return open[0].dataset.q ?? open[0].querySelector("[data-q]").dataset.q;
  };
  const choose = (question, values) => {
    for (const value of values) {
      const input = document.querySelector(`[data-q="${question}"] input[value="${value}"]`);
      if (!input) throw new Error(`no such answer: ${question} ${value}`);
      if (!input.checked) input.click();
    }
  };
  const answer = (question, values) => {
    if (screen() !== question) throw new Error(`${screen()} is open, not ${question}`);
    choose(question, values);
    press('[data-action="continue"]');
    // Unsure of the danger signs opens them one by one and asks for a second press.
    if (screen() === question) press('[data-action="continue"]');
  };
  const result = () => {
    const found = new Set();
    for (const kind of ["level", "tier", "withdrawal", "rule", "note", "undecided", "range"]) {
      for (const block of all(`[data-result] [data-${kind}]`).filter(shown)) found.add(`${kind}:${block.dataset[kind]}`);
    }
    return [...found].sort();
  };
  const run = (answers) => {
    if (all('[data-action="clear"]').some(shown)) press('[data-action="clear"]');
    for (const [question, values] of answers) {
      answer(question, values);
      if (screen() === "result") break;
    }
    if (screen() !== "result") throw new Error(`the check ended at ${screen()}`);
    return result();
  };
  return { all, shown, press, screen, choose, answer, result, run };
})();
