"""Messages that no honest browser sends, from a seed: noise, broken JSON, wrong values, things without permission."""

import json
import random

NOTE = "note-0001"
NOISE = '{}[]",:\\\x00\ud800\u202e０１abc 5.e-+ntf/<>'
NAMES = ["", "short", "a" * 41, "with space", "１２３４５６７８", "../../etc", "12345678\n", "<script>", "x\x00345678"]
NO_TEXTS = [None, 7, True, [], {}, ["文"]]
NO_NUMBERS = [None, "1", True, [], {}, 1.5, float("nan"), float("inf"), 10**400, -(10**9)]
NO_BOOLEANS = [None, 0, 1, "true", [], {}]
FLAWS = {
    "id": [*NAMES, *NO_TEXTS],
    "note": [*NAMES, *NO_TEXTS],
    "do": ["explode", "Add", "__class__", "fold", "", *NO_TEXTS],
    "text": ["a" * 2001, "a\x07b", "\ud800", "\x1b[31m", *NO_TEXTS],
    "x": [*NO_NUMBERS, 100_001],
    "y": [*NO_NUMBERS, -100_001],
    "w": [*NO_NUMBERS, 2001],
    "base": [*NO_NUMBERS, -1],
    "rival": ["a" * 8001, "a\x07b", "\ud800", *NO_TEXTS],
    "kind": ["bomb", "Event", "", *NO_TEXTS],
    "category": ["a\nb", "x" * 41, "\x00", *NO_TEXTS],
    "priority": ["urgent", *NO_TEXTS],
    "certainty": ["sure", *NO_TEXTS],
    "growth": ["taller", *NO_TEXTS],
    "pivotal": [1, "true", None, [], {}],
    "remedy": ["magic", *NO_TEXTS],
    "needs": ["a" * 301, "a\x07b", *NO_TEXTS],
    "view": ["a" * 301, "\x00", *NO_TEXTS],
    "cluster": ["a\nb", "x" * 41, "\x00", *NO_TEXTS],
    "h": [*NO_NUMBERS, -1, 20_001],
    "locked": NO_BOOLEANS,
    "picture": [*NAMES, *NO_TEXTS[1:], "0" * 32 + "-0x10", "0" * 32 + "-10x10"],
    "mark": ["", "love", "by", *NO_TEXTS],
    "on": NO_BOOLEANS,
}
PLACES = [*NO_TEXTS, "x", {"x": 1}, *({"x": x, "y": 0} for x in NO_NUMBERS), {"x": 100_001, "y": 0}]
POINTS = {
    "at": PLACES[1:],
    "view": [*PLACES[1:], {"x": 0, "y": 0, "w": 0, "h": 1}, {"x": 0, "y": 0, "w": 10**6, "h": 1}],
    "writes": [*NAMES, *NO_TEXTS[1:]],
    "carries": [*PLACES[1:], {"notes": [NOTE] * 51, "dx": 0, "dy": 0}, {"notes": NOTE, "dx": 0, "dy": 0}],
    "nonsense": [None, 1],
}
VALUES = {"text": "文", "x": 1, "y": 2, "w": 100, "base": 1, "kind": "event", "category": "検索", "priority": "high"}
VALUES |= {"certainty": "fact", "growth": "data", "pivotal": True, "remedy": "ml", "needs": "記録", "view": "できる"}
VALUES |= {
    "picture": None,
    "rival": "別の文",
    "cluster": "検索",
    "h": 100,
    "locked": True,
    "mark": "unsure",
    "on": True,
}
VERBS = {
    "add": ("kind", "text", "x", "y", "w", "picture"),
    "edit": ("text", "base", "rival"),
    "move": ("x", "y"),
    "kind": ("kind",),
    "category": ("category",),
    "priority": ("priority",),
    "certainty": ("certainty",),
    "growth": ("growth",),
    "pivotal": ("pivotal",),
    "remedy": ("remedy",),
    "needs": ("needs",),
    "view": ("view",),
    "cluster": ("cluster",),
    "size": ("w", "h"),
    "lock": ("locked",),
    "mark": ("mark", "on"),
    "delete": (),
    "restore": (),
}
VERBS["vote"] = ("n",)
LEADING = {"freeze": ("frozen",), "silence": (), "reveal": (), "close": ()}
LEADING["ballot"] = ("budget", "several", "hidden")
LEADING["spotlight"] = ("spotlight",)
FLAWS["spotlight"] = [*NAMES[1:], *NO_TEXTS, "note-of-nobody"]
FLAWS |= {key: [None, 0, 1, "true", [], {}, NOTE] for key in ("frozen", "several", "hidden")}
FLAWS |= {"n": [*NO_NUMBERS, 21, -1], "budget": [*NO_NUMBERS, 0, 21]}
VALUES |= {"frozen": True, "several": True, "hidden": True, "n": 1, "budget": 3, "spotlight": NOTE}


