// One fresh visit of a page: nothing kept, network and processor slowed down as the profile says, real input.
import { place, watch } from "./watch.mjs";

const TIMES = 12;
const wait = (time) => new Promise((done) => setTimeout(done, time));
const p95 = (all) => [...all].sort((a, b) => a - b)[Math.ceil(all.length * 0.95) - 1];

/** Opens a page and leaves it alone until it is quiet, then uses it; gives the figures of both. */
export async function load(browser, server, path, subject, profile, shot) {
  return inside(browser, server, profile, async (page, cdp) => {
    const own = new Map();
    cdp.on("Network.requestWillBeSent", ({ requestId, request }) => own.set(requestId, new URL(request.url).pathname));
    await open(page, server, path, subject);
    await quiet(page, server);
    const watched = await page.evaluate("({ ...watched, wasm: watched.wasm() })");
    const missing = server.state.asked.filter((one) => one.missing && !one.path.endsWith("favicon.ico"));
    if (missing.length) throw new Error(`${path}: not there: ${missing.map((one) => one.path)}`);
    // What the service worker asks for, to keep the page, the page itself knows nothing of.
    const now = server.state.asked.filter((one) => own.delete([...own.keys()].find((id) => own.get(id) === one.path)));
    const sum = (all) => all.reduce((sum, one) => sum + one.bytes, 0);
    await cdp.send("HeapProfiler.collectGarbage");
    const { JSHeapUsedSize } = await page.metrics();
    await shot?.(page, "loaded");
    // Long tasks count from the first paint on, as Lighthouse counts them: for their part after it, beyond 50 ms.
    const after = watched.tasks.map(([start, time]) => start + time - Math.max(start, watched.fcp));
    const figures = {
      bytes: sum(now),
      requests: now.length,
      kept: sum(server.state.asked) - sum(now),
      fcp: watched.fcp,
      lcp: watched.lcp,
      timeline: watched.shown,
      blocking: after.reduce((sum, time) => sum + Math.max(0, time - 50), 0),
      longest: Math.max(0, ...watched.tasks.map(([, time]) => time)),
      shift: watched.shift,
      memory: JSHeapUsedSize + watched.wasm,
    };
    if (subject.first) await press(page, await page.evaluate(place, subject.first), profile);
    for (const [name, targets] of Object.entries(subject.acts)) figures[name] = await act(page, name, targets, profile);
    if (subject.acts.point) figures.frame = await frames(page, subject.acts.point[0]);
    await shot?.(page, "used");
    return figures;
  });
}

/** Opens a page and taps its control from the first moment on, until a tap has its effect; gives when that was seen. */
export async function firstTap(browser, server, path, subject, profile, shot) {
  return inside(browser, server, profile, async (page) => {
    const opening = open(page, server, path, subject);
    const until = Date.now() + 180_000;
    for (let effect; ; ) {
      const from = Date.now();
      const where = await page.evaluate(place, subject.tap.press).catch(() => null);
      if (where && !where.over) {
        await page.evaluate(`watched.pressed = true; (${subject.tap.effect})`);
        // Answered when the page has taken the tap in: a page that is busy is not tapped twice.
        await press(page, where, profile);
        await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        effect = await page.evaluate("watched.effect");
        if (effect) {
          await opening;
          await shot?.(page, "tapped");
          return effect;
        }
      }
      if (until < Date.now()) throw new Error(`${path}: no tap was answered within three minutes`);
      await wait(Math.max(0, from + 100 - Date.now()));
    }
  });
}

async function inside(browser, server, profile, run) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(300_000);
    await page.setViewport(profile.viewport);
    const cdp = await page.createCDPSession();
    const speed = profile.bits / 8;
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: profile.latency, downloadThroughput: speed, uploadThroughput: speed });
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: profile.slower });
    server.state.asked.length = 0;
    return await run(page, cdp);
  } finally {
    await context.close();
  }
}

async function open(page, server, path, subject) {
  const effect = subject.tap ? `() => ${subject.tap.effect}` : "null";
  await page.evaluateOnNewDocument(`(${watch})(${JSON.stringify(subject.shows)}, ${effect})`);
  await page.goto(server.address + path, { waitUntil: "load", timeout: 300_000 });
}

/** Waits until the timeline shows, and for two seconds nothing was asked for and no long task was seen. */
async function quiet(page, server) {
  await page.waitForFunction("watched.shown");
  for (let [still, seen] = [0, ""]; still < 8; ) {
    await wait(250);
    const now = `${await page.evaluate("watched.tasks.length")} ${server.state.asked.length}`;
    still = now === seen && server.state.open === 0 ? still + 1 : 0;
    seen = now;
  }
}

/** A finger or a mouse, at a share of the element's width. */
async function press(page, where, profile, across = 0.5) {
  const at = [where.left + where.width * across, where.top + where.height / 2];
  await (profile.viewport.hasTouch ? page.touchscreen.tap(...at) : page.mouse.click(...at));
}

/** Presses (or types) one after the other; the 95th percentile of the time from each to the next paint. */
async function act(page, name, targets, profile) {
  if (name === "search") await ready(page, targets[0], profile);
  await page.evaluate("watched.events.length = 0");
  for (let time = 0; time < TIMES; time++) {
    if (name === "search") {
      await page.keyboard.press("rade Dandong"[time]);
    } else {
      const css = targets[time % targets.length];
      let where = await page.evaluate(place, css);
      // What slides along may lie under something for a while.
      for (let tries = 0; where?.over && tries < 50; tries++) {
        await wait(100);
        where = await page.evaluate(place, css);
      }
      if (!where || where.over) throw new Error(`${css}: ${where ? `covered by ${where.over}` : "not there"}`);
      await press(page, where, profile, name === "point" ? 0.1 + 0.07 * time : 0.5);
    }
    await wait(200);
  }
  const longest = new Map();
  for (const [id, time] of await page.evaluate("watched.events")) longest.set(id, Math.max(time, longest.get(id) ?? 0));
  // What is answered sooner than the browser tells of counts as 16 ms.
  const quick = Array(Math.max(0, TIMES - longest.size)).fill(16);
  return p95([...longest.values(), ...quick]);
}

/** What searches is loaded at the first look at its field: the first letter is not measured, its answer awaited. */
async function ready(page, css, profile) {
  await press(page, await page.evaluate(place, css), profile);
  await page.keyboard.press("t");
  await page.waitForFunction("document.querySelector('.found').childElementCount");
}

/** Frame times while a pointer moves over the chart: the 95th percentile. */
async function frames(page, css) {
  const { left, top, width, height } = await page.evaluate(place, css);
  await page.evaluate(() => {
    window.frameTimes = [];
    let last = performance.now();
    const step = (now) => (frameTimes.push(now - last), (last = now), requestAnimationFrame(step));
    requestAnimationFrame(step);
  });
  for (let step = 0; step < 90; step++) await page.mouse.move(left + (width * (step + 0.5)) / 90, top + height / 2);
  // The browser's clock tells tenths; what a subtraction has beyond them is no time.
  return Math.round(p95((await page.evaluate("frameTimes")).slice(1)) * 10) / 10;
}
