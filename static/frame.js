// Tells the page around this frame how tall the content is, in every way that hosts of embeds take already. Licence: MIT or
// Apache 2.0.
//
// Invariants: without a page around, nothing is said. Only the parent is heard. Of what it says nothing comes back but the
// names by which pym and iframe-resizer know this frame, and those only if they are plain words.
(() => {
  const root = document.documentElement;
  const host = parent;
  if (host === self) return;

  const query = new URLSearchParams(location.search);
  // The name under which an older Datawrapper script finds a frame: its path, as it was when it was loaded. The script takes the
  // first frame whose address has it in it; that of the explainer itself may be in anybody's.
  const place = location.pathname + location.search;
  const named = /embed\/|\.html$/.test(location.pathname);
  const plain = /^[^\s:<>"'&]{1,100}$/;
  const child = plain.test(query.get("childId") ?? "") && query.get("childId");
  let secret = /[?&#]secret=(\w{1,40})$/.exec(location.hash)?.[1];
  let resizer, opener, sent;

  const say = (message) => host.postMessage(message, "*");
  const tell = (again) => {
    const box = root.getBoundingClientRect();
    const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)];
    // A frame in a closed tab has no size, and its content none that means anything.
    if (!width || !innerWidth || (height === sent && !again)) return;
    sent = height;
    if (named) say({ "datawrapper-height": { [place]: height } });
    say({ sentinel: "amp", type: "embed-size", height });
    say(JSON.stringify({ src: location.href, context: "iframe.resize", height }));
    if (child) say(`pymxPYMx${child}xPYMxheightxPYMx${height}`);
    if (secret) say({ message: "height", value: height, secret });
    if (opener) say({ type: "iframe-resized", width, height });
    if (query.get("host") === "guardian") {
      say(JSON.stringify({ id: "iframeMessenger:explainer", type: "set-height", value: height }));
    }
    // The first answer begins, all others must end in the name of what has seen the change.
    if (resizer && again === "init") say(`[iFrameSizer]${resizer}:${height}:${width}:init`);
    if (resizer) say(`[iFrameSizer]${resizer}:${height}:${width}:resizeObserver`);
  };

  addEventListener("message", ({ source, data }) => {
    if (source !== host || !data) return;
    if (typeof data === "string") {
      const [id, , first] = data.startsWith("[iFrameSizer]") ? data.slice(13).split(":", 3) : [];
      if (/^(true|false)$/.test(first) && plain.test(id)) {
        resizer = id;
        tell("init");
      } else if (id === "resize" || (child && data.startsWith(`pymxPYMx${child}xPYMxwidthxPYMx`))) {
        tell(true);
      }
    } else if (data.type === "iframe-child-init" || data.type === "frames-init") {
      opener ||= data.type === "iframe-child-init";
      tell(true);
    } else if (data.message === "ready" && typeof data.secret === "string" && /^\w{1,40}$/.test(data.secret)) {
      secret = data.secret;
      tell(true);
    }
  });

  new ResizeObserver(() => tell()).observe(root);
  // A browser tells a frame that is out of sight nothing of its size; by then the reader would see the page around it jump.
  setInterval(tell, 1000);
  const again = () => tell(true);
  // A host that listens late has missed what was said before: once more when everything is there, and for a while after.
  addEventListener("load", () => {
    // The loader is a module, which a frame without an origin gets only by leave of the server.
    if (!("boot" in root.dataset)) root.classList.add("not-live");
    for (const wait of [0, 300, 1000, 3000]) setTimeout(again, wait);
  });
  addEventListener("explainer-live", again);
  document.fonts?.ready.then(again);

  // The focus follows a press, but not the address with which the frame begins: a reader may be at work in the page around it.
  // "Back" is that page's: a press adds nothing to it. A page without an address of its own is left by no press either.
  addEventListener("click", (event) => {
    const to = event.target.closest?.("[href^='#']")?.getAttribute("href").slice(1);
    const record = to && document.getElementById(to);
    if (!record) return;
    if (record.tabIndex < 0) record.tabIndex = -1;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    location.replace(`${location.href.split("#")[0]}#${to}`);
  }, true);

  // What this page does not hold stands in the explainer. A frame without an origin of its own may open no window: there the
  // explainer opens in the frame.
  if (!root.dataset.root) return;
  const whole = new URL(root.dataset.root, document.baseURI).href;
  const here = location.href.split(/[?#]/)[0].replace(/\/[^/]*$/, "/");
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (!link) return;
    const to = link.getAttribute("href");
    if (to[0] === "#" && to[1] && !document.getElementById(to.slice(1))) link.href = whole + to;
    if (link.href.startsWith(whole) && !link.href.startsWith(here)) link.target = self.origin === "null" ? "_self" : "_blank";
  }, true);
})();
