"""The search of the site: folding rules of a language as the script that applies them.

The theme's own script of a language stems the index but not the query, since the theme turns
every word of a query into a prefix and lunr does not stem prefixes. The script made here folds
both alike.
"""

from __future__ import annotations

import json

from generator.settings import Folding

SCRIPT = """\
/* Made from the site's settings: the same folding for the index and for the query. */
(function (lunr) {
  var marks = @strip@, letters = @letters@, word = @word@;
  var prefixes = @prefixes@, suffixes = @suffixes@;
  function fold(text) {
    text = text.toLowerCase().normalize("NFKC");
    if (marks) text = text.replace(marks, "");
    letters.forEach(function (pair) { text = text.replace(pair[0], pair[1]); });
    return text.replace(/\\p{Nd}/gu, function (digit) {
      var code = digit.codePointAt(0), zero = code;
      while (/\\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
      return String(code - zero);
    });
  }
  function cut(text) {
    if (!word || !word.test(text)) return text;
    prefixes.some(function (part) {
      if (text.length - part.length < 3 || text.indexOf(part) !== 0) return false;
      text = text.slice(part.length);
      return true;
    });
    suffixes.some(function (part) {
      if (text.length - part.length < 3 || !text.endsWith(part)) return false;
      text = text.slice(0, -part.length);
      return true;
    });
    return text;
  }
  function norm(text) { return cut(fold(text)); }
  function step(token) {
    return token.update(function (text) {
      return norm(text.replace(/^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$/gu, ""));
    });
  }
  lunr[@language@] = function () {
    this.pipeline.reset(); this.pipeline.add(step);
    this.searchPipeline.reset(); this.searchPipeline.add(step);
  };
  lunr.Pipeline.registerFunction(step, "fold-" + @language@);
  var search = lunr.Index.prototype.search;
  lunr.Index.prototype.search = function (query) {
    return search.call(this, query.replace(/[\\p{L}\\p{M}\\p{N}]+/gu, norm));
  };
})(self.lunr);
"""


def script(language: str, folding: Folding) -> str:
    """Return the script that teaches lunr the folding of a language."""
    letters = ",".join(f"[/[{many}]/g,{_js(one)}]" for one, many in folding.letters)
    values = {
        "language": _js(language),
        "strip": f"/[{folding.strip}]/g" if folding.strip else "null",
        "letters": f"[{letters}]",
        "word": f"/^[{folding.word}]+$/" if folding.word else "null",
        "prefixes": _js(sorted(folding.prefixes, key=len, reverse=True)),
        "suffixes": _js(list(folding.suffixes)),
    }
    text = SCRIPT
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def _js(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def separator(folding: Folding) -> str:
    """Return the pattern that parts words, of the language's marks and the usual ones."""
    return rf"[\s\u200b\-,.;:!?()\[\]/\"'{folding.separator}]+"
