// Keeps the explainer for reading offline. A version is kept whole or not at all, in a cache of its own, and a page is only
// ever served with the files it was built with.
//
// - A page comes from the newest version that is here whole, never straight from the network: there a new page may come
//   through and its code not. But it waits a moment for a newer version, as a record that corrects itself must not show
//   yesterday's text to a reader who is online. The browser looks for a new worker too late for that; so this one does, and
//   keeps what the new one lists.
// - Where there is no worker any more its folder was taken down: what was kept goes too, at once if the server says that it is
//   gone, else after an hour, for an upload may leave the folder without one for a moment.
// - Code has its content's hash in its name: a page gets its own, from whichever cache holds it, old or new.
// - A new worker waits until no page of an older one is open; only then are older caches deleted.
//
// Workers of two versions meet: the form of the next two lines, the names of caches, "index.html" and the header "kept" in
// them, and HASHED must stay as they are.

// Both are written at build: the version is a hash over the files, each of which stands here with its SHA-256.
const VERSION = "";
const FILES = {};

const LIST = /VERSION = "(\w+)";\s+const FILES = (\{[^}]*\});/;
const SCOPE = registration.scope;
// A path has no space, so that no other folder's caches begin like this.
const OURS = `explainer ${new URL(SCOPE).pathname} `;
const HASHED = /-[0-9a-f]{16}(_bg)?\.(js|wasm)$/;
// How long a page waits for a newer version, in milliseconds.
const PATIENCE = 2000;
const HOUR = 3_600_000;
// Since when there has been no worker.
const GONE = OURS + "gone";

addEventListener("install", (event) => event.waitUntil(keep(VERSION, FILES)));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const path = url.split(/[?#]/)[0];
  if (method !== "GET" || !path.startsWith(SCOPE)) return;
  const file = path.slice(SCOPE.length) || "index.html";
  if (!(file in FILES || HASHED.test(file))) return;
  event.respondWith(mode === "navigate" ? page(event, file) : answer(event, file));
});

async function page(event, file) {
  renewing ??= renew().catch(() => {}).finally(() => (renewing = undefined));
  event.waitUntil(renewing);
  // What is open needs what is kept: so not later, beside a page that came from it.
  if (await Promise.race([renewing, new Promise((done) => setTimeout(done, PATIENCE))])) await leave();
  return answer(event, file);
}

async function answer(event, file) {
  try {
    const cacheName = HASHED.test(file) ? undefined : await newest();
    const kept = await caches.match(file, { cacheName });
    if (kept) return kept;
  } catch {
    // The browser's store is broken or refused; the network is left.
  }
  return fetch(event.request);
}

let renewing;
// Whether it is time to leave.
async function renew() {
  const response = await fetch("sw.js", { cache: "no-cache" });
  if (response.status === 410) return true;
  if (response.status === 404) {
    const since = await caches.match("since", { cacheName: GONE });
    if (since) return Number(await since.text()) + HOUR < Date.now();
    return (await caches.open(GONE)).put("since", new Response(Date.now()));
  }
  await caches.delete(GONE);
  const [, version, files] = LIST.exec(await response.text());
  await keep(version, JSON.parse(files));
}

async function keep(version, files) {
  const name = OURS + version;
  if (name === (await newest())) return;
  // Nothing is put before everything has come; the page is put last, so that a cache with a page is whole.
  const { "index.html": page, ...others } = Object.fromEntries(await Promise.all(Object.entries(files).map(load)));
  page.headers.set("kept", Date.now());
  const whole = await caches.match("index.html", { cacheName: name });
  try {
    const cache = await caches.open(name);
    await Promise.all(Object.entries(others).map((entry) => cache.put(...entry)));
    await cache.put("index.html", page);
  } catch (error) {
    if (!whole) await caches.delete(name);
    throw error;
  }
}

async function load([file, digest]) {
  // The page has just fetched what has a hash in its name; anything else is asked for anew. What does not match is asked
  // for once more, past every cache on the way.
  const usual = [file === "index.html" ? "./" : file, HASHED.test(file) ? "default" : "no-cache"];
  for (const [address, cache] of [usual, [file, "reload"]]) {
    const response = await fetch(address, { cache });
    const bytes = await response.arrayBuffer();
    const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    if (digest === Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("")) {
      const copy = new Response(bytes, response);
      copy.headers.delete("vary");
      return [file, copy];
    }
  }
  throw new Error(`${file} is of another version`);
}

async function newest() {
  const found = { kept: 0 };
  for (const name of await caches.keys()) {
    const page = name.startsWith(OURS) ? await caches.match("index.html", { cacheName: name }) : undefined;
    const kept = Number(page?.headers.get("kept"));
    if (found.kept < kept) Object.assign(found, { name, kept });
  }
  return found.name;
}

async function leave() {
  try {
    await registration.unregister();
    const ours = (await caches.keys()).filter((name) => name.startsWith(OURS));
    await Promise.all(ours.map((name) => caches.delete(name)));
  } catch {
    // The browser's store is broken or refused.
  }
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== OURS + VERSION);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}
