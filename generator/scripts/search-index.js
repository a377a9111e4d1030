/* Finds documents: fetches of the index the few files that a query needs. */
import { Folder } from "./search-fold.js";

const RELATED = 0.7, BEGUN = 0.6, CUT = 0.9;
/* What a word counts that is another form, that goes on after what was typed, that lacks a prefix. */
const MOST = 3;
/* Files of words that are fetched for a word just begun. */
const COMMON = 0.25;
/* The part of all documents in which a word stands that is not worth a mark. */

export class Index {
  static async open(folder) {
    const answer = await fetch(new URL("index.json", folder), { cache: "no-cache" });
    return new Index(folder, await json(answer));
  }

  constructor(folder, head) {
    Object.assign(this, { folder, head, fetched: new Map(), fold: new Folder(head.fold) });
  }

  file(path) {
    if (!this.fetched.has(path)) {
      const address = new URL(`${path}.json?${this.head.version}`, this.folder);
      const answer = fetch(address).then(json);
      answer.catch(() => this.fetched.delete(path));
      this.fetched.set(path, answer);
    }
    return this.fetched.get(path);
  }

  /** The number of the file in which a word stands, if it stands anywhere. */
  where(word) {
    const { terms } = this.head;
    let low = 0, high = terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (terms[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  async said(word) {
    return (await this.file(`terms/${this.where(word)}`))[word];
  }

  /** The words of the index that begin so, each with what is said of it. */
  async begun(start) {
    const first = this.where(start);
    const numbers = [first];
    while (numbers.length < MOST && this.head.terms[numbers.at(-1) + 1]?.startsWith(start))
      numbers.push(numbers.at(-1) + 1);
    const files = await Promise.all(numbers.map((number) => this.file(`terms/${number}`)));
    return files.flatMap(Object.entries).filter(([word]) => word.startsWith(start));
  }

  /** The documents in which a word stands in any of its forms, and the forms that were found. */
  async find(typed, begun) {
    const weights = new Map(), words = new Set(), forms = this.fold.forms(typed);
    const take = (word, said, factor) => {
      words.add(word);
      for (const [number, weight] of decoded(said))
        weights.set(number, Math.max(weight * factor, weights.get(number) ?? 0));
    };
    let factor = 1;
    const exact = await Promise.all(forms.map((form) => this.said(form)));
    for (const [at, form] of forms.entries()) {
      const related = [...this.fold.related(form)];
      const said = await Promise.all(related.map((word) => this.said(word)));
      if (begun && form.length > 1)
        for (const [word, it] of await this.begun(form)) take(word, it, factor * BEGUN);
      related.forEach((word, i) => said[i] && take(word, said[i], factor * RELATED));
      if (exact[at]) {
        take(form, exact[at], factor);
        break;
      }
      factor *= CUT;
    }
    return { typed, weights, words };
  }

  /** The numbers of the documents found, best first; what was missing; the words to mark. */
  async search(query) {
    const typed = [...new Set(this.fold.words(query))];
    const open = /[\p{L}\p{N}]$/u.test(this.fold.fold(query));
    const all = await Promise.all(
      typed.map((word, at) => this.find(word, open && at === typed.length - 1)),
    );
    const found = all.filter(({ weights }) => weights.size);
    const scores = new Map();
    for (const { weights } of found) {
      const rare = Math.log(1 + this.head.documents / weights.size);
      for (const [number, weight] of weights) {
        const score = scores.get(number) ?? { words: 0, sum: 0 };
        score.words += 1;
        score.sum += weight * rare;
        scores.set(number, score);
      }
    }
    const most = Math.max(0, ...[...scores.values()].map(({ words }) => words));
    const best = [...scores].filter(([, { words }]) => words === most);
    best.sort(([a, { sum: one }], [b, { sum: other }]) => other - one || a - b);
    const telling = found.filter(({ weights }) => weights.size < this.head.documents * COMMON);
    return {
      numbers: best.map(([number]) => number),
      missing: all.filter(({ weights }) => !weights.size).map(({ typed: word }) => word),
      partly: most < found.length,
      words: (telling.length ? telling : found).map(({ words }) => words),
      known: new Map(),
    };
  }

  async document(number) {
    const { block } = this.head;
    return (await this.file(`documents/${Math.floor(number / block)}`))[number % block];
  }
}

async function json(answer) {
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer.json();
}

function* decoded(said) {
  for (const group of said.split(";")) {
    const weight = parseInt(group[0], 36);
    let number = 0;
    for (const step of group.slice(2).split(".")) {
      number += parseInt(step, 36);
      yield [number, weight];
    }
  }
}
