// What pages around a frame, and frames in a page, may send: static/frame.js and static/embed.js under a great many messages
// that nobody wrote for them. Seeds are fixed, counts are printed; `node tests/messages.mjs [MESSAGES]`.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const MESSAGES = Number(process.argv[2] ?? 200_000);
const source = (name) => readFileSync(new URL(`../static/${name}`, import.meta.url), "utf8");

/** A generator of numbers from a seed (mulberry32). */
const chance = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

/** Any value that can be sent: strings and objects near to what is understood, and others. */
const messages = (random) => {
  const below = (count) => Math.floor(random() * count);
  const one = (list) => list[below(list.length)];
  const words = [
    "[iFrameSizer]", "true", "false", ":", "resize", "pymxPYMx", "xPYMxwidthxPYMx", "7", "child", "amp", "embed-size", "ready",
    "iframe-child-init", "frames-init", "height", "secret", "abcdefghij", "<img src=x onerror=alert(1)>", "\"", "'", "&", " ",
    "\n", "\0", "\u2028", "x".repeat(200), "\ud800", "중", "__proto__", "init", "[iFrameSizer]a:8:true", "javascript:",
  ];
  const text = () => Array.from({ length: below(6) }, () => one(words)).join("");
  const keys = ["type", "message", "secret", "sentinel", "height", "data", "id", "toString", "valueOf", "length", "__proto__"];
  const value = (deep) => {
    switch (below(deep ? 14 : 9)) {
      case 0: return text();
      case 1: return one(words);
      case 2: return one([0, -1, 1.5, 1e9, NaN, Infinity, 300]);
      case 3: return one([null, undefined, true, false]);
      case 4: return BigInt(below(99));
      case 5: return new Date(below(1e9));
      case 6: return one([/a/, new Uint8Array(3), new Error(text())]);
      case 7: return new Map([[text(), text()]]);
      case 8: return one(words);
      case 9: return Array.from({ length: below(3) }, () => value(false));
      case 10: return Object.assign([one(words)], { kept: text() });
      case 11: return Object.assign(new String(one(words)), {});
      default: {
        const object = {};
        for (let n = below(5); 0 < n; n--) {
          Object.defineProperty(object, one(keys), { value: value(false), enumerable: true, configurable: true, writable: true });
        }
        // Near to what is understood.
        if (below(2)) object.type = one(["iframe-child-init", "frames-init", "embed-size"]);
        if (below(2)) object.message = "ready";
        if (below(2)) object.secret = below(2) ? "abcdefghij" : value(true);
        if (below(2)) object.sentinel = "amp";
        if (below(2)) object.height = value(true);
        if (!below(4)) Object.assign(object, { sentinel: "amp", type: "embed-size", height: one([300, 701.5, "9", 2e6, value(true)]) });
        return object;
      }
    }
  };
  // As a browser hands it over: a copy, without what cannot be sent.
  return () => structuredClone(below(3) ? value(true) : text());
};

const fail = (told, message) => {
  throw new Error(`${told}: ${JSON.stringify(message, (_, of) => (typeof of === "bigint" ? `${of}n` : of))}`);
};

/** static/frame.js in a frame of this address. */
const frame = (address, parent) => {
  const url = new URL(address);
  let listener;
  const element = {
    dataset: {},
    classList: { add() {} },
    getBoundingClientRect: () => ({ width: 360, height: 700.5 }),
  };
  const context = {
    document: { documentElement: element, fonts: { ready: new Promise(() => {}) } },
    parent,
    location: url,
    innerWidth: 360,
    URL,
    URLSearchParams,
    ResizeObserver: class {
      observe() {}
    },
    setInterval() {},
    setTimeout() {},
    addEventListener: (name, heard) => { if (name === "message") listener = heard; },
  };
  context.self = context;
  vm.runInNewContext(source("frame.js"), context, { filename: "frame.js" });
  return listener;
};

