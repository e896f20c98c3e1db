// vis-timeline with a choice of kinds, previous and next, and the text of what is chosen; uPlot. One bundle, one file of data.
import { escape } from "./pages.mjs";

export function vis(record, { told, points }) {
  const chart = record.charts[0];
  const kinds = record.kinds.map((kind) => `<button data-kind="${kind.id}" aria-pressed="false">${escape(kind.label)}</button>`);
  const item = (of) => ({ id: of.id, content: escape(of.title), start: of.date, ...(of.until && { end: of.until }), kind: of.kind, text: told(of) });
  return {
    head: `<link rel="stylesheet" href="./vis.css"><link rel="stylesheet" href="./uplot.css">`,
    copy: [["vis-timeline/styles/vis-timeline-graph2d.min.css", "vis.css"], ["uplot/dist/uPlot.min.css", "uplot.css"]],
    body: `<div id="kinds">${kinds.join("")}</div><p id="count" role="status"></p><div id="timeline" style="min-height:400px"></div><p><button id="previous">Previous</button> <button id="next">Next</button></p><div id="detail" aria-live="polite" style="min-height:12rem"></div><div id="chart" style="min-height:460px"></div>`,
    scripts: `<script src="./page.js" type="module"></script>`,
    data: {
      items: record.events.map(item),
      series: chart.series.map((series) => series.label),
      rows: [points.map((row) => row.time), ...chart.series.map((_, index) => points.map((row) => row.values[index]))],
    },
    code: `
      import { DataSet, DataView, Timeline } from "vis-timeline/standalone/esm/vis-timeline-graph2d.min.mjs";
      import uPlot from "uplot";
      const by = (id) => document.getElementById(id);
      const data = await (await fetch("./record.json")).json();
      const set = new DataSet(data.items);
      let only = null;
      const view = new DataView(set, { filter: (item) => !only || item.kind === only });
      const timeline = new Timeline(by("timeline"), view, { height: 400, zoomKey: "ctrlKey", cluster: { maxItems: 3 } });
      timeline.on("changed", () => (by("count").textContent = view.length + " of " + set.length));
      const read = (id) => (by("detail").innerHTML = "<h3>" + set.get(id).content + "</h3>" + set.get(id).text);
      timeline.on("select", ({ items: [id] }) => id && set.get(id) && read(id));
      by("kinds").addEventListener("click", ({ target }) => {
        if (!target.dataset.kind) return;
        only = only === target.dataset.kind ? null : target.dataset.kind;
        for (const button of by("kinds").children) button.ariaPressed = button.dataset.kind === only;
        view.refresh();
      });
      let at = -1;
      const step = (by) => {
        const ids = view.getIds();
        at = (at + by + ids.length) % ids.length;
        timeline.setSelection(ids[at], { focus: true });
        read(ids[at]);
      };
      by("next").onclick = () => step(1);
      by("previous").onclick = () => step(-1);
      const colors = ["#2b2a28", "#0072b2", "#c2570c", "#5b8c2a"];
      const series = data.series.map((label, index) => ({ label, stroke: colors[index] }));
      const size = () => ({ width: by("chart").clientWidth, height: 400 });
      const plot = new uPlot({ ...size(), series: [{}, ...series] }, data.rows, by("chart"));
      addEventListener("resize", () => plot.setSize(size()));`,
  };
}
