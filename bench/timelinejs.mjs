// TimelineJS 3 as its own documentation embeds it, with its data in a file; ECharts with the parts that one line chart needs.
import { escape } from "./pages.mjs";

export function timelinejs(record, { told, points }) {
  const chart = record.charts[0];
  const slide = (of) => ({
    unique_id: of.id,
    start_date: date(of.date),
    ...(of.until && { end_date: date(of.until) }),
    group: record.kinds.find((kind) => kind.id === of.kind).label,
    text: { headline: escape(of.title), text: told(of) },
  });
  return {
    head: `<link rel="stylesheet" href="./css/timeline.css">`,
    copy: [["@knight-lab/timelinejs/dist/css/timeline.css", "css/timeline.css"], ["@knight-lab/timelinejs/dist/css/icons", "css/icons"], ["@knight-lab/timelinejs/dist/js/timeline.js", "timeline.js"]],
    body: `<div id="timeline" style="height:600px"></div><div id="chart" style="height:400px"></div>`,
    // In the head of the queue, as a page that cares for speed has them: fetched while the text is read.
    scripts: `<script src="./timeline.js" defer></script><script src="./page.js" type="module"></script>`,
    data: {
      slides: record.events.map(slide),
      series: chart.series.map((series, index) => ({ name: series.label, data: points.map((row) => [row.time * 1000, row.values[index]]) })),
    },
    code: `
      import { init, use } from "echarts/core";
      import { LineChart } from "echarts/charts";
      import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
      import { CanvasRenderer } from "echarts/renderers";
      use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);
      const data = await (await fetch("./record.json")).json();
      const title = { text: { headline: document.title } };
      new TL.Timeline("timeline", { title, events: data.slides }, { hash_bookmark: false, font: null });
      const chart = init(document.getElementById("chart"));
      chart.setOption({
        legend: {}, tooltip: { trigger: "axis" }, xAxis: { type: "time" }, yAxis: {},
        series: data.series.map((series) => ({ type: "line", ...series })),
      });
      addEventListener("resize", () => chart.resize());`,
  };
}

function date(text) {
  const [year, month, day] = text.split("-");
  return { year, month, day };
}
