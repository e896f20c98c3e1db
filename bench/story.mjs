// A story of any number of events, in the format of data/: invented, and the same each time.
//
// node story.mjs EVENTS FOLDER
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const KINDS = ["circle", "diamond", "triangle", "square", "bar", "ring"];
const WORDS = "river bridge council ferry county paper winter harvest station market office border letter measure village harbour record meeting figure season railway talks permit answer visit report minister delegation cargo customs treaty notice agency statement crossing".split(" ");
const [FIRST, LAST] = [1776, 2025];

const [events, folder] = [Number(process.argv[2]), process.argv[3]];
const quotes = Math.max(50, events / 4);
// Months of each series, the last of the time.
const months = Math.max(25, Math.round(events * 0.15));
const sources = Math.max(20, Math.round(events / 4));

// mulberry32: numbers that look like chance, from a seed.
let seed = 6;
const chance = () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
const below = (count) => Math.floor(chance() * count);
const words = (count) => Array.from({ length: count }, () => WORDS[below(WORDS.length)]).join(" ");
const sentence = (count) => words(count).replace(/^./, (letter) => letter.toUpperCase()) + ".";
const two = (number) => String(number).padStart(2, "0");

const table = (name, fields) => `[[${name}]]\n${Object.entries(fields).map(([key, value]) => `${key} = ${JSON.stringify(value)}`).join("\n")}\n\n`;
const all = (count, make) => Array.from({ length: count }, (_, at) => make(at)).join("");
const source = (at) => `source-${at % sources}`;

mkdirSync(join(folder, "trade"), { recursive: true });
const write = (name, text) => writeFileSync(join(folder, name), text);

write("facts.txt", "");
// The places of two kinds of record that a story of events refers to; a few of each, as in any story.
write("people.toml", all(40, (at) => table("person", { id: `person-${at}`, name: `Person ${at}`, text: sentence(10), sources: [source(at)] })));
write("places.toml", all(30, (at) => table("place", { id: `place-${at}`, name: `Place ${at}`, country: "CN", kind: "city", lat: 40 + at / 10, lon: 124 + at / 10, text: sentence(8), sources: [source(at)] })));
write("sources.toml", all(sources, (at) => table("source", { id: source(at), publisher: `Publisher ${at % 60}`, title: sentence(8), date: "2025-12-31", url: `https://example.org/${at}`, kind: "newspaper" })));

const span = LAST - FIRST + 1;
const dates = Array.from({ length: events }, (_, at) => `${FIRST + Math.floor((at * span) / events)}-${two(1 + Math.floor((((at * span) / events) % 1) * 12))}-${two(1 + (at % 28))}`);
write("events.toml", all(events, (at) => table("event", { id: `event-${at}`, date: dates[at], kind: `kind-${below(KINDS.length)}`, ...(at % 3 === 0 && { key: true }), title: `${sentence(6).slice(0, 60)} ${at}`, ...(at % Math.ceil(events / 12) === 0 && { mark: `Mark ${at}` }), text: `${sentence(14)} ${sentence(16)}`, people: [`person-${below(40)}`], places: [`place-${below(30)}`], sources: [source(at), source(at + 1)] })));
write("quotes.toml", all(quotes, (at) => table("quote", { id: `quote-${at}`, speaker: `person-${at % 40}`, role: words(2), date: dates[Math.floor((at * events) / quotes)], occasion: sentence(8), text: sentence(20), event: `event-${Math.floor((at * events) / quotes)}`, sources: [source(at)] })));

const CHAPTERS = 10;
const years = span / CHAPTERS;
const shown = { from: Math.ceil(LAST + 1 - months / 12), until: LAST };
const head = { id: "scale", title: `A story of ${events} events`, short: "Scale", kicker: "Invented", standfirst: sentence(30), updated: "2025-12-31", lang: "en", from: `${FIRST}-01`, until: `${LAST}-12` };
write(
  "story.toml",
  `[story]\n${table("", head).replace("[[]]\n", "")}` +
    KINDS.map((shape, at) => table("kind", { id: `kind-${at}`, label: `Kind ${at}`, shape })).join("") +
    all(CHAPTERS, (at) => table("chapter", { id: `chapter-${at}`, title: sentence(3), from: `${FIRST + at * years}-01`, until: `${FIRST + (at + 1) * years - 1}-12`, text: sentence(75), chart: "monthly", period: `${Math.max(shown.from, LAST - 2)}..${LAST}`, events: [`event-${Math.ceil((at * events) / CHAPTERS)}`], quote: `quote-${Math.ceil((at * quotes) / CHAPTERS)}`, sources: [source(at)] })) +
    table("method", { id: "method", title: "How it was made", text: [sentence(20)] }) +
    table("change", { date: "2025-12-31", text: "First edition." }),
);

write(
  "trade/charts.toml",
  table("basis", { id: "count", label: "the count", text: sentence(6) }) +
    `[[chart]]\nid = "monthly"\nlabel = "Months"\ntitle = ${JSON.stringify(sentence(10))}\ncaption = ${JSON.stringify(sentence(10))}\nleaves_out = ${JSON.stringify(sentence(10))}\nunit = { before = "US$", after = " million" }\nyearly = false\nseries = [{ id = "total", label = "Total" }, { id = "exports", label = "Exports" }, { id = "imports", label = "Imports" }]\n`,
);
const row = (at) => {
  const month = LAST * 12 + 12 - months + at;
  const [exports, imports] = [100 + below(900), 50 + below(500)];
  return `${Math.floor(month / 12)}-${two((month % 12) + 1)},count,main,${exports + imports},printed,${exports},printed,${imports},printed,,${source(at)},,\n`;
};
write("trade/monthly.csv", `period,basis,role,total,total_status,exports,exports_status,imports,imports_status,derived,sources,note,facts\n${all(months, row)}`);
