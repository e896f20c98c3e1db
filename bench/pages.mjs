// Pages that show a record with what newsrooms use now, and the floor: plain HTML with an inline SVG and no script.
//
// Every page holds what ours holds: chapters, events with their sources, quotations, claims, tables. What a peer's timeline and
// chart do not show stands below them as plain HTML, as an editor would put it there. What is looked up (people, places and
// the like) has a page of its own in ours, and is in none of them. No page has images or fonts of its own.
//
// node pages.mjs STORY.JSON OUT writes them without the packages of node, for the test that holds them complete.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { timelinejs } from "./timelinejs.mjs";
import { vis } from "./vis.mjs";

export const escape = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

/** The peers: what each page loads besides its own text. */
export const PEERS = { "timelinejs-echarts": timelinejs, "vis-uplot": vis };

/** Writes the pages of a record into folders below `out`; `finish` adds a peer's libraries to its folder. */
export async function pages(record, out, finish) {
  const text = texts(record);
  write(out, "floor", shell(record, "", `${text.chapters}${text.events}${picture(record)}${text.rest}`, ""));
  for (const [name, peer] of Object.entries(PEERS)) {
    const page = peer(record, { told: text.told, points: points(record, record.charts[0]) });
    const folder = write(out, name, shell(record, page.head, `${page.body}${text.chapters}${text.rest}`, page.scripts));
    writeFileSync(join(folder, "record.json"), JSON.stringify(page.data));
    await finish?.(folder, page);
  }
}

function texts(record) {
  const source = new Map(record.sources.map((source) => [source.id, source]));
  const list = (items) => `<ul>${items.join("")}</ul>`;
  const cited = (ids = []) => {
    const all = ids.map((id) => source.get(id.split(" § ")[0]));
    return list(all.map((of) => `<li><a href="${escape(of.url)}">${escape(of.publisher)}, ${escape(of.date)}</a></li>`));
  };
  const note = (of) => [of.note, of.correction].filter(Boolean).map((text) => `<p><small>${escape(text)}</small></p>`).join("");
  const told = (of) => `<p>${escape(of.text)}</p>${note(of)}${cited(of.sources)}`;
  const event = (of) => `<article id="${of.id}"><p>${of.date}</p><h3>${escape(of.title)}</h3>${told(of)}</article>`;
  const quote = (of) => {
    const by = [of.speaker, of.role, of.date, of.occasion, of.english_by].filter(Boolean).map(escape).join(", ");
    const original = of.original ? `<p lang="${of.original_lang}">${escape(of.original)}</p>` : "";
    return `<figure id="${of.id}"><blockquote>${escape(of.text)}</blockquote>${original}<figcaption>${by}</figcaption>${note(of)}${cited(of.sources)}</figure>`;
  };
  const claim = (of) => {
    const sums = (of.arithmetic ?? []).map((line) => `<p><code>${escape(line)}</code></p>`).join("");
    return `<article id="${of.id}"><h3>${escape(of.statement)}</h3><p>${of.verdict}</p>${sums}${told(of)}</article>`;
  };
  const table = (chart) => {
    const cell = (number) => `<td>${escape(number?.value ?? "")}</td>`;
    const head = chart.series.map((of) => `<th>${escape(of.label)}</th>`).join("");
    const row = (of) =>
      `<tr><th>${of.period}</th>${chart.series.map((series) => cell(of.values[series.id])).join("")}<td>${escape(of.basis)}</td><td>${escape(of.note ?? "")}</td><td>${cited(of.sources)}</td></tr>`;
    return `<details><summary>${escape(chart.label)}</summary><table><tr><th></th>${head}</tr>${(record.observations[chart.id] ?? []).map(row).join("")}</table></details>`;
  };
  const figure = (of) => `<p><b>${escape(of.display ?? "")}</b> ${escape(of.text)}</p>`;
  const chapters =
    record.figures.map(figure).join("") +
    record.chapters.map((of) => `<section id="${of.id}"><h2>${escape(of.title)}</h2><p>${escape(of.text)}</p></section>`).join("");
  const rest = `<h2>Quotations</h2>${record.quotes.map(quote).join("")}<h2>Claims</h2>${record.claims.map(claim).join("")}${record.charts.map(table).join("")}`;
  return { told, chapters, events: record.events.map(event).join(""), rest };
}

/** The main line of a chart: seconds, and a value or nothing for each series. */
function points(record, chart) {
  const rows = (record.observations[chart.id] ?? []).filter((of) => of.role === "main");
  return rows.map((of) => ({
    time: Date.parse(`${of.period.slice(0, 4)}-${of.period.slice(5, 7) || "07"}-01`) / 1000,
    values: chart.series.map((series) => (of.values[series.id] ? Number(of.values[series.id].value) : null)),
  }));
}

function picture(record) {
  const rows = points(record, record.charts[0]);
  const top = Math.max(...rows.flatMap((row) => row.values.filter((value) => value !== null)));
  const [from, to] = [rows[0].time, rows[rows.length - 1].time];
  const at = (row, value) => `${(((row.time - from) / (to - from)) * 760).toFixed(1)},${(400 - (value / top) * 390).toFixed(1)}`;
  const lines = record.charts[0].series.map((_, index) => {
    const drawn = rows.filter((row) => row.values[index] !== null);
    return `<polyline fill="none" stroke="#2b2a28" points="${drawn.map((row) => at(row, row.values[index])).join(" ")}"/>`;
  });
  return `<svg viewBox="0 0 760 410" width="100%" role="img" aria-label="${escape(record.charts[0].title)}">${lines.join("")}</svg>`;
}

function shell(record, head, body, scripts) {
  const { title, standfirst, lang } = record.story[0];
  const style = "body{font:17px/1.55 Georgia,serif;max-width:48rem;margin:auto;padding:0 1rem}";
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><meta name="description" content="${escape(standfirst)}"><link rel="icon" href="data:,"><style>${style}</style>${head}</head><body><h1>${escape(title)}</h1><p>${escape(standfirst)}</p>${body}${scripts}</body></html>`;
}

function write(out, name, page) {
  const folder = join(out, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), page);
  return folder;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [story, out] = process.argv.slice(2);
  await pages(JSON.parse(readFileSync(story, "utf8")), out);
}
