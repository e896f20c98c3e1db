// On the page of a record, in a browser with scripts: goes on to the explainer at this record. What hosts and campaigns have
// put behind the address is carried along. In a frame the page stays what it is, and for search engines, which would take it for
// another address of the explainer: what they find here is what the explainer shows at the record.
{
  const { to } = document.currentScript.dataset;
  if (self === top && !/(^|[^u])bot|crawl|spider|slurp|google-inspection/i.test(navigator.userAgent)) {
    const target = new URL(to, location);
    if (location.search) target.search += (target.search ? "&" : "?") + location.search.slice(1);
    location.replace(target);
  }
}
