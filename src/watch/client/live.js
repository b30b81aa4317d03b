// Keeps a served page as its files are. Only `prospectus serve` adds this script; no page that is
// built has it. The server says what the page, the styles and the problems are now; this compares
// and acts, so that a message that was missed does no harm.
(() => {
  "use strict";
  const { base, page, styles, others } = document.currentScript.dataset;
  let shownStyles = styles;
  let shownProblems = "[]";
  let events = null;
  let panel = null;

  const listen = () => {
    events?.close();
    events = null;
    if (document.visibilityState === "hidden") return;
    const path = encodeURIComponent(location.pathname);
    events = new EventSource(`/.prospectus/events?page=${path}`);
    events.addEventListener("message", (event) => follow(JSON.parse(event.data)));
    events.addEventListener("error", () => {
      // A browser does not try again after an answer that is no stream of events.
      if (events?.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    });
  };

  const follow = (now) => {
    if (now.base !== base && base !== "/" && location.pathname.startsWith(encodeURI(base))) {
      const rest = location.pathname.slice(encodeURI(base).length);
      location.replace(encodeURI(now.base) + rest + location.search + location.hash);
    } else if (now.page !== page || now.others !== others || now.base !== base) {
      location.reload();
    } else {
      if (now.styles !== shownStyles) restyle(now.styles);
      shownStyles = now.styles;
      tell(now);
    }
  };

  // The new sheet stands beside the old one until it is there, so that nothing flickers. A sheet
  // that this page does not name itself may still have changed: sheets import others.
  const restyle = (version) => {
    for (const old of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const address = new URL(old.href, document.baseURI);
      if (address.origin !== location.origin) continue;
      address.searchParams.set("styles", version);
      const fresh = old.cloneNode();
      fresh.href = address.href;
      fresh.removeAttribute("integrity");
      const swap = () => old.remove();
      fresh.addEventListener("load", swap);
      fresh.addEventListener("error", swap);
      old.after(fresh);
    }
  };

  const tell = ({ drafts, problems }) => {
    if (!drafts && problems.length === 0 && panel === null) return;
    panel ??= build();
    const text = JSON.stringify(problems);
    const errors = problems.filter((problem) => problem.error).length;
    panel.draft.hidden = !drafts;
    panel.open.hidden = problems.length === 0;
    panel.open.textContent = counted(errors, problems.length - errors);
    panel.bar.hidden = !drafts && problems.length === 0;
    if (text === shownProblems) return;
    shownProblems = text;
    panel.title.textContent = counted(errors, problems.length - errors);
    panel.lead.textContent = errors > 0
      ? "The page below is the last one without errors. This goes when they are mended."
      : "The page is built all the same.";
    panel.list.replaceChildren(...problems.map(item));
    if (errors > 0) show();
    else panel.dialog.close();
  };

  const show = () => {
    if (!panel.dialog.open) panel.dialog.showModal();
    panel.title.focus();
  };

  const counted = (errors, warnings) => {
    const words = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
    const parts = [];
    if (errors > 0) parts.push(words(errors, "error"));
    if (warnings > 0) parts.push(words(warnings, "warning"));
    return parts.join(", ");
  };

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const item = ({ text, place }) => {
    const shown = make("pre", { tabIndex: 0 });
    const at = place?.link ? text.indexOf(place.words) : -1;
    if (at < 0) {
      shown.textContent = text;
    } else {
      const link = make("a", { href: place.link, textContent: place.words });
      shown.append(text.slice(0, at), link, text.slice(at + place.words.length));
    }
    return make("li", {}, shown);
  };

  const build = () => {
    const host = make("prospectus-live", { lang: "en", dir: "ltr" });
    const root = host.attachShadow({ mode: "open" });
    const title = make("h2", { id: "title", tabIndex: -1 });
    const lead = make("p", { id: "lead" });
    const list = make("ol", { role: "list" });
    const close = make("button", { type: "button", textContent: "Close" });
    const dialog = make("dialog", { role: "alertdialog" }, make("div", {}, title, close), lead, list);
    dialog.setAttribute("aria-labelledby", "title");
    dialog.setAttribute("aria-describedby", "lead");
    close.addEventListener("click", () => dialog.close());
    const draft = make("p", { textContent: "Draft preview" });
    const open = make("button", { type: "button" });
    open.setAttribute("aria-haspopup", "dialog");
    open.addEventListener("click", show);
    const bar = make("aside", {}, draft, open);
    bar.setAttribute("aria-label", "Preview");
    const sheet = make("link", { rel: "stylesheet", href: "/.prospectus/live.css" });
    root.append(sheet, bar, dialog);
    document.body.append(host);
    return { dialog, title, lead, list, draft, open, bar };
  };

  // A browser opens few connections to one server, so a page that nobody sees gives its own back.
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", (event) => event.persisted && listen());
  addEventListener("pagehide", () => events?.close());
  listen();
})();
