"""The drawing of the lanes: marks, truces as bars, and the same as rows of a table."""

from generator.drawing.key import key
from generator.drawing.lanes import lanes, mini
from generator.drawing.table import Row, table_rows
from generator.drawing.truces import truces

__all__ = ["Row", "key", "lanes", "mini", "table_rows", "truces"]
