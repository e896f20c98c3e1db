// Puts the explainer in the place of every <figure data-explainer="address">, and keeps each frame as tall as its content.
// Where this does not run, the figure's own link and picture stay. No globals, no cookies. Licence: MIT or Apache 2.0.
(() => {
  const greet = (frame) => frame.contentWindow?.postMessage({ type: "iframe-child-init" }, "*");
  const fill = () => {
    for (const figure of document.querySelectorAll("figure[data-explainer]")) {
      if (figure.querySelector("iframe")) continue;
      const { explainer, title, height } = figure.dataset;
      // Whoever may write a figure into the page may not for that run a script in it.
      const { protocol, search } = Object.assign(document.createElement("a"), { href: explainer });
      if (!/^https?:/.test(protocol)) continue;
      const frame = Object.assign(document.createElement("iframe"), {
        src: explainer,
        title: title ?? "",
        loading: "lazy",
        allow: "clipboard-write",
        onload: () => greet(frame),
      });
      Object.assign(frame.style, { width: "100%", border: 0, display: "block", height: (+height || 600) + "px" });
      // Behind a frame of colours other than the page's a browser paints a ground.
      frame.style.colorScheme = /[?&]theme=(light|dark)(&|$)/.exec(search)?.[1] ?? "";
      figure.replaceChildren(frame);
    }
    // Frames that stood in the page before, and have spoken before anybody listened.
    document.querySelectorAll("iframe[data-explainer]").forEach(greet);
  };
  addEventListener("message", ({ source, data }) => {
    if (data?.sentinel !== "amp" || data.type !== "embed-size" || typeof data.height !== "number") return;
    if (!(data.height > 0 && data.height < 1e6)) return;
    for (const frame of document.querySelectorAll("[data-explainer] iframe, iframe[data-explainer]")) {
      if (frame.contentWindow === source) frame.style.height = data.height + "px";
    }
  });
  fill();
  addEventListener("DOMContentLoaded", fill);
})();
