// What grows with a story, as a table and as curves over the number of events; both scales are logarithmic.

const NAMES = { explainer: "this explainer", "vis-uplot": "vis-timeline + uPlot", "timelinejs-echarts": "TimelineJS 3 + ECharts", floor: "plain HTML, no script" };
const SHOWN = {
  tap: ["first tap answered, seconds", (value) => value / 1000],
  act: ["filter (TimelineJS: next event), seconds", (value) => value / 1000],
  bytes: ["bytes, brotli, thousands", (value) => value / 1000],
  memory: ["memory, MB", (value) => value / 1e6],
};
const [WIDTH, PANEL, HEIGHT, LEFT, BOTTOM] = [860, 400, 230, 46, 26];

const short = (value) => (value >= 100 ? Math.round(value) : Number(value.toPrecision(2))).toString().replace(/\B(?=(\d{3})+$)/g, ",");

/** A table and a picture of what was measured of all sizes. */
export function curves({ sizes, browser }) {
  const all = Object.keys(sizes).sort((a, b) => a - b);
  return { table: words(all, sizes, browser), picture: picture(all, sizes) };
}

function words(all, sizes, browser) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const lines = [row(["events", ...all.map((size) => short(Number(size)))]), row(["---", ...all.map(() => "---:")])];
  lines.push(row(["build, seconds", ...all.map((size) => short(sizes[size].build.seconds))]));
  lines.push(row(["build, MB at most, and by whom", ...all.map((size) => `${short(sizes[size].build.memory / 1e6)}, ${sizes[size].build.by}`)]));
  for (const [figure, [told, of]] of Object.entries(SHOWN)) {
    for (const [page, name] of Object.entries(NAMES)) {
      const cell = (size) => (Number.isFinite(sizes[size].pages[page]?.[figure]) ? short(of(sizes[size].pages[page][figure])) : sizes[size].pages[page]?.failed ? "no answer" : "–");
      const cells = all.map(cell);
      if (cells.some((text) => text !== "–")) lines.push(row([`${told}: ${name}`, ...cells]));
    }
  }
  const failed = all.flatMap((size) => Object.entries(sizes[size].pages).filter(([, of]) => of.failed).map(([page, of]) => `- ${NAMES[page]}, ${short(Number(size))} events: ${of.failed}`));
  return `<!-- Written by \`cargo xtask bench scale\`; what each figure is: ../README.md -->\n# Generated stories, on the phone's profile, ${browser}\n\n${lines.join("\n")}\n${failed.length ? `\nNot measured to the end:\n${failed.join("\n")}\n` : ""}`;
}

function picture(all, sizes) {
  const panels = Object.entries(SHOWN).map(([figure, [told, of]], at) => {
    const lines = Object.keys(NAMES).map((page) => all.map((size) => [Number(size), of(sizes[size].pages[page]?.[figure] ?? NaN)]).filter(([, value]) => value > 0)).map((points, index) => [Object.keys(NAMES)[index], points]);
    const values = lines.flatMap(([, points]) => points.map(([, value]) => value));
    const [low, high] = [Math.min(...values), Math.max(...values)].map(Math.log10);
    const x = (size) => LEFT + ((Math.log10(size) - Math.log10(all[0])) / Math.log10(all.at(-1) / all[0] || 10)) * (PANEL - LEFT - 120);
    const y = (value) => HEIGHT - BOTTOM - ((Math.log10(value) - low) / (high - low || 1)) * (HEIGHT - BOTTOM - 40);
    const ticks = [];
    for (let power = Math.ceil(low); power <= high; power++) ticks.push(10 ** power);
    const grid = ticks.map((tick) => `<line x1="${LEFT}" x2="${PANEL - 120}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}"/><text x="${LEFT - 6}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${short(tick)}</text>`);
    const years = all.map((size) => `<text x="${x(size).toFixed(1)}" y="${HEIGHT - 6}" text-anchor="middle">${short(Number(size))}</text>`);
    // Names at the ends of their lines, moved apart where they would meet; over all lines, each on a ground of its own.
    let last = -20;
    const ends = lines.filter(([, points]) => points.length).map(([page, points]) => [page, points, y(points.at(-1)[1])]).sort((a, b) => a[2] - b[2]);
    const drawn = ends.map(([page, points, end]) => {
      last = Math.max(end, last + 14);
      const path = points.map(([size, value]) => `${x(size).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
      const dots = points.map(([size, value]) => `<circle cx="${x(size).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3"><title>${short(Number(size))} events: ${short(value)}</title></circle>`).join("");
      const own = page === "explainer" ? ' class="own"' : "";
      const name = `<text x="${(x(points.at(-1)[0]) + 8).toFixed(1)}" y="${(last + 4).toFixed(1)}">${NAMES[page].split(" + ")[0].replace("plain HTML, no script", "plain HTML")} ${short(points.at(-1)[1])}</text>`;
      return [`<g${own}><polyline points="${path}"/>${dots}</g>`, `<g${own}>${name}</g>`];
    });
    return `<g transform="translate(${20 + (at % 2) * (PANEL + 20)} ${16 + Math.floor(at / 2) * (HEIGHT + 20)})"><text class="head" y="14">${told}</text>${grid.join("")}${years.join("")}${[0, 1].flatMap((layer) => drawn.map((of) => of[layer])).join("")}</g>`;
  });
  const height = 16 + 2 * (HEIGHT + 20);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title" font-family="system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif" font-size="11.5">
<title id="title">What grows with the number of events, on a slow phone: this explainer and what newsrooms use; the table has the numbers</title>
<style>
.ground{fill:#fbfaf7}text{fill:#57534c;paint-order:stroke;stroke:#fbfaf7;stroke-width:4px;stroke-linejoin:round}.head{fill:#1d1b18;font-weight:600;font-size:14px}line{stroke:#dedad1}polyline{fill:none;stroke:#a39c8d;stroke-width:1.5}circle{fill:#a39c8d}.own polyline{stroke:#9d1c5c;stroke-width:2.5}.own circle{fill:#9d1c5c}.own text{fill:#9d1c5c;font-weight:600}
@media(prefers-color-scheme:dark){.ground{fill:#161513}text{fill:#b5afa4;stroke:#161513}.head{fill:#f1eee7}line{stroke:#37342f}polyline{stroke:#7a7467}circle{fill:#7a7467}.own polyline{stroke:#e06fa6}.own circle{fill:#e06fa6}.own text{fill:#ec8fbb}}
</style>
<rect class="ground" width="${WIDTH}" height="${height}"/>
${panels.join("\n")}
</svg>
`;
}
