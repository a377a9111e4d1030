"""An edition to carry away: the whole timeline as one text, and the site as one zip."""

from generator.edition.book import Book, book
from generator.edition.carried import carried, is_asked
from generator.edition.epub import epub
from generator.edition.printed import printed

__all__ = ["Book", "book", "carried", "epub", "is_asked", "printed"]
