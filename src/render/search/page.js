// Looks words up in D and T, which stand before this. Everything happens in this page:
// nothing is asked of any server, and the query is written nowhere but into its own field.
(() => {
  "use strict";
  const field = document.querySelector("[data-search]");
  const list = document.querySelector("[data-results]");
  const count = document.querySelector("[data-count]");
  const urgent = document.querySelector("[data-urgent]");
  if (!field || !list || !count) return;

  const fold = (text) =>
    text.normalize("NFD").replace(/[\p{M}'’]/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const terms = T.split("\n").map((line) => {
    const [forms, ...pages] = line.split(" ");
    return { forms: forms.split(","), pages };
  });
  const alarms = new Set(fold(urgent?.dataset.urgent ?? ""));
  const small = new Set(fold(count.dataset.small ?? ""));

  // Whether one letter more, less or other makes the two words the same.
  const near = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const rest = (word, skip) => word.slice(at + skip);
    return (
      rest(one, 1) === rest(other, 1) || rest(one, 1) === rest(other, 0) || rest(one, 0) === rest(other, 1) ||
      (one[at] === other[at + 1] && one[at + 1] === other[at] && rest(one, 2) === rest(other, 2))
    );
  };

  // The terms that a word of the query means, each with how sure that is.
  const meant = (word) => {
    const by = (test, sure) =>
      terms.flatMap((term) => {
        const best = Math.max(0, ...term.forms.map((form) => (test(form) ? sure(form) : 0)));
        return best > 0 ? [[term, best]] : [];
      });
    const same = by((form) => form === word, () => 1);
    const longer = word.length > 2
      ? by((form) => form !== word && form.startsWith(word), (form) => (0.6 * word.length) / form.length)
      : [];
    if (same.length || longer.length) return [...same, ...longer];
    for (let cut = 1; cut <= 3 && word.length - cut >= 4; cut++) {
      const start = word.slice(0, -cut);
      const found = by((form) => form.startsWith(start), () => 0.4);
      if (found.length) return found;
    }
    return word.length > 4 ? by((form) => near(form, word), () => 0.4) : [];
  };

  const search = (query) => {
    const all = [...new Set(fold(query))];
    const large = all.filter((word) => !small.has(word));
    const words = large.length ? large : all;
    const found = new Map();
    for (const word of words) {
      const best = new Map();
      for (const [term, sure] of meant(word)) {
        const rare = Math.log(1 + D.length / term.pages.length) * (alarms.has(word) ? 2 : 1);
        let page = 0;
        for (const digits of term.pages) {
          const number = parseInt(digits, 36);
          page += number >> 8;
          const score = sure * rare * ((number >> 4) & 15);
          if (score > (best.get(page)?.score ?? 0)) best.set(page, { score, heading: number & 15 });
        }
      }
      for (const [page, hit] of best) {
        const sum = found.get(page) ?? { score: 0, words: 0, top: 0, heading: 0 };
        sum.score += hit.score;
        sum.words += 1;
        if (hit.heading && hit.score > sum.top) [sum.top, sum.heading] = [hit.score, hit.heading];
        found.set(page, sum);
      }
    }
    return [...found]
      .map(([page, sum]) => ({ page, heading: sum.heading, score: sum.score * (sum.words / words.length) ** 2 }))
      .sort((a, b) => b.score - a.score || a.page - b.page)
      .slice(0, 12);
  };

  const link = (text, href) => {
    const made = document.createElement("a");
    made.textContent = text;
    made.href = href;
    return made;
  };
  const item = ({ page, heading }) => {
    const [title, href, lead, headings] = D[page];
    const made = document.createElement("li");
    const text = document.createElement("p");
    text.textContent = lead;
    made.append(link(title, href), text);
    if (heading) {
      const [name, id] = headings[heading - 1];
      const part = document.createElement("p");
      part.append(link(name, `${href}#${id}`));
      made.append(part);
    }
    return made;
  };

  const show = () => {
    const query = field.value;
    const results = fold(query).length ? search(query) : [];
    list.replaceChildren(...results.map(item));
    const { none, one, many } = count.dataset;
    const words = results.length === 0 ? none : results.length === 1 ? one : many.replace("{n}", results.length);
    count.textContent = fold(query).length ? words : "";
    if (urgent) urgent.hidden = !fold(query).some((word) => alarms.has(word));
  };
  const clear = () => {
    field.value = "";
    show();
  };

  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  field.closest("[hidden]")?.removeAttribute("hidden");
  addEventListener("pageshow", clear);
  addEventListener("pagehide", clear);
})();
