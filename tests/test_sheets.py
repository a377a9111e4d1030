"""Style sheets are cut to what the pages can ask for, and what is kept means the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sheets import cut

CASES = [
    (".a{color:red}.b{color:blue}", {"a"}, ".a{color:red}"),
    (".a,.b>.a,.a .b,p{margin:0}", {"a"}, ".a,p{margin:0}"),
    (".a:not(.b),.a:is(.b,.c){margin:0}", {"a"}, ".a:not(.b),.a:is(.b,.c){margin:0}"),
    ("@media print{.b{margin:0}}", {"a"}, ""),
    ("@media print{.a{margin:0}.b{top:0}}", {"a"}, "@media print{.a{margin:0}}"),
    ("@supports (a:b){@media print{.a{top:0}}}", {"a"}, "@supports (a:b){@media print{.a{top:0}}}"),
    (
        '@font-face{src:url(a;b.woff2);font-family:"x;y"}',
        set(),
        '@font-face{src:url(a;b.woff2);font-family:"x;y"}',
    ),
    ("@keyframes x{0%{top:0}to{top:1px}}", set(), "@keyframes x{0%{top:0}to{top:1px}}"),
    ("/* .b{} */ .a { top : 0 ; }", {"a"}, ".a{top : 0}"),
    ('.a{content:"}/*;"}.a{top:0}', {"a"}, '.a{content:"}/*;"}.a{top:0}'),
    (":root{--x:1px;--y:2px}p{top:var(--x)}", set(), ":root{--x:1px}p{top:var(--x)}"),
    (":root{--x:var(--y);--y:2px}", set(), ""),
    (":root{--x:1px}", {"--x"}, ":root{--x:1px}"),
    ("[data-md-color-scheme=dim] p{top:0}", set(), ""),
    (
        "[data-md-color-scheme=dim] p{top:0}",
        {"data-md-color-scheme=dim"},
        "[data-md-color-scheme=dim] p{top:0}",
    ),
    (
        "@media screen{[data-md-color-scheme=slate]{color:red}}",
        {"data-md-color-scheme=slate"},
        (
            "@media screen{[data-md-color-scheme=slate]{color:red}"
            "@media (prefers-color-scheme:dark)"
            "{:where(.no-js) [data-md-color-scheme=default]{color:red}}}"
        ),
    ),
    ('a[href^="x.y"]{top:0}', set(), 'a[href^="x.y"]{top:0}'),
    ('@charset "utf-8";p{top:0}', set(), '@charset "utf-8";p{top:0}'),
]


@pytest.mark.parametrize(("sheet", "names", "expected"), CASES)
def test_cut(sheet: str, names: set[str], expected: str) -> None:
    """A selector stays if each class that it asks for is known, a property if something uses it."""
    assert cut([sheet], names) == f"{expected}\n"


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["top:0", 'content:"{;}"', "a:url(x;y)"]))
    )
)
def test_all_known_changes_nothing(rules: list[tuple[str, str]]) -> None:
    """Where every class is known, every rule stays, in its order; cutting twice is cutting once."""
    sheet = "".join(f".{name}{{{declaration}}}" for name, declaration in rules)
    assert cut([sheet], {"a", "b", "c"}) == f"{sheet}\n"
    assert cut([cut([sheet], {"a"})], {"a"}) == cut([sheet], {"a"})