const PLAIN = /^[^\s:<>"'&]{1,100}$/;

/** Whether what is said has the form of one of the protocols, with numbers and plain words in its places. */
const understood = (said, url) => {
  const place = url.pathname + url.search;
  const keys = Object.keys(said).join();
  if (typeof said === "string") {
    const [, resizer] = /^\[iFrameSizer\](.*):701:360:(?:init|resizeObserver)$/.exec(said) ?? [];
    if (resizer !== undefined) return PLAIN.test(resizer);
    const known = [
      JSON.stringify({ src: url.href, context: "iframe.resize", height: 701 }),
      "pymxPYMx7xPYMxheightxPYMx701",
      JSON.stringify({ id: "iframeMessenger:explainer", type: "set-height", value: 701 }),
    ];
    return known.includes(said);
  }
  if (keys === "datawrapper-height") return Object.keys(said[keys]).join() === place && said[keys][place] === 701;
  if (keys === "sentinel,type,height") return said.sentinel === "amp" && said.type === "embed-size" && said.height === 701;
  if (keys === "message,value,secret") {
    return said.message === "height" && said.value === 701 && typeof said.secret === "string" && /^\w{1,40}$/.test(said.secret);
  }
  return keys === "type,width,height" && said.type === "iframe-resized" && said.width === 360 && said.height === 701;
};

let answers = 0;
const addresses = ["?childId=7&theme=dark", "?host=guardian#?secret=abcdefghij", "", "?childId=<b>#?secret=<i>"];
addresses.forEach((query, seed) => {
  const url = new URL(`https://a.example/b/embed/chart/${query}`);
  let said = [];
  const parent = { postMessage: (message, target) => said.push([message, target]) };
  const stranger = { postMessage: (message) => fail("a stranger is answered", message) };
  const heard = frame(url.href, parent);
  const next = messages(chance(seed + 1));
  const random = chance(seed + 100);
  for (let count = 0; count < MESSAGES / addresses.length; count++) {
    const data = next();
    const source = random() < 0.1 ? stranger : parent;
    said = [];
    try {
      heard({ source, data });
    } catch (error) {
      fail(`${error}`, data);
    }
    if (source === stranger && said.length) fail("a stranger is heard", data);
    // In all protocols together a change is told seven times, once more at the first word of iframe-resizer.
    if (9 < said.length) fail(`${said.length} answers to one message`, data);
    for (const [message, target] of said) {
      if (target !== "*" || !understood(message, url)) fail(`is answered ${JSON.stringify(message)}`, data);
    }
    answers += said.length;
  }
});
if (answers < MESSAGES / 10) fail("too few messages are understood to prove anything", answers);

// The page around: a frame of the explainer and one of somebody else.
const own = { postMessage() {} };
const heights = [];
const style = new Proxy({}, { set: (_, name, value) => heights.push([name, value]) });
let heard;
vm.runInNewContext(source("embed.js"), {
  document: { querySelectorAll: (css) => (css.includes("iframe,") ? [{ contentWindow: own, style }] : []) },
  addEventListener: (name, listener) => { if (name === "message") heard = listener; },
}, { filename: "embed.js" });
const next = messages(chance(99));
const random = chance(199);
let set = 0;
for (let count = 0; count < MESSAGES; count++) {
  const data = next();
  const source = random() < 0.3 ? {} : own;
  heights.length = 0;
  try {
    heard({ source, data });
  } catch (error) {
    fail(`${error}`, data);
  }
  if (source !== own && heights.length) fail("a stranger sets the height", data);
  for (const [name, value] of heights) {
    if (name !== "height" || !/^[\d.]+px$/.test(value)) fail(`sets ${name} to ${value}`, data);
  }
  set += heights.length;
}
if (!set) fail("no height was ever set", MESSAGES);
console.log(`messages: ${MESSAGES} to frames, ${answers} answers; ${MESSAGES} to the page around, ${set} heights set`);
