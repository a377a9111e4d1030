/* The filters of a timeline on one page. What a card answers to stands in its data attributes. */
(() => {
  "use strict";
  const form = document.getElementById("filters");
  if (!form) return;
  const more = form.querySelector("details");
  // What folds words is a module, and no file opens a module: there the other filters serve, unless it is at hand.
  const folds = location.protocol !== "file:" || !!self.carried;
  if (!folds) more.querySelector("input").closest("label").remove();
  const ORDER = "tkapgsi"; // of the filters in what a card answers to
  const cards = [], years = [];
  let prepared = 0;

  for (const section of document.querySelectorAll(".m-year")) {
    const link = document.querySelector(`.m-jump [href="#${section.id}"]`);
    const first = +section.id.slice(1);
    const year = { nodes: [section, link].filter(Boolean), shown: true, number: 0 };
    years.push(year);
    for (const node of section.querySelectorAll(".m-ev")) {
      const facets = {};
      node.dataset.f.split("|").forEach((values, at) => { facets[ORDER[at]] = values.split(" "); });
      cards.push({ node, year, facets, first, shown: true, text: "" });
    }
  }

  /* ---- words: folded as search folds them; what folds is fetched when it is first needed ---- */
  const known = new Map();
  let folder, loading;
  const load = () => {
    loading ??= Promise.resolve(self.carried?.fold ?? import("./search-fold.js")).then(({ Folder }) => {
      folder = new Folder(JSON.parse(form.dataset.fold));
    });
    return loading;
  };
  const forms = word => {
    if (!known.has(word)) known.set(word, folder.forms(word).filter(one => one === word || one.length > 2));
    return known.get(word);
  };
  function textOf(card) {
    if (!card.text) {
      const heads = card.node.querySelectorAll("h3, time, .wd, .m-track");
      const texts = Array.from(heads, node => node.textContent);
      for (const claim of card.node.querySelectorAll(".m-claim > span")) {
        const cites = claim.querySelector(".m-cites"), text = claim.textContent;
        texts.push(cites ? text.slice(0, text.length - cites.textContent.length) : text);
      }
      card.text = ` ${folder.words(texts.join(" ")).flatMap(forms).join(" ")} `;
    }
    return card.text;
  }
  /* A word as typed may go on; without a prefix of one letter, which may be its own, it may not. */
  const sought = word => forms(word).map(one => (word.length - one.length === 1 ? ` ${one} ` : ` ${one}`));
  const says = (card, words) => words.every(word => word.some(form => textOf(card).includes(form)));
  function prepare(deadline) {
    while (prepared < cards.length && deadline.timeRemaining() > 2) textOf(cards[prepared++]);
    if (prepared < cards.length) self.requestIdleCallback(prepare);
  }

  /* A card names a value by its place among its kind, in base 36. */
  const place = number => number.toString(36);
  function test(state) {
    const tests = [];
    if (state.has("t")) {
      const wanted = tracks.flatMap((box, at) => (box.checked ? [place(at + 1)] : []));
      tests.push(card => card.facets.t.some(key => wanted.includes(key)));
    }
    for (const field of fields.filter(one => one.value && one.name.length === 1 && one.options)) {
      const key = place(field.selectedIndex);
      tests.push(card => card.facets[field.name]?.includes(key));
    }
    const range = ends(state);
    if (range[0]) tests.push(card => card.first >= range[0]);
    if (range[1]) tests.push(card => card.first <= range[1]);
    const words = state.has("w") ? folder.words(state.get("w")).map(sought) : [];
    if (words.length) tests.push(card => says(card, words));
    return card => tests.every(one => one(card));
  }

  /* ---- one pass over what is known, then only what changes is written ---- */
  function show(state) {
    if (state.has("w") && !folder) return void load().then(() => show(chosen()));
    const passes = test(state), changed = [];
    let shown = 0;
    for (const year of years) year.number = 0;
    for (const card of cards) {
      const now = passes(card);
      if (now) { shown++; card.year.number++; }
      if (now !== card.shown) { card.shown = now; changed.push(card); }
    }
    for (const card of changed) card.node.hidden = !card.shown;
    for (const year of years) {
      const now = year.number > 0;
      if (now !== year.shown) { year.shown = now; for (const node of year.nodes) node.hidden = !now; }
    }
    tell(state, shown);
  }

  if (folds) more.addEventListener("toggle", () => load().then(() => self.requestIdleCallback?.(prepare)));
  const { tracks, fields, chosen, years: ends, tell, restore } = self.choices(form, show);
  restore();
})();
