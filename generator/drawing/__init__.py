"""The drawings: lanes of marks and truces with their table, and maps of places."""

from generator.drawing.card import event_card, site_card
from generator.drawing.chosen import View, of_track, of_year, weightiest
from generator.drawing.key import key
from generator.drawing.lanes import Miniature, lanes
from generator.drawing.map import chart, locator
from generator.drawing.table import Row, table_rows
from generator.drawing.truces import truces

__all__ = [
    "Miniature",
    "Row",
    "View",
    "chart",
    "event_card",
    "key",
    "lanes",
    "locator",
    "of_track",
    "of_year",
    "site_card",
    "table_rows",
    "truces",
    "weightiest",
]
