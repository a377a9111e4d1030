"""`links` as another process runs it, in a town: the way to the web is that of the test."""

from __future__ import annotations

import os
import sys
from functools import partial

from generator import network
from generator.cli import main
from generator.commands import asking
from generator.links.pace import Pace
from tests.test_link_survey import Clock
from tests.town import Town

if __name__ == "__main__":
    here = Town(port=int(os.environ["TOWN"]))
    clock = Clock()
    network.web = partial(network.web, lookup=here.lookup, dial=here.dial)
    setattr(asking, "Pace", partial(Pace, clock=clock, sleep=clock.sleep))  # noqa: B010 - a type
    sys.exit(main(["links", *sys.argv[1:]]))
