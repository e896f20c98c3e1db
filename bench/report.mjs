// Tables and a picture from what was measured: bench.md and bench.svg beside bench.json, and the lines on reach in the README.
//
// node report.mjs RESULTS README
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bars } from "./bars.mjs";

export const NAMES = { explainer: "this explainer", "vis-uplot": "vis-timeline + uPlot", "timelinejs-echarts": "TimelineJS 3 + ECharts", floor: "plain HTML, no script" };
/** Each figure: its words, its unit, and how it is written. */
const FIGURES = {
  bytes: ["bytes, brotli", "", whole],
  requests: ["requests", "", whole],
  kept: ["bytes after, to be kept for reading offline", "", whole],
  fcp: ["first paint", "ms", whole],
  lcp: ["largest paint", "ms", whole],
  timeline: ["the timeline shows", "ms", whole],
  tap: ["first tap answered", "ms", whole],
  blocking: ["total blocking time", "ms", whole],
  longest: ["longest task", "ms", whole],
  shift: ["layout shift", "", (value) => value.toFixed(3)],
  memory: ["memory, heap and wasm", "MB", (value) => (value / 1e6).toFixed(1)],
  next: ["next event, 95th percentile", "ms", whole],
  filter: ["filter, 95th percentile", "ms", whole],
  search: ["search, a letter, 95th percentile", "ms", whole],
  point: ["point of the chart, 95th percentile", "ms", whole],
  frame: ["frame while a pointer moves, 95th percentile", "ms", (value) => value.toFixed(1)],
};

function whole(value) {
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map((_, at) => (at ? "---:" : "---"))), ...rows.map(row)].join("\n");

function measured(medians) {
  const pages = Object.keys(NAMES);
  const rows = Object.entries(FIGURES).map(([figure, [told, unit, write]]) => {
    const values = pages.map((page) => medians[page][figure]);
    const ratio = values[0] && values[1] ? (values[0] / values[1]).toFixed(2) : "–";
    return [unit ? `${told} (${unit})` : told, ...values.map((value) => (Number.isFinite(value) ? write(value) : "–")), ratio];
  });
  return table(["", ...Object.values(NAMES), "ours / vis"], rows);
}

function reach(all) {
  const write = (value, { figure, unit }) => (Number.isFinite(value) ? [FIGURES[figure][2](value), unit].filter(Boolean).join(" ") : "not measured");
  return table(["on the phone", "reach", "that is", "measured", "holds"], all.map((of) => [of.name, of.told, write(of.most, of), write(of.measured, of), of.holds ? "yes" : "**no**"]));
}

function scores({ version, pages }) {
  const names = Object.keys(Object.values(pages)[0]);
  const cell = ({ score, audits }) => (score === 100 ? "100" : `${score}: ${audits.map(({ id }) => id).join(", ")}`);
  return `## Lighthouse ${version}, its phone\n\n${table(["", ...names], Object.entries(pages).map(([path, of]) => [`\`${path}\``, ...names.map((name) => cell(of[name]))]))}\n`;
}

const [folder, readme] = process.argv.slice(2);
const result = JSON.parse(readFileSync(join(folder, "bench.json"), "utf8"));
const { phone, desktop } = result.profiles;
const slow = ({ viewport, slower, latency, bits }) => `${viewport.width} × ${viewport.height}, processor ${slower}× slower, ${latency} ms a round trip, ${bits / 1e6} Mbit/s`;
const spread = ({ fetched, slower }) => `a loop ran ${slower.toFixed(1)}× slower, and ${whole(fetched.bytes)} bytes took ${whole(fetched.time)} ms`;
const text = `<!-- Written by \`cargo xtask bench\`; what each figure is: ../README.md -->
# Measured ${result.date}: ${result.events} events, medians of ${result.rounds} rounds, ${result.browser}

On ${result.processors} processors, whose load was ${result.busy.map((load) => load.toFixed(1)).join(" before and ")} after: what is beyond 1 or so is not ours.

## Reach
${reach(result.reach)}

## Phone: ${slow(phone)}
Slowed down as it says: ${spread(result.slowed.phone)}.

${measured(result.medians.phone)}

## Desktop: ${slow(desktop)}
${measured(result.medians.desktop)}

${result.lighthouse ? scores(result.lighthouse) : ""}`;
writeFileSync(join(folder, "bench.md"), text);
writeFileSync(join(folder, "bench.svg"), bars(result.medians.phone, NAMES, FIGURES));
console.log(text);

if (existsSync(readme)) {
  const old = readFileSync(readme, "utf8");
  const [from, until] = ["<!-- bench -->", "<!-- /bench -->"];
  if (!old.includes(from) || !old.includes(until)) throw new Error(`${readme}: no ${from} … ${until} to write between`);
  const missed = result.reach.filter((of) => !of.holds).map((of) => of.name);
  const line = `Medians of ${result.rounds} rounds on a slow phone's profile, ${result.date}; [all figures](bench/results/bench.md), [how](bench/README.md). Of ${result.reach.length} aims ${result.reach.length - missed.length} hold${missed.length ? `. Missed: ${missed.join("; ")}` : ""}.`;
  writeFileSync(readme, old.replace(new RegExp(`${from}[^]*${until}`), () => `${from}\n![Bars: this explainer beside what newsrooms use](bench/results/bench.svg)\n\n${line}\n${until}`));
}
