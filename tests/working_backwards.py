"""A small program with all structures of the five steps, and verbs for the tests of these steps."""

from canvases.models import Board, Note
from planning.models import Issue, Solution

MARKS = [
    {"key": "full", "symbol": "○", "value": 1.0, "meaning": "解決する"},
    {"key": "partial", "symbol": "△", "value": 0.5, "meaning": "一部を解決する"},
    {"key": "none", "symbol": "×", "value": 0.0, "meaning": "関わらない"},
]


def column(key: str, title: str = "") -> dict:
    return {"key": key, "title": title or key, "hint": "", "unit": None}


def program() -> dict:
    journey = ("stage", "action", "time", "money", "frequency", "feeling")
    card = ("name", "scene", "how", "effect", "technique", "origin")
    measures = ("who", "what", "how", "baseline", "target", "feasibility")
    return {
        "steps": [
            {"key": "listen", "title": "Listen", "purpose": "知る", "journey": {"columns": [*map(column, journey)]}},
            {
                "key": "define",
                "title": "Define",
                "purpose": "課題を決める",
                "issues": {"rule": "3が重い", "weighted": True, "owned": True, "kinds": []},
                "questions": {
                    "forms": [
                        {"key": "optimal", "title": "より最適", "pattern": "なぜBなしにA", "example": ""},
                        {"key": "continuous", "title": "より連続", "pattern": "なぜAとBを同時に", "example": ""},
                    ],
                    "units": [{"key": "minutes", "title": "時間（分）"}, {"key": "money", "title": "費用（円）"}],
                },
            },
            {
                "key": "invent",
                "title": "Invent",
                "purpose": "選ぶ",
                "solutions": {"card": [*map(column, card)], "rated": True},
            },
            {
                "key": "refine",
                "title": "Refine",
                "purpose": "書く",
                "document": {
                    "writers": [{"key": "planner", "title": "企画役", "who": "PdM"}],
                    "red": "あいまいなところ",
                    "sections": [
                        {"key": "headline", "title": "見出し", "prompt": "いつ", "writer": "planner"},
                        {"key": "price", "title": "価格", "prompt": "いくら", "writer": "planner"},
                    ],
                },
            },
            {
                "key": "test",
                "title": "Test/Iterate",
                "purpose": "測る",
                "measures": {
                    "columns": [*map(column, measures)],
                    "rows": [{"key": "customer", "mark": "①", "title": "顧客の課題", "prompt": "?", "example": ""}],
                },
            },
        ],
        "scoring": {
            "weights": [1, 2, 3],
            "marks": MARKS,
            "rated_by": "each",
            "choice": "first_places",
            "hidden": True,
            "rule": "1位の数、同数なら合計",
            "difficulty": [1, 3, 5, 10],
        },
    }


def equip(workshop, **scoring) -> None:
    """Give the workshop the program."""
    workshop.program = program()
    workshop.program["scoring"].update(scoring)
    workshop.save()


def note_on_board(workshop, by, text: str = "名前が思い出せない", **values) -> Note:
    board = Board.of(workshop, "event_storming")
    uid = f"note-{Note.objects.count():04d}"
    return Note.objects.create(
        workshop=workshop, board=board, uid=uid, text=text, by=by, **{"kind": "issue", "x": 0, "y": 0} | values
    )


def issue(workshop, by, text: str = "選べない", **values) -> Issue:
    return Issue.add(workshop, by=by, text=text, **values)


def solution(workshop, by, name: str = "気分の本棚", **values) -> Solution:
    return Solution.add(workshop, by=by, name=name, **values)


def address(workshop, path: str) -> str:
    return f"/w/{workshop.public_id}/{path}"
