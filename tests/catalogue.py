"""Finds the texts for people in templates and in Python, without the system's gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template import engines
from django.template.base import Lexer, TokenType
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

ROOT = Path(__file__).resolve().parent.parent
HOUSES = ("mlew", "sessions", "canvases", "planning")
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
CALLS_IN_CONTEXT = {"pgettext", "pgettext_lazy"}
INLINE = re.compile(r"""_\(("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\)""")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
JAPANESE = re.compile("[\u3041-\u309f\u30a1-\u30fa\u4e00-\u9fff]")

Message = tuple[str | None, str]  # context, msgid


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html")) + sorted((ROOT / "templates").rglob("*.txt"))


def modules() -> list[Path]:
    return sorted(path for house in HOUSES for path in (ROOT / house).rglob("*.py") if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def messages() -> dict[Message, str]:
    """Every text for people, and the file it stands in."""
    found: dict[Message, str] = {}
    for path in templates():
        found |= dict.fromkeys(in_template(path.read_text()), name_of(path))
    for path in modules():
        found |= dict.fromkeys(in_module(path.read_text()), name_of(path))
    return found


def in_template(source: str) -> Iterator[Message]:
    nodes = engines["django"].from_string(source).template.nodelist
    for node in nodes.get_nodes_by_type(TranslateNode):
        if isinstance(text := node.filter_expression.var, str) or (text := node.filter_expression.var.literal):
            yield context_of(node), str(text)
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        yield context_of(node), node.render_token_list(node.singular)[0]
    for token in Lexer(source).tokenize():
        if token.token_type in (TokenType.VAR, TokenType.BLOCK):
            yield from ((None, ast.literal_eval(text)) for text in INLINE.findall(token.contents))


def context_of(node: TranslateNode | BlockTranslateNode) -> str | None:
    return str(node.message_context.resolve({})) if node.message_context else None


def in_module(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if node.func.id in CALLS and texts:
            yield None, texts[0]
        elif node.func.id in CALLS_IN_CONTEXT and len(texts) == 2:
            yield texts[0], texts[1]


def placeholders(text: str) -> set[str]:
    return {name for pair in PLACEHOLDER.findall(text) for name in pair if name}


def written_japanese(path: Path) -> list[str]:
    """Japanese that stands in a template or in a string of a module instead of in the catalogue."""
    source = path.read_text()
    if path.suffix == ".py":
        tree = ast.parse(source)
        texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        told = {ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, DOCUMENTED)}
        return [text for text in texts if JAPANESE.search(text) and text not in told]
    if path.suffix == ".js":
        return [line.strip() for line in source.splitlines() if JAPANESE.search(line)]
    tokens = Lexer(source).tokenize()
    return [t.contents for t in tokens if t.token_type != TokenType.COMMENT and JAPANESE.search(t.contents)]


DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
