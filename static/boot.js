// Starts the page. Where that fails (blocked, or an old browser), or what was started stops, the page stays as it is and
// says so in one line.
const root = document.documentElement;
const part = root.dataset.part;
root.dataset.boot = "";
// The console names the fault, once; of a file that has not come the browser tells. Where the page was alive, the line goes
// where the reader is; nothing moves under who has begun to read.
const failed = (error) => {
  const page = document.querySelector("[data-live]");
  root.classList.add("not-live", page || scrollY ? "stopped" : "not-live");
  page?.append(document.querySelector(".late") ?? "");
  page?.removeAttribute("data-live");
  delete root.dataset.lazy;
  document.querySelectorAll(".body[aria-hidden]").forEach((body) => body.removeAttribute("aria-hidden"));
  /^(Type|Abort)Error/.test(error.name) || console.error(error);
};
// A program that stops in the middle holds on to what it has begun: it hears no press any more, so that links are links.
let stopped;
addEventListener("error", (event) => {
  if (!/wasm/.test(event.error?.stack)) return;
  event.preventDefault();
  stopped ??= failed(event.error) ?? true;
});
addEventListener("click", (event) => stopped && event.stopImmediatePropagation(), true);
// What is off the screen is not laid out at the start (base.css). Whenever the page has nothing else to do, a few records more
// are; a story of hundreds leaves them out for good. Not in frames, which are as tall as all of it.
const lazy = window.requestIdleCallback && CSS.supports("(overflow-anchor: auto) and (not (-moz-appearance: none))") && top === window && !part;
const lay = () => {
  const records = [...document.querySelectorAll(".event, .quotes, .quote, .checked")];
  let many = 6;
  const some = () => {
    if (root.dataset.lazy !== "") return;
    records.splice(0, many).forEach((record) => (record.style.contentVisibility = "visible"));
    requestAnimationFrame((from) => requestAnimationFrame((now) => {
      // From one frame to the next is what laying them out took: the next few are to take some 40 ms, on any machine.
      many = Math.max(2, Math.min(16, Math.round((many * 40) / (now - from))));
      records[0] ? requestIdleCallback(some) : delete root.dataset.lazy;
    }));
  };
  requestIdleCallback(some);
};
// Heights above it that are guessed would lead a link beside its place.
addEventListener("click", ({ target }) => root.dataset.lazy === "" && target.closest?.("[href]") && delete root.dataset.lazy, true);
// Keeps the page for reading offline, unless it is embedded or the reader saves data. Where that is refused, nothing is said.
const keep = () => {
  dispatchEvent(new Event("explainer-live"));
  lazy ? lay() : delete root.dataset.lazy;
  return top === window && !part && !navigator.connection?.saveData && navigator.serviceWorker.register("./sw.js");
};
// Quotations by themselves are read as they stand, unless the address narrows them. Elsewhere the page's head has asked for
// the code already.
if (part !== "quotes" || /[?&](from|to)=/.test(location.search)) {
  try {
    import("./MODULE")
      .then(async (module) => module.default({ module_or_path: window.explainerCode ?? new URL("./WASM", import.meta.url) }))
      .then(keep, failed)
      .catch(() => {});
  } catch (error) {
    failed(error);
  }
}
// The explainer itself in somebody's frame; the pages made for frames name the script themselves.
if (parent !== self && !part) {
  document.head.append(Object.assign(document.createElement("script"), { src: new URL("./FRAME", import.meta.url) }));
}

// What few readers need is loaded when one of its controls is used. A browser may hold on to a failure by its address: each
// further try has another one.
let extras, again = "";
const run = (control) => {
  const part = control.closest("[data-failed]");
  part.setAttribute("aria-busy", true);
  extras ??= import("./EXTRAS_GLUE" + again).then(async (extra) => {
    await extra.default({ module_or_path: new URL("./EXTRAS_CODE", import.meta.url) });
    return extra;
  });
  extras.then((extra) => extra.run(control.dataset.extra, control)).catch(() => {
    extras = null;
    again += "?";
    part.querySelector("[role=status]").textContent = part.dataset.failed;
  }).finally(() => part.removeAttribute("aria-busy"));
};
for (const type of ["click", "focusin", "change"]) {
  addEventListener(type, ({ target }) => {
    const control = target.closest?.("[data-extra]");
    if (control && (control.dataset.on ?? "click") == type) run(control);
  });
}
const control = (name) => document.querySelector(`[data-extra=${name}]`);
const theme = control("theme");
if (theme) theme.value = root.dataset.theme ?? "auto";
if (control("find") && /[?&]find=/.test(location.search)) run(control("find"));

// For who has zoomed in, a finger moves what is seen and nothing else.
const zoomed = () => root.toggleAttribute("data-zoomed", visualViewport.scale > 1.05);
window.visualViewport?.addEventListener("resize", zoomed);

// Paper is light, and what is folded on the screen is open on it.
let kept;
addEventListener("beforeprint", () => {
  kept = [root.dataset.theme, ...document.querySelectorAll("details:not([open])")];
  root.dataset.theme = "light";
  kept.slice(1).forEach((part) => (part.open = true));
  dispatchEvent(new Event("resize"));
});
addEventListener("afterprint", () => {
  root.dataset.theme = kept[0];
  kept.slice(1).forEach((part) => (part.open = false));
  dispatchEvent(new Event("resize"));
});
