// Stories of many sizes, built before: our page and the peers' on the phone's profile, and what the build took, as curves.
//
// A page that has not shown and done what is asked of it within the limit counts as no answer.
//
// node scale.mjs OUT GROUND SIZES…, with NODE_PATH; ROUNDS=3; ONLY=explainer leaves the peers' figures as they were
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { curves } from "./curves.mjs";
import { finish, launch, medians } from "./measure.mjs";
import { pages } from "./pages.mjs";
import { serve } from "./server.mjs";
import { PROFILES, subjects } from "./subjects.mjs";
import { firstTap, load } from "./visit.mjs";

/** Minutes. */
const LIMIT = 4;

const [out, ground, ...sizes] = process.argv.slice(2);
const rounds = Number(process.env.ROUNDS ?? 3);
const only = process.env.ONLY;
const file = join(out, "scale.json");
const result = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { sizes: {} };
let browser = await launch();
result.browser = await browser.version();
for (const size of sizes) {
  const folder = join(ground, size);
  const record = JSON.parse(readFileSync(join(folder, "dist/data/story.json"), "utf8"));
  await pages(record, join(folder, "pages"), finish);
  const server = await serve({ explainer: join(folder, "dist"), ...Object.fromEntries(["vis-uplot", "timelinejs-echarts", "floor"].map((name) => [name, join(folder, "pages", name)])) });
  const told = { build: JSON.parse(readFileSync(join(folder, "build.json"), "utf8")), pages: only ? { ...result.sizes[size]?.pages } : {} };
  const measured = {};
  for (let round = 1; round <= rounds; round++) {
    for (const [name, subject] of Object.entries(subjects(record, true)).filter(([name]) => !only || name === only)) {
      const all = (measured[name] ??= []);
      // Who has not answered once is not asked again.
      if (all.some((one) => one.failed)) continue;
      // Only what the curves show is done: the filter, or where there is none the next event.
      const { filter, next } = subject.acts;
      const asked = { ...subject, acts: filter ? { filter } : next ? { next } : {} };
      try {
        const figures = await within(load(browser, server, `${name}/`, asked, PROFILES.phone));
        if (subject.tap) figures.tap = await within(firstTap(browser, server, `${name}/`, subject, PROFILES.phone));
        all.push({ ...figures, act: figures.filter ?? figures.next });
      } catch (error) {
        all.push({ failed: error.message.split("\n")[0] });
        // A page that hangs would hang the next one too.
        browser.process()?.kill("SIGKILL");
        browser = await launch();
      }
      console.error(`${size} events, round ${round}, ${name}: ${JSON.stringify(all.at(-1), (_, value) => (typeof value === "number" ? Math.round(value) : value))}`);
    }
  }
  for (const [name, all] of Object.entries(measured)) told.pages[name] = { ...medians(all), failed: all.find((one) => one.failed)?.failed };
  server.end();
  result.sizes[size] = told;
  writeFileSync(file, `${JSON.stringify(result, (_, value) => (typeof value === "number" ? Math.round(value * 10) / 10 : value), 1)}\n`);
}
await browser.close();
const { table, picture } = curves(result);
writeFileSync(join(out, "scale.md"), table);
writeFileSync(join(out, "scale.svg"), picture);
console.log(table);

/** What a visit tells, unless it takes too long. */
async function within(visit) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`no answer within ${LIMIT} minutes`)), LIMIT * 60_000)));
  // A visit that is given up ends when its browser does.
  visit.catch(() => {});
  return Promise.race([visit, late]).finally(() => clearTimeout(timer));
}
