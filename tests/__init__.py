"""The tests of the generator and of the site that it makes."""
