// Lighthouse on the page, one embed and one record's page, on its own phone: scores, and the audits that stand in their way.
//
// node lighthouse.mjs DIST OUT; adds to what measure.mjs wrote.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serve } from "./server.mjs";

const require = createRequire(import.meta.url);
const puppeteer = require("puppeteer-core");
// A record's page goes on to the explainer at that record: what is judged there is what a reader with scripts gets.
const { default: lighthouse } = await import(pathToFileURL(require.resolve("lighthouse")).href);

const [dist, out] = process.argv.slice(2);
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const record = readdirSync(join(dist, "e")).sort()[0];
const server = await serve({ explainer: dist });
const told = {};
for (const path of ["", "embed/timeline/", `e/${record}/`]) {
  // A browser of its own for each: what one has kept the next must not have.
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"], protocolTimeout: 300_000 });
  const { port } = new URL(browser.wsEndpoint());
  const { lhr } = await lighthouse(`${server.address}explainer/${path}`, { port, onlyCategories: CATEGORIES, logLevel: "error" });
  await browser.close();
  if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
  const scores = CATEGORIES.map((name) => {
    const { score, auditRefs } = lhr.categories[name];
    const short = auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
    const audits = short.map(({ id, weight }) => ({ id, weight, score: lhr.audits[id].score, told: lhr.audits[id].displayValue ?? lhr.audits[id].title }));
    return [name, { score: Math.round(score * 100), audits }];
  });
  told[path || "./"] = Object.fromEntries(scores);
  console.error(`${path || "./"}: ${scores.map(([name, { score, audits }]) => `${name} ${score}${score < 100 ? ` (${audits.map(({ id }) => id).join(", ")})` : ""}`).join(", ")}`);
}
server.end();
const file = join(out, "bench.json");
const all = JSON.parse(readFileSync(file, "utf8"));
const version = JSON.parse(readFileSync(join(require.resolve("lighthouse"), "../../package.json"), "utf8")).version;
writeFileSync(file, `${JSON.stringify({ ...all, lighthouse: { version, pages: told } }, null, 1)}\n`);
