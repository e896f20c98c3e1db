// Tells the tests' server all that the page says. Served only where the engine tells nobody else.
(() => {
  const server = new URL("said", document.currentScript.src);
  const tell = words => {
    try {
      const post = new XMLHttpRequest();
      post.open("POST", server, false);
      post.send(words);
    } catch {}
  };
  for (const level of ["log", "debug", "info", "warn", "error", "assert", "trace"])
    console[level] = (...words) => (level == "assert" && words[0]) || tell(`${level}: ${words.map(String).join(" ")}`);
  // What the page hears and keeps to itself is on no console.
  addEventListener("error", e => setTimeout(() => e.defaultPrevented || tell(`error: ${e.message || `${e.target.localName} ${e.target.src || e.target.href}`}`)), true);
  addEventListener("unhandledrejection", e => tell(`rejection: ${e.reason}`));
  document.addEventListener("securitypolicyviolation", e => tell(`Content Security Policy: ${e.violatedDirective} ${e.blockedURI}`));
})();
