// Measures pages in one Chromium, interleaved, in a phone's and a desk's profile; writes every round and its medians.
//
// node measure.mjs DIST OUT WORK ROUNDS, with NODE_PATH; the peers' pages are made in WORK. SHOTS=FOLDER keeps pictures of the
// last round.
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { pages } from "./pages.mjs";
import { judge } from "./reach.mjs";
import { serve } from "./server.mjs";
import { PROFILES, subjects } from "./subjects.mjs";
import { firstTap, load } from "./visit.mjs";

// The packages lie in a cache of the user's, which modules do not look in by themselves.
const modules = process.env.NODE_PATH;
const require = createRequire(import.meta.url);
const { build } = require("esbuild");
const puppeteer = require("puppeteer-core");

/** Adds a peer's libraries to its page, bundled and without what it does not use. */
export async function finish(folder, page) {
  for (const [from, to] of page.copy) cpSync(join(modules, from), join(folder, to), { recursive: true });
  await build({ stdin: { contents: page.code, resolveDir: modules }, bundle: true, minify: true, format: "esm", target: "es2022", outfile: join(folder, "page.js"), nodePaths: [modules], define: { "process.env.NODE_ENV": '"production"' }, logLevel: "error" });
}

/** Medians of lists of figures, by name. */
export function medians(rounds) {
  const names = [...new Set(rounds.flatMap(Object.keys))];
  return Object.fromEntries(names.map((name) => [name, median(rounds.map((round) => round[name]))]));
}

function median(all) {
  const sorted = all.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length ? (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2 : null;
}

export async function launch() {
  const args = ["--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-precise-memory-info"];
  return puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args, protocolTimeout: 600_000 });
}

/** How much slower a loop runs, and how fast a file comes, where they are slowed down: that they are is measured too. */
async function throttles(browser, server, profile) {
  const page = await browser.newPage();
  const cdp = await page.createCDPSession();
  await page.goto(`${server.address}floor/`);
  const loop = () => page.evaluate(() => { const from = performance.now(); let x = 0; for (let i = 0; i < 4e7; i++) x = (x * 31 + i) | 0; return performance.now() - from; });
  await loop();
  const plain = await loop();
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: profile.slower });
  const slow = await loop();
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: profile.latency, downloadThroughput: profile.bits / 8, uploadThroughput: profile.bits / 8 });
  const wasm = server.state.wasm;
  const fetched = await page.evaluate(async (path) => { const from = performance.now(); const { length } = new Uint8Array(await (await fetch(path, { cache: "no-store" })).arrayBuffer()); return [performance.now() - from, length]; }, `/explainer/${wasm.name}`);
  await page.close();
  return { slower: slow / plain, fetched: { bytes: wasm.bytes, time: fetched[0] } };
}

async function main(dist, out, work, rounds) {
  const record = JSON.parse(readFileSync(join(dist, "data/story.json"), "utf8"));
  await pages(record, work, finish);
  const folders = Object.fromEntries(Object.keys(subjects(record)).map((name) => [name, name === "explainer" ? dist : join(work, name)]));
  const server = await serve(folders);
  const browser = await launch();
  const name = readdirSync(dist).find((name) => /^explainer-.*\.wasm$/.test(name));
  server.state.wasm = { name, bytes: statSync(join(dist, `${name}.br`)).size };
  // How much else the machine did: where it is more than some tenths, only ratios tell.
  const busy = [loadavg()[0]];
  const slowed = {};
  for (const [profile, settings] of Object.entries(PROFILES)) slowed[profile] = await throttles(browser, server, settings);
  const measured = {};
  for (let round = 1; round <= rounds; round++) {
    for (const [profile, settings] of Object.entries(PROFILES)) {
      for (const [name, subject] of Object.entries(subjects(record, settings.viewport.hasTouch))) {
        const shot = process.env.SHOTS && round === rounds ? (page, what) => page.screenshot({ path: join(process.env.SHOTS, `${profile}-${name}-${what}.png`) }) : undefined;
        const visit = () => load(browser, server, `${name}/`, subject, settings, shot);
        // One visit that fails does not take the rest along; one that fails twice does.
        const figures = await visit().catch((error) => (console.error(`${error}; once more`), visit()));
        if (subject.tap) figures.tap = await firstTap(browser, server, `${name}/`, subject, settings, shot);
        ((measured[profile] ??= {})[name] ??= []).push(figures);
        console.error(`round ${round} of ${rounds}, ${profile}, ${name}: first paint ${Math.round(figures.fcp)} ms, first tap ${Math.round(figures.tap)} ms, ${figures.bytes} bytes`);
      }
    }
  }
  busy.push(loadavg()[0]);
  const version = await browser.version();
  await browser.close();
  server.end();
  const middle = Object.fromEntries(Object.entries(measured).map(([profile, pages]) => [profile, Object.fromEntries(Object.entries(pages).map(([name, rounds]) => [name, medians(rounds)]))]));
  mkdirSync(out, { recursive: true });
  const result = { browser: version, date: new Date().toISOString().slice(0, 10), rounds, busy, processors: cpus().length, events: record.events.length, profiles: PROFILES, slowed, reach: judge(middle), medians: middle, measured };
  writeFileSync(join(out, "bench.json"), `${JSON.stringify(result, (_, value) => (typeof value === "number" ? Math.round(value * 1000) / 1000 : value), 1)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [dist, out, work, rounds] = process.argv.slice(2);
  await main(dist, out, work, Number(rounds));
}
