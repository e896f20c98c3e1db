// On the page of a record, in a browser with scripts: goes on to the explainer at this record. What hosts and campaigns have
// put behind the address is carried along. In a frame the page stays what it is.
{
  const { to } = document.currentScript.dataset;
  if (self === top) {
    const target = new URL(to, location);
    if (location.search) target.search += (target.search ? "&" : "?") + location.search.slice(1);
    location.replace(target);
  }
}
