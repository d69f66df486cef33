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
    // A line that begins with a comma is of a word that most pages say.
    return { forms: forms.split(","), pages, usual: forms[0] === "," };
  });
  // Entries of words of danger: of each, all words must be there.
  const alarms = (urgent?.dataset.urgent ?? "").split(/\s+/).map(fold).filter((entry) => entry.length);
  const small = new Set(fold(count.dataset.small ?? ""));
  const usual = new Set(terms.filter((term) => term.usual).flatMap((term) => term.forms));

  // What each page is called: the parts of its title, and the last part of its address. What
  // a name begins with stands twice, because it counts for more.
  const names = D.map(([title, href]) =>
    [...title.split(/[():,]/), href.replace(/(\/index)?\.html$/, "").split("/").pop()]
      .map(fold).map((name) => [...name.slice(0, 1).filter((word) => !small.has(word)), ...name]));

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

  // The words of danger in a text. They may be typed to their end or not, and with one mistake.
  const like = (alarm, word) =>
    word === alarm || (alarm.length > 3 && word.startsWith(alarm)) ||
    (word.length > 5 && word[0] === alarm[0] && near(alarm, word));
  const danger = (words) => alarms
    .filter((entry) => entry.every((alarm) => words.some((word) => like(alarm, word)))).flat();

  // The terms that a word of the query means, each with how sure that is.
  const meant = (word) => {
    const by = (test, sure) =>
      terms.flatMap((term) => {
        const best = Math.max(0, ...term.forms.map((form) => (test(form) ? sure(form) : 0)));
        return best > 0 ? [[term, best]] : [];
      });
    const same = by((form) => form === word, () => 1);
    const longer = word.length > 2
      ? by((form) => form !== word && form.startsWith(word), (form) => ((same.length ? 0.3 : 0.6) * word.length) / form.length)
      : [];
    if (same.length || longer.length) return [...same, ...longer];
    for (let cut = 1; cut <= 3 && word.length - cut >= 4; cut++) {
      const start = word.slice(0, -cut);
      const found = by((form) => form.startsWith(start), () => 0.4);
      if (found.length) return found;
    }
    return word.length > 4 ? by((form) => near(form, word), () => 0.4) : [];
  };

  const search = (asked) => {
    const all = [...new Set(asked)];
    const large = all.filter((word) => !small.has(word));
    const words = large.length ? large : all;
    const alarming = danger(asked);
    const found = new Map();
    const meanings = [];
    let expected = 0;
    for (const word of words) {
      const means = meant(word);
      const urge = alarming.some((alarm) => like(alarm, word)) ? 2 : 1;
      // A page that says a usual word is listed only where it stands out, so it tells less to miss it.
      const counts = urge * (means.some(([term, sure]) => sure === 1 && term.usual) ? 0.25 : 1);
      const forms = new Map();
      const best = new Map();
      for (const [term, sure] of means) {
        for (const form of term.forms) forms.set(form, Math.max(sure, forms.get(form) ?? 0));
        const said = Math.max(term.pages.length, term.usual ? D.length / 2 : 0);
        const rare = Math.log(1 + D.length / said) * urge;
        let page = 0;
        for (const digits of term.pages) {
          const number = parseInt(digits, 36);
          page += number >> 8;
          const score = sure * rare * ((number >> 4) & 15);
          if (score > (best.get(page)?.score ?? 0)) best.set(page, { score, heading: number & 15 });
        }
      }
      for (const [page, hit] of best) {
        const sum = found.get(page) ?? { score: 0, said: 0, top: 0, heading: 0 };
        sum.score += hit.score;
        sum.said += counts;
        if (hit.heading && hit.score > sum.top) [sum.top, sum.heading] = [hit.score, hit.heading];
        found.set(page, sum);
      }
      meanings.push({ forms, counts });
      expected += counts;
    }
    const sure = new Map(asked.map((word) => [word, 1]));
    for (const { forms } of meanings)
      for (const [form, best] of forms) sure.set(form, Math.max(best, sure.get(form) ?? 0));
    // How nearly the query is what a page is called: 1 if it is just that.
    const called = (name) => {
      if (!name.some((word) => sure.has(word))) return 0;
      let [said, all] = [0, 0];
      for (const word of name) {
        const weight = small.has(word) || (usual.has(word) && !sure.has(word)) ? 0.25 : 1;
        said += weight * (sure.get(word) ?? 0);
        all += weight;
      }
      const used = meanings.reduce((sum, { forms, counts }) =>
        sum + (name.some((word) => forms.has(word)) ? counts : 0), 0);
      return (said / all) * (used / expected);
    };
    return [...found]
      .map(([page, { score, said, heading }]) => {
        const near = names[page].map(called);
        const sum = near.reduce((sum, one) => sum + one, 0);
        return { page, heading, is: near.includes(1), score: score * (said / expected) ** 2 * (1 + 2 * sum) };
      })
      .sort((a, b) => b.is - a.is || b.score - a.score || a.page - b.page);
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

  // So many of the best are shown.
  const MOST = 12;
  // What is typed as two words may be one, "out patient", if it stands out on some page: in Spanish
  // "pagar la" is another word than "pagarla".
  const joined = (words) => {
    const weight = (digits) => (parseInt(digits, 36) >> 4) & 15;
    const known = (word) =>
      terms.some(({ forms, pages }) => forms.includes(word) && pages.some((page) => weight(page) > 4));
    const pair = (at) => words[at]?.length > 1 && at + 1 < words.length && known(words[at] + words[at + 1]);
    return words.flatMap((word, at) => pair(at) ? words[at] + words[at + 1] : pair(at - 1) ? [] : word);
  };
  const show = () => {
    const typed = fold(field.value);
    const asked = joined(typed);
    const results = asked.length ? search(asked) : [];
    const best = results.slice(0, MOST);
    list.replaceChildren(...best.map(item));
    const { none, one, many, most } = count.dataset;
    const words = results.length > MOST && most ? most : results.length > 1 ? many : results.length ? one : none;
    count.textContent = asked.length ? words.replace("{n}", results.length).replace("{best}", MOST) : "";
    if (urgent) urgent.hidden = !danger([...typed, ...asked]).length;
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
