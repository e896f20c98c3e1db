// The figures as bars: one small picture a figure, the same scale from nothing for all its pages. Plain SVG.

const SHOWN = ["bytes", "memory", "fcp", "lcp", "tap", "blocking", "next", "point"];
const [WIDTH, COLUMN, GAP, LINE, NAME, NUMBER] = [860, 400, 30, 21, 152, 62];

/** Bars for the medians of pages, by name; `figures` gives each figure's words, unit and way of writing. */
export function bars(medians, names, figures) {
  const text = (value) => value.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const pages = Object.keys(names);
  const height = 34 + pages.length * LINE + 16;
  const panels = SHOWN.map((figure, at) => {
    const [told, unit, write] = figures[figure];
    const values = pages.map((page) => medians[page][figure]);
    const most = Math.max(...values.filter(Number.isFinite)) || 1;
    const lines = pages.map((page, line) => {
      const value = values[line];
      const y = 34 + line * LINE;
      const length = Number.isFinite(value) ? Math.max(1, (value / most) * (COLUMN - NAME - NUMBER)) : 0;
      const number = Number.isFinite(value) ? write(value) : "–";
      const own = page === "explainer" ? ' class="own"' : "";
      return `<g${own}><text x="${NAME - 8}" y="${y + 11}" text-anchor="end">${text(names[page])}</text><rect x="${NAME}" y="${y}" width="${length.toFixed(1)}" height="14"/><text x="${(NAME + length + 6).toFixed(1)}" y="${y + 11}">${number}</text></g>`;
    });
    const [x, y] = [20 + (at % 2) * (COLUMN + GAP - 10), 20 + Math.floor(at / 2) * height];
    return `<g transform="translate(${x} ${y})"><text class="head" x="0" y="16">${text(unit ? `${told}, ${unit}` : told)}</text>${lines.join("")}</g>`;
  });
  const all = 20 + Math.ceil(SHOWN.length / 2) * height;
  const told = pages.map((page) => `${names[page]}: ${SHOWN.filter((figure) => Number.isFinite(medians[page][figure])).map((figure) => `${figures[figure][0]} ${figures[figure][2](medians[page][figure])} ${figures[figure][1]}`.trim()).join(", ")}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${all}" width="${WIDTH}" height="${all}" role="img" aria-labelledby="title told" font-family="system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif" font-size="12.5">
<title id="title">This explainer beside pages that show the same record with what newsrooms use</title>
<desc id="told">${text(told.join(". "))}</desc>
<style>
.ground{fill:#fbfaf7}text{fill:#57534c}.head{fill:#1d1b18;font-weight:600;font-size:14px}rect{fill:#b9b3a6}.own rect{fill:#9d1c5c}.own text{fill:#1d1b18;font-weight:600}
@media(prefers-color-scheme:dark){.ground{fill:#161513}text{fill:#b5afa4}.head,.own text{fill:#f1eee7}rect{fill:#5d584f}.own rect{fill:#e06fa6}}
</style>
<rect class="ground" width="${WIDTH}" height="${all}"/>
${panels.join("\n")}
</svg>
`;
}
