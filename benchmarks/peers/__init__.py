"""The same pages as Markdown, and the projects of the generators that they are given to."""
