// Runs in the page before all else; must not name anything from outside.

/** Keeps what the browser tells of the page's loading in `window.watched`. */
export function watch(shows, effect) {
  const watched = (window.watched = { tasks: [], shift: 0, events: [] });
  const observe = (type, each, more) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
  observe("paint", ({ name, startTime }) => name === "first-contentful-paint" && (watched.fcp = startTime));
  observe("largest-contentful-paint", ({ startTime }) => (watched.lcp = startTime));
  observe("longtask", ({ startTime, duration }) => watched.tasks.push([startTime, duration]));
  observe("layout-shift", ({ hadRecentInput, value }) => (watched.shift += hadRecentInput ? 0 : value));
  // Each event of a press has an entry of its own; those of one press share a number.
  observe("event", ({ interactionId, duration }) => interactionId && watched.events.push([interactionId, duration]), { durationThreshold: 16 });
  const memories = new Set();
  watched.wasm = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      for (const value of Object.values((made.instance ?? made).exports)) value instanceof WebAssembly.Memory && memories.add(value);
      return made;
    };
  }
  const look = () => {
    const now = performance.now();
    watched.shown ??= document.querySelector(shows)?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ? now : undefined;
    watched.effect ??= watched.pressed && effect?.() ? now : undefined;
    if (!watched.shown || effect) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * Where to press the first of some elements that nothing lies over, brought into sight if none is. Null: there is none yet;
 * with `over`: what lies over it.
 */
export function place(css) {
  const shown = [...document.querySelectorAll(css)].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const look = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    const free = hit && (element.contains(hit) || hit.contains(element));
    return { left, top, width, height, over: free ? null : hit?.outerHTML.slice(0, 120) ?? "the edge of the screen" };
  };
  const found = shown.find((element) => !look(element).over) ?? shown[0];
  if (!found) return null;
  const { top, bottom } = found.getBoundingClientRect();
  if (top < 0 || innerHeight < bottom) found.scrollIntoView({ block: "center", behavior: "instant" });
  return look(found);
}
