// Starts the page. Where that fails (blocked, or an old browser), the page stays as it is and says so in one line.
const failed = () => document.documentElement.classList.add("not-live");
try {
  import("./MODULE").then((module) => module.default({ module_or_path: new URL("./WASM", import.meta.url) })).catch(failed);
} catch {
  failed();
}
