/* The search box: shows what the index finds. Texts are only ever set as text, never as HTML. */
import { Index } from "./search-index.js";

const PAGE = 10, PARTS = 2, LONGEST = 170, BEFORE = 50;
/* Results at a time; passages of each; letters of a passage, and of it before the first word found. */

export async function start(box) {
  const index = await Index.open(new URL(box.dataset.index, document.baseURI));
  new Box(box, index).listen();
}

class Box {
  constructor(box, index) {
    this.box = box;
    this.index = index;
    this.root = new URL("../", index.folder);
    [this.input, this.status, this.list, this.more] = ["input", "output", "ol", "[data-more]"].map(
      (part) => box.querySelector(part),
    );
    this.plural = new Intl.PluralRules(document.documentElement.lang);
    this.more.textContent = index.head.words["search-more"];
  }

  listen() {
    this.input.addEventListener("input", () => this.look());
    this.input.form.addEventListener("submit", () => this.follow());
    this.more.addEventListener("click", () => this.show(true));
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("click", (event) => {
      if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) this.box.close();
    });
    this.look();
  }

  look() {
    this.looked = this.update();
  }

  async update() {
    const query = this.input.value;
    this.list.ariaBusy = true;
    try {
      const found = query.trim() ? await this.index.search(query) : null;
      if (query !== this.input.value) return;
      this.found = found;
      this.shown = 0;
      await this.show(false);
      if (found === this.found) this.list.ariaBusy = false;
    } catch {
      this.list.replaceChildren();
      this.status.textContent = this.box.dataset.failed;
    }
  }

  /** Show the first results, or some more below them. */
  async show(further) {
    const { found, shown } = this;
    const numbers = found ? found.numbers.slice(shown, shown + PAGE) : [];
    const documents = await Promise.all(numbers.map((number) => this.index.document(number)));
    if (found !== this.found || shown !== this.shown) return;
    this.shown += numbers.length;
    const items = documents.map((one) => this.item(one));
    if (further) this.list.append(...items);
    else this.list.replaceChildren(...items);
    if (further) items[0].querySelector("a").focus();
    else this.box.scrollTop = 0;
    this.more.hidden = !found || this.shown >= found.numbers.length;
    this.status.textContent = found ? this.account(found) : "";
  }

  account({ numbers, missing, partly }) {
    const { words, results } = this.index.head;
    const count = numbers.length;
    if (!count) return words["search-none"];
    const said = [(results[this.plural.select(count)] ?? results.other).replace("{n}", count)];
    if (missing.length) said.push(words["search-missing"].replace("{words}", missing.join(" ")));
    if (partly) said.push(words["search-partly"]);
    return said.join(" · ");
  }

  item([address, title, text, ...passages]) {
    const [page] = address.split("#");
    const item = document.createElement("li");
    const head = this.link(address, "m-hit");
    head.append(this.line("strong", title), this.line("span", text));
    item.append(head);
    const rated = passages.map(([anchor, said]) => [this.covered(said), anchor, said]);
    const least = passages.length > 1 ? 1 : 0;
    const best = Math.max(least, ...rated.map(([covered]) => covered));
    const parts = rated.filter(([covered]) => covered === best);
    for (const [, anchor, said] of parts.slice(0, PARTS)) {
      const part = this.link(`${page}#${anchor}`, "m-hit m-hit-part");
      part.append(this.line("span", this.cut(said)));
      item.append(part);
    }
    return item;
  }

  link(address, name) {
    const link = document.createElement("a");
    link.href = new URL(address, this.root);
    link.className = name;
    return link;
  }

  /** An element with a text in which the words found are marked. */
  line(tag, text) {
    const line = document.createElement(tag);
    let end = 0;
    for (const { at, word } of this.hits(text)) {
      const mark = document.createElement("mark");
      mark.textContent = word;
      line.append(text.slice(end, at), mark);
      end = at + word.length;
    }
    line.append(text.slice(end));
    return line;
  }

  /** The words of a text that were looked for: where they stand and which of the query they are. */
  hits(text) {
    const hits = [];
    for (const { 0: word, index: at } of text.matchAll(this.index.fold.written)) {
      const which = this.which(word);
      if (which >= 0) hits.push({ at, word, which });
    }
    return hits;
  }

  /** Which word of the query a word is, or -1; each word is looked at once. */
  which(word) {
    const { known, words } = this.found;
    if (!known.has(word)) {
      const { fold } = this.index;
      const forms = fold.forms(fold.fold(word));
      known.set(word, words.findIndex((found) => forms.some((form) => found.has(form))));
    }
    return known.get(word);
  }

  covered(text) {
    return new Set(this.hits(text).map(({ which }) => which)).size;
  }

  /** The part of a long text about the first word found. */
  cut(text) {
    if (text.length <= LONGEST) return text;
    const first = this.hits(text)[0]?.at ?? 0;
    const from = first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
    const to = text.length - from > LONGEST ? text.lastIndexOf(" ", from + LONGEST) : text.length;
    return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
  }

  /** Follow the first result, once what was typed has been looked for. */
  async follow() {
    await this.looked;
    this.list.querySelector("a")?.click();
  }

  /** Arrows walk from the field through the links and back; a letter goes on typing. */
  key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [this.input, ...this.list.querySelectorAll("a")];
      const step = event.key === "ArrowDown" ? 1 : -1;
      const at = stops.indexOf(document.activeElement);
      stops[(Math.max(at, 0) + step + stops.length) % stops.length].focus();
      event.preventDefault();
    } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey) {
      this.input.focus();
    }
  }
}
