/* Names who stands behind a citation mark of a card when it is pointed at or reached by the keyboard. Hundreds
   of cards do not carry the names: they are read from the event's own page, which a click would ask for anyway. */
(() => {
  "use strict";
  if (location.protocol === "file:") return;
  const WAIT = 150; // what the pointer only passes over is not asked for
  const pages = new Map();
  let waiting = 0;

  const page = (address) => {
    if (!pages.has(address)) {
      const answer = fetch(address).then((it) => (it.ok ? it.text() : Promise.reject(it.status)));
      const read = answer.then((text) => new DOMParser().parseFromString(text, "text/html"));
      pages.set(address, read.catch(() => void pages.delete(address)));
    }
    return pages.get(address);
  };
  async function name(mark) {
    const [address, anchor] = mark.href.split("#");
    const row = (await page(address))?.getElementById(anchor);
    const publisher = row?.querySelector("th .m-s a"), side = row?.querySelector("th + td");
    if (!publisher || mark.title) return;
    mark.title = `${publisher.textContent} (${side.textContent})`;
    mark.setAttribute("aria-label", `${mark.getAttribute("aria-label")}: ${mark.title}`);
  }
  for (const kind of ["pointerover", "focusin"])
    document.addEventListener(kind, ({ target }) => {
      clearTimeout(waiting);
      const mark = target.closest?.(".m-ev .m-cite[href*='#s']:not([title])");
      if (mark && !mark.hash.endsWith("sources")) waiting = setTimeout(name, WAIT, mark);
    });
})();
