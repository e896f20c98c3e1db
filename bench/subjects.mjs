// What is looked for and done in each page: the same things, by each page's own names.
//
// - `shows`: an element of the timeline.
// - `tap`: the control that needs the live page, and what tells that it has had its effect (runs in the page).
// - `acts`: what is pressed again and again once the page is quiet. One that a page does not have is left out.

// On a phone TimelineJS has no arrows, lies under a hint until that is pressed away, and is stepped through by its marks.
const swiped = {
  tap: { press: ".tl-message-full .tl-button", effect: `document.querySelector(".tl-message-full .tl-button")?.checkVisibility() === false` },
  first: ".tl-message-full .tl-button",
  acts: { next: [".tl-timemarker:not(.tl-timemarker-active) .tl-timemarker-content-container"], point: ["#chart canvas"] },
};
const stepped = {
  // There is something before the slide that is shown.
  tap: { press: ".tl-slidenav-next", effect: `!!document.querySelector(".tl-slidenav-previous")?.checkVisibility()` },
  acts: { next: [".tl-slidenav-next"], point: ["#chart canvas"] },
};

/** The subjects for a record, on a screen with or without touch. The kind that is filtered for is the second. */
export function subjects(record, touch) {
  const kind = record.kinds[1].id;
  const ours = `[data-choice=kinds] [data-value=${kind}]`;
  return {
    explainer: {
      shows: "#part-timeline .event h4, #part-timeline .event h3",
      tap: { press: ours, effect: `document.querySelector("${ours}").ariaPressed === "true" && !document.querySelector("#part-timeline [role=status]").hidden` },
      acts: { next: [".stepper [rel=next]"], filter: [ours, "[data-choice=kinds] [data-value=all]"], search: ["#part-query"], point: [".reach"] },
    },
    "vis-uplot": {
      shows: ".vis-item",
      // The line that counts is written when vis has drawn.
      tap: { press: `#kinds [data-kind=${kind}]`, effect: `document.querySelector("#kinds [data-kind=${kind}]").ariaPressed === "true" && parseInt(document.querySelector("#count").textContent) < ${record.events.length}` },
      acts: { next: ["#next"], filter: [`#kinds [data-kind=${kind}]`], point: ["#chart .u-over"] },
    },
    "timelinejs-echarts": {
      shows: ".tl-timemarker",
      ...(touch ? swiped : stepped),
    },
    floor: { shows: "article h3", acts: {} },
  };
}

export const PROFILES = {
  phone: { viewport: { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true }, slower: 4, latency: 150, bits: 1.6e6 },
  desktop: { viewport: { width: 1280, height: 800 }, slower: 1, latency: 20, bits: 20e6 },
};
