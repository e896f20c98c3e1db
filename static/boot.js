// Starts the page. Where that fails (blocked, or an old browser), the page stays as it is and says so in one line.
const failed = () => document.documentElement.classList.add("not-live");
try {
  import("./MODULE").then((module) => module.default({ module_or_path: new URL("./WASM", import.meta.url) })).catch(failed);
} catch {
  failed();
}

// What few readers need is loaded when one of its buttons is pressed. A browser may hold on to a failure by its address:
// each further try has another one.
let extras, again = "";
addEventListener("click", ({ target }) => {
  const button = target.closest("[data-extra]");
  if (!button) return;
  const part = button.closest("[data-failed]");
  part.setAttribute("aria-busy", true);
  extras ??= import("./EXTRAS_GLUE" + again).then(async (extra) => {
    await extra.default({ module_or_path: new URL("./EXTRAS_CODE", import.meta.url) });
    return extra;
  });
  extras.then((extra) => extra.run(button.dataset.extra, button)).catch(() => {
    extras = null;
    again += "?";
    part.querySelector("[role=status]").textContent = part.dataset.failed;
  }).finally(() => part.removeAttribute("aria-busy"));
});
