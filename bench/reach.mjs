// What the explainer is to reach, each held against what was measured: nothing is rounded before it is compared.

const of = (name, figure, told, limit, unit = "ms", profile = "phone") => ({ name, figure, told, limit, unit, profile });
const times = (factor, peer) => ({ factor, peer });

/** The reach, on the phone's profile. A limit is a number, or so many times what a peer has. */
export const REACH = [
  of("first paint", "fcp", "≤ 1.3 × the floor", times(1.3, "floor")),
  of("largest paint", "lcp", "≤ 1.3 × the floor", times(1.3, "floor")),
  of("first tap answered", "tap", "≤ 0.6 × vis-timeline + uPlot", times(0.6, "vis-uplot")),
  of("blocking", "blocking", "≤ 350 ms", 350),
  of("layout shift", "shift", "0.00", 0.005, ""),
  of("bytes, the whole record", "bytes", "≤ 150,000", 150_000, "bytes"),
  of("bytes, beside the peer", "bytes", "≤ 0.75 × vis-timeline + uPlot", times(0.75, "vis-uplot"), "bytes"),
  of("bytes, further on", "bytes", "towards 107,000", 107_000, "bytes"),
  of("next event", "next", "≤ 100 ms", 100),
  of("filter", "filter", "≤ 100 ms", 100),
  of("search, a letter", "search", "≤ 100 ms", 100),
  of("point of the chart", "point", "≤ 100 ms", 100),
  // Two frames of a screen of 60 a second are 33.3 ms.
  of("frames while a pointer moves", "frame", "≤ 33 ms", 33.4),
];

/** Whether each of them holds for medians by profile, page and figure. */
export function judge(medians) {
  return REACH.map(({ limit, ...what }) => {
    const measured = medians[what.profile].explainer[what.figure];
    const most = typeof limit === "number" ? limit : limit.factor * medians[what.profile][limit.peer][what.figure];
    return { ...what, most, measured, holds: typeof measured === "number" && measured <= most };
  });
}
