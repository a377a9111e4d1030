/* Folds words as the index does; the rules come with the index. */

export class Folder {
  constructor(rules) {
    this.rules = rules;
    this.strip = rules.strip.map((letters) => new RegExp(`[${letters}]`, "u"));
    this.ends = rules.ends.map(([word, prefixes, suffixes]) => ({
      word: new RegExp(word, "u"),
      prefixes,
      suffixes,
    }));
    this.same = new Map();
    for (const [one, many] of rules.letters)
      for (const letter of many) if (!this.same.has(letter)) this.same.set(letter, one);
    this.known = new Map();
    this.written = new RegExp(`[\\p{L}\\p{M}\\p{N}\\p{Cf}${rules.strip.join("")}]+`, "gu");
  }

  letter(letter) {
    if (!this.known.has(letter)) {
      let folded = this.same.get(letter) ?? letter;
      if (this.strip.some((strip) => strip.test(letter))) folded = "";
      else if (/\p{Nd}/u.test(letter)) folded = digit(letter.codePointAt(0));
      this.known.set(letter, folded);
    }
    return this.known.get(letter);
  }

  fold(text) {
    return Array.from(text.toLowerCase().normalize("NFKC"), (letter) => this.letter(letter)).join("");
  }

  words(text) {
    return this.fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  }

  /** The word and what may be left of it without prefixes, the longest first. */
  forms(word) {
    const found = [word];
    for (const one of found)
      for (const { word: letters, prefixes } of this.ends) {
        if (!letters.test(one)) continue;
        for (const prefix of prefixes) {
          const least = Math.max(this.rules.shortest, prefix.length + this.rules.left);
          const rest = one.slice(prefix.length);
          if (one.startsWith(prefix) && one.length >= least && !found.includes(rest)) found.push(rest);
        }
      }
    return found.sort((a, b) => b.length - a.length);
  }

  /** The other forms that a word may have at its end, and the words that are named as its like. */
  related(word) {
    const found = new Set(this.rules.alike.filter((group) => group.includes(word)).flat());
    for (const { word: letters, suffixes } of this.ends) {
      if (!letters.test(word)) continue;
      const stems = suffixes.filter((end) => word.endsWith(end)).map((end) => word.slice(0, -end.length));
      for (const stem of [word, ...stems.filter((one) => one.length > 2)])
        for (const end of ["", ...suffixes]) found.add(stem + end);
    }
    found.delete(word);
    return found;
  }
}

function digit(code) {
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}