class Attacker:
    """Draws messages. Those of `wrong` are wrong for everybody, those of `forbidden` for whoever may not write."""

    def __init__(self, seed: int) -> None:
        self.dice, self.serial = random.Random(seed), 0

    def wrong(self) -> str:
        """Refused whole, or every operation in it."""
        return self.dice.choice((self.noise, self.broken, self.shapeless, self.pointless, *[self.flawed] * 3))()

    def forbidden(self) -> str:
        """A faultless operation."""
        return json.dumps({"ops": [self.operation({**VERBS, **LEADING})]})

    def presumptuous(self) -> str:
        """A faultless operation of those that only facilitators may do."""
        return json.dumps({"ops": [self.operation(LEADING)]})

    def operation(self, verbs: dict[str, tuple[str, ...]]) -> dict:
        do, self.serial = self.dice.choice(list(verbs)), self.serial + 1
        note = f"note-by-attacker-{self.serial}" if do == "add" else NOTE
        about = {} if do in LEADING else {"note": note}
        return {"id": f"attack-{self.serial:08}", "do": do} | about | {name: VALUES[name] for name in verbs[do]}

    def flawed(self) -> str:
        """One fault in every operation is enough."""
        operations = []
        for _ in range(self.dice.randint(1, 3)):
            operation = self.operation({**VERBS, **LEADING})
            name = self.dice.choice(list(operation))
            operation[name] = self.dice.choice(FLAWS[name])
            operations.append(operation)
        return json.dumps({"ops": operations})

    def pointless(self) -> str:
        """Where somebody points, what they see, write or drag, each time wrong; or a call to nowhere."""
        name = self.dice.choice([*POINTS, "gather"])
        wrong = self.dice.choice(POINTS.get(name, POINTS["view"]))
        return json.dumps({"gather": wrong} if name == "gather" else {"point": {name: wrong}})

    def broken(self) -> str:
        """JSON with its end missing, or something before it."""
        text = self.forbidden()
        if self.dice.random() < 0.5:
            return text[: self.dice.randrange(len(text))]
        return self.dice.choice("}]x,:\x00\ufeff") + text

    def noise(self) -> str:
        return "".join(self.dice.choices(NOISE, k=self.dice.randint(0, 60))) + "}"

    def shapeless(self) -> str:
        junk = self.junk(3)
        forms = (
            junk,
            {"ops": {"0": junk}},
            {"ops": [[junk], None, 7]},
            {"since": [junk]},
            {"away": [junk]},
            {"hello": [junk]},
        )
        rare = ("[" * 30_000, '{"ops":' * 3000, "9" * 20_000, '{"since":' + "9" * 5000 + "}", "x" * 70_000)
        if self.dice.random() < 0.002:
            return self.dice.choice(rare)
        return json.dumps(self.dice.choice(({"nonsense": junk}, {"ops": [], "__init__": 1}, [junk], *forms[1:])))

    def junk(self, depth: int) -> object:
        if depth and self.dice.random() < 0.5:
            inner = [self.junk(depth - 1) for _ in range(self.dice.randint(0, 3))]
            return inner if self.dice.random() < 0.5 else {str(i): value for i, value in enumerate(inner)}
        return self.dice.choice([None, True, 0, -1, 1e308, "", "ops", "\ud800", "文字" * 20])
