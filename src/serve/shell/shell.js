// Follows the preview: asks for news, reloads the page in the frame when the
// bytes of the site differ, and shows the report. The page itself is never changed.
(() => {
  "use strict";

  const PREFIX = "/__preview";
  const RETRY = 1000;
  const byId = (id) => document.getElementById(id);
  const frame = byId("page");
  const report = byId("report");
  const open = byId("open");
  let known = "";
  let edition = "";
  let told = "";
  let waiting = null;

  const count = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

  const show = (visible) => {
    report.hidden = !visible;
    open.setAttribute("aria-expanded", String(visible));
  };

  const fill = (id, texts) => {
    const section = byId(id);
    section.hidden = texts.length === 0;
    section.querySelector("ol").replaceChildren(
      ...texts.map((text) => {
        const item = document.createElement("li");
        const words = document.createElement("pre");
        words.textContent = text;
        // A text that is wider than its box can be scrolled with the keyboard.
        words.tabIndex = 0;
        item.append(words);
        return item;
      }),
    );
  };

  const standing = (news) => {
    switch (news.shown) {
      case "last-good":
        return "You see the last good pages. They stay until the errors are mended.";
      case "nothing":
        return "There is no page to show until the errors are mended.";
      default:
        return "The pages below are up to date.";
    }
  };

  const tell = (news) => {
    const problems = news.errors.length + news.warnings.length;
    const built = `${count(news.pages, "page")} in ${news.milliseconds} ms`;
    byId("status").textContent = news.errors.length > 0
      ? `${news.summary} ${standing(news)}`
      : `Up to date: ${built}. ${news.summary}`;
    byId("standing").textContent = `${news.summary} ${standing(news)}`;
    byId("more").hidden = news.left_out === 0;
    byId("more").textContent = `The terminal holds ${news.left_out} more.`;
    fill("errors", news.errors);
    fill("warnings", news.warnings);
    report.classList.toggle("has-errors", news.errors.length > 0);
    open.hidden = problems === 0;
    open.textContent = `Problems (${problems + news.left_out})`;

    // A report that was dismissed stays away until it says something else.
    const errors = news.errors.join("\n");
    if (errors === "" && (told !== "" || problems === 0)) {
      show(false);
    } else if (errors !== told) {
      show(true);
    }
    told = errors;
  };

  const reload = () => {
    try {
      frame.contentWindow.location.reload();
    } catch {
      // The frame shows what belongs to nobody here, such as a refused address.
      frame.src = byId("plain").href;
    }
  };

  const seen = () =>
    document.hidden
      ? new Promise((go) => document.addEventListener("visibilitychange", go, { once: true }))
      : Promise.resolve();

  const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

  const follow = async () => {
    let failures = 0;
    for (;;) {
      await seen();
      waiting = new AbortController();
      try {
        const answer = await fetch(`${PREFIX}/~/state?after=${known}`, { signal: waiting.signal });
        if (!answer.ok) {
          throw new Error(answer.statusText);
        }
        const news = await answer.json();
        failures = 0;
        if (news.version !== known) {
          known = news.version;
          tell(news);
          if (edition !== "" && news.edition !== edition) {
            reload();
          }
          edition = news.edition;
        }
      } catch (problem) {
        if (problem.name !== "AbortError") {
          failures += 1;
          if (failures > 1) {
            byId("status").textContent = "The preview has stopped. Start carelevel serve again; this page waits for it.";
            known = "";
          }
          await pause(RETRY);
        }
      }
    }
  };

  // Browsers allow few connections to one server, so a page that nobody sees holds none.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && waiting !== null) {
      waiting.abort();
    }
  });

  // Other sites do not belong in this frame.
  const leave = (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && /^https?:$/.test(link.protocol) && link.origin !== location.origin) {
      event.preventDefault();
      window.open(link.href, "_blank", "noopener,noreferrer");
    }
  };

  const arrived = () => {
    const page = frame.contentDocument;
    const place = page === null ? null : frame.contentWindow.location;
    if (place === null || place.origin !== location.origin) {
      return;
    }
    const address = place.pathname + place.search + place.hash;
    history.replaceState(null, "", PREFIX + address);
    document.title = page.title === "" ? "Preview" : `${page.title} (preview)`;
    byId("plain").href = address;
    page.addEventListener("click", leave);
  };

  frame.addEventListener("load", arrived);
  if (location.hash !== "") {
    frame.src = frame.getAttribute("src") + location.hash;
  } else if (frame.contentDocument?.readyState === "complete") {
    arrived();
  }

  byId("dismiss").addEventListener("click", () => {
    show(false);
    open.focus();
  });
  open.addEventListener("click", () => {
    show(report.hidden);
    if (!report.hidden) {
      byId("report-title").focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !report.hidden) {
      show(false);
      open.focus();
    }
  });

  follow();
})();
