/* The timeline whose months have pages of their own: a month opens in its place, and the filters work on an index of
   all events, of which a few bytes stand for each. Opened as a file, where nothing can be fetched, the links lead there. */
(() => {
  "use strict";
  const form = document.getElementById("filters");
  if (!form) return;
  if (location.protocol === "file:") return void form.remove();
  const AHEAD = 600; // pixels below the view within which months open while something is filtered
  const months = [], years = [];
  let total = 0, index, passed = null, opening = false;

  for (const section of document.querySelectorAll(".m-year")) {
    const year = {
      number: +section.id.slice(1), section, first: section.querySelector(".m-tl"), found: 0, shown: true,
      link: document.querySelector(`.m-jump [href="#${section.id}"]`),
    };
    years.push(year);
    for (const node of section.querySelectorAll(".m-months > li")) {
      const [link, count] = node.children;
      const size = +count.dataset.n, all = count.textContent;
      const month = { node, link, count, year, all, from: total, size, found: size, cards: null, open: false };
      months.push(month);
      total += month.size;
      link.setAttribute("aria-expanded", false);
      link.addEventListener("click", event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (month.open) close(month);
        else open(month).then(pump);
      });
    }
  }

  /* ---- the index: columns of numbers in base 36, see filters.py ---- */
  const load = () => {
    index ??= fetch(form.dataset.index).then(answer => (answer.ok ? answer.json() : Promise.reject(answer.status)));
    index.catch(() => form.remove()); // without it no filter answers; the links lead everywhere
    return index;
  };
  function column(data, name, wanted) {
    const places = wanted.map(key => data.keys[name].indexOf(key));
    const mask = data.masks[name];
    if (mask !== undefined) {
      const width = mask.length / total, bits = places.reduce((sum, place) => (place < 0 ? sum : sum | (1 << place)), 0);
      return at => (parseInt(mask.slice(at * width, (at + 1) * width), 36) & bits) > 0;
    }
    const cells = data.lists[name].split(",");
    const width = (data.keys[name].length - 1).toString(36).length;
    const sought = places.map(place => place.toString(36).padStart(width, "0"));
    return at => {
      for (let i = 0; i < cells[at].length; i += width) if (sought.includes(cells[at].slice(i, i + width))) return true;
      return false;
    };
  }
  function test(state, data) {
    const tests = ["t", ...fields.map(field => field.name)].filter(name => name.length === 1 && state.has(name));
    const range = ends(state);
    const passes = tests.map(name => column(data, name, state.getAll(name)));
    const found = new Uint8Array(total);
    for (const { year, from, size } of months) {
      if ((range[0] && year.number < range[0]) || (range[1] && year.number > range[1])) continue;
      for (let at = from; at < from + size; at++) found[at] = passes.every(one => one(at)) ? 1 : 0;
    }
    return found;
  }

  /* ---- what a choice shows: the months that have something, and of each how much ---- */
  async function show(state) {
    const any = `${state}` !== "";
    if (any) {
      const data = await load().catch(() => null);
      if (!data || `${state}` !== `${chosen()}`) return;
      passed = test(state, data);
    } else passed = null;
    let shown = 0;
    for (const year of years) year.found = 0;
    for (const month of months) {
      month.found = passed ? 0 : month.size;
      if (passed) for (let at = month.from; at < month.from + month.size; at++) month.found += passed[at];
      month.year.found += month.found;
      shown += month.found;
      const hidden = !month.found, said = passed && !hidden ? `${month.found}/${month.all}` : month.all;
      if (month.node.hidden !== hidden) month.node.hidden = hidden;
      if (month.count.textContent !== said) month.count.textContent = said;
      sift(month);
    }
    for (const year of years) {
      year.first.hidden = any;
      year.section.hidden = year.link.hidden = !year.found;
    }
    tell(state, shown);
    requestAnimationFrame(() => setTimeout(pump));
  }
  function sift({ cards, from }) {
    cards?.forEach((card, at) => { card.hidden = passed !== null && !passed[from + at]; });
  }

  /* ---- a month in its place, as its own page has it ---- */
  async function open(month) {
    month.open = true;
    month.link.setAttribute("aria-expanded", true);
    try {
      month.cards ??= await fetched(month.link);
    } catch {
      month.open = false;
      if (!passed) location.href = month.link.href;
      return;
    }
    if (!month.open) return;
    const list = document.createElement("ol");
    list.className = "m-tl";
    list.append(...month.cards);
    sift(month);
    month.node.append(list);
  }
  function close(month) {
    month.open = false;
    month.link.setAttribute("aria-expanded", false);
    month.node.querySelector("ol")?.remove();
  }
  async function fetched({ href }) {
    const answer = await fetch(href);
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const shape of page.querySelectorAll(".m-shapes > symbol"))
      if (!document.getElementById(shape.id)) document.querySelector(".m-shapes").append(shape);
    const cards = [...page.querySelectorAll(".m-ev")];
    for (const card of cards) {
      if (document.getElementById(card.id)) card.removeAttribute("id"); // it stands above, among the weightiest
      for (const link of card.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), href);
    }
    return cards;
  }
  function nearest() {
    for (const month of months) {
      if (!month.found) continue;
      const { top, bottom } = month.node.getBoundingClientRect();
      if (top > innerHeight + AHEAD) return null;
      if (!month.open && bottom > 0) return month;
    }
    return null;
  }
  /* While something is filtered, months open one after the other as far as the view reaches. */
  async function pump() {
    if (opening || !passed) return;
    opening = true;
    for (;;) {
      const next = passed && nearest();
      if (!next) break;
      await open(next);
      if (!next.open) break;
    }
    opening = false;
  }
  addEventListener("scroll", pump, { passive: true });

  const { fields, chosen, years: ends, tell, restore } = self.choices(form, show);
  restore();
  // The first choice is answered at once if the index is there before it.
  form.addEventListener("pointerover", load, { once: true });
  form.addEventListener("focusin", load, { once: true });
  self.requestIdleCallback?.(load);
})();
