"""What of a page is there to find the way or to fill something in: menus and controls. The text of the article in them stays."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from ingest.text import clean, reads_as_title

_CONTROLS = frozenset({"select", "option", "optgroup", "input", "textarea", "progress", "meter", "output"})
_MENU_ROLES = frozenset({"navigation", "menu", "menubar", "search", "toolbar", "tablist", "listbox", "combobox"})
_MENU_NAMES = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|socials|deel|delen|addtoany|addthis|breadcrumbs?|kruimel(?:pad|spoor)?|skip-?links?"
    r"|skiplinks?|skip|pagination|paginering|pager|related|gerelateerd|menu|navigatie|navigation|toolbar)(?=[\s_-]|$)",
    re.I,
)
_ASKING = re.compile(r"accordion|accordeon|collaps|toggle|faq|uitklap|expand|disclosure|vraag", re.I)
_BYLINE = re.compile(
    r"(?:door|auteurs?|geschreven|geplaatst|gepubliceerd|gewijzigd|bijgewerkt|laatst|laatste|leestijd|publicatiedatum|datum|by|posted)\b"
    r"|\d+ (?:min|minuten)\b|\d{1,2}[- ](?:\d{1,2}|[a-z]+)[- ]\d{4}$",
    re.I,
)
_SITE_EDGES = {"header": "banner", "footer": "contentinfo"}
_SITE_ROLES = frozenset(_SITE_EDGES.values())
_TEXTS = frozenset({"p", "blockquote", "dt", "dd", "li", "figcaption", "caption", "address", "td", "th"})
_ASKS = frozenset({"dt", "summary"})
_MOSTLY = 0.6
_LABEL_WORDS = 12


@dataclass(frozen=True, slots=True)
class Scope:
    """Where on the page an element stands.

    `loose`: text outside any paragraph may be a heading. `article`: within the article, not at the edge of the site.
    `form`: within a form. `header`: within the header or footer of an article. `asks`: within a heading, where a button is
    the question that it opens. `raw`: line breaks count.
    """

    loose: bool = True
    article: bool = False
    form: bool = False
    header: bool = False
    asks: bool = False
    raw: bool = False

    def inside(self, tag: str) -> Scope:
        """What holds within an element."""
        if tag in ("header", "footer"):
            return replace(self, header=True, loose=False)
        if tag == "form":
            return replace(self, form=True)
        return replace(
            self,
            loose=self.loose and tag not in _TEXTS,
            form=self.form and tag not in _TEXTS and tag not in ("summary", "legend"),
            article=self.article or tag in ("article", "main", "section"),
            asks=tag in _ASKS or (self.asks and tag not in _TEXTS),
        )


def is_menu(node: LexborNode, scope: Scope) -> bool:
    """Whether an element is a menu, the edge of the site, or a control, with nothing of the article in it."""
    tag, attributes = node.tag or "", node.attributes
    role = attributes.get("role") or ""
    if tag in _CONTROLS:
        return True
    if tag == "nav" or role in _MENU_ROLES:
        return not (scope.article and _has_sentence(node))
    if (tag in _SITE_EDGES and role in ("", _SITE_EDGES[tag])) or role in _SITE_ROLES:
        return not scope.article
    if tag == "button" or role == "button" or (tag == "summary" and not clean(node.text())):
        return not _asks(node, scope)
    if tag == "label" and scope.form:
        return _is_short(clean(node.text()))
    named = tag in ("div", "ul", "ol", "section", "p", "aside") and bool(
        tag == "aside" or _MENU_NAMES.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
    )
    return named and _is_mostly_links(node)


def is_control(node: LexborNode) -> bool:
    """Whether an element is filled in or chosen from."""
    return node.tag in _CONTROLS


def is_label(text: str, scope: Scope, *, by_control: bool) -> bool:
    """Whether a line of text is about a form or an article and not of it: the name of a field that stands beside the field,
    or who wrote the article and when."""
    return (by_control and _is_short(text)) or (scope.header and bool(_BYLINE.match(text)))


def _is_short(text: str) -> bool:
    return len(text.split()) <= _LABEL_WORDS and not text.endswith((".", "!"))


def _asks(button: LexborNode, scope: Scope) -> bool:
    """Whether a button is text of the article: the question above the answer that it opens, or a whole sentence."""
    attributes = button.attributes
    text = clean(button.text())
    if scope.asks or not reads_as_title(text or "-"):
        return True
    if scope.header or not (scope.article or scope.loose):
        return False
    if button.css_first("h1, h2, h3, h4, h5, h6") is not None:
        return True
    opens = "aria-expanded" in attributes and bool(attributes.get("aria-controls"))
    return opens or text.endswith("?") or bool(_ASKING.search(attributes.get("class") or ""))


def _has_sentence(node: LexborNode) -> bool:
    """Whether there is running text in an element, outside its links."""
    return any(
        part.css_first("a") is None and not reads_as_title(clean(part.text()) or "-")
        for part in node.css("p, td, dd, li")
    )


def _is_mostly_links(node: LexborNode) -> bool:
    headings = sum(len(part.text()) for part in node.css("h1, h2, h3, h4, h5, h6, button, summary"))
    links = sum(len(clean(link.text())) for link in node.css("a"))
    text = len(clean(node.text())) - headings
    return links > 0 and links >= _MOSTLY * text and not _has_sentence(node)
