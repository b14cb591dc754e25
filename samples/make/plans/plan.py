"""A made-up action plan, from a seed: its tree, and the texts that a layout prints of it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from samples.make.plans import words
from samples.make.plans.layout import LEVELS, Column, Layout, Level, Shape
from schemas.reference.numerals import roman

Months = frozenset[int]

SCHEDULES: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("Januari s.d. Maret", (1, 2, 3)),
    ("Januari s.d. Desember", tuple(range(1, 13))),
    ("Jan - Mar", (1, 2, 3)),
    ("Tw II", (4, 5, 6)),
    ("Triwulan I dan III", (1, 2, 3, 7, 8, 9)),
    ("Setiap bulan", tuple(range(1, 13))),
    ("Semester I", (1, 2, 3, 4, 5, 6)),
    ("Semester II", (7, 8, 9, 10, 11, 12)),
    ("Februari", (2,)),
    ("Maret dan September", (3, 9)),
    ("April, Agustus, dan Desember", (4, 8, 12)),
    ("Sept - Nop", (9, 10, 11)),
    ("Juni – Juli", (6, 7)),
    ("TW IV", (10, 11, 12)),
    ("Sepanjang tahun", tuple(range(1, 13))),
    ("20 Mei", (5,)),
    ("Agustus s/d Oktober", (8, 9, 10)),
    ("-", ()),
)


@dataclass
class Node:
    """An item of the plan; ``months``, ``schedule`` and ``fields`` count where it is an indicator."""

    text: str
    children: "list[Node]" = field(default_factory=list)
    is_list: bool = False
    months: Months = frozenset()
    schedule: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """An indicator with its ancestors: a path of (number within its parent, node), program first."""

    path: tuple[tuple[int, Node], ...]

    @property
    def leaf(self) -> Node:
        """The indicator."""
        return self.path[-1][1]

    def key(self, level: Level) -> tuple[int, ...]:
        """Return what tells this item's ancestor at a level from all others."""
        return tuple(id(node) for _, node in self.path[: LEVELS.index(level) + 1])


@dataclass(frozen=True)
class Printed:
    """A row as printed: a text and the row where its merged cell begins, one a column; and its planned months."""

    item: Item
    texts: tuple[str, ...]
    starts: tuple[int, ...]
    months: Months
    numbers: dict[Level, str]


class Writer:
    """Writes the plan's texts from one theme, always the same for the same seed."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.random = random.Random(shape.seed)
        self.objects = words.OBJECTS["reform" if shape.theme == "reform-2020" else shape.theme]

    def plan(self) -> list[Node]:
        """Return the programs."""
        names = words.PROGRAMS[self.shape.theme]
        programs = [Node(self.program(name)) for name in names[: self.shape.programs]]
        for program in programs:
            program.children = [self.activity() for _ in range(self.random.randint(*self.shape.activities))]
        return programs

    def program(self, name: str) -> str:
        """Return a program's name as this office writes it."""
        if self.shape.long_programs:
            name = f"{name} dalam rangka mewujudkan tata kelola yang bersih, efektif, dan terpercaya"
        return name.upper() if self.shape.capitals else name

    def activity(self) -> Node:
        """Return an activity with all below it."""
        node = self.phrase()
        node.children = [self.phrase() for _ in range(self.random.randint(*self.shape.subs))]
        for sub in node.children:
            sub.children = [self.indicator() for _ in range(self.random.randint(*self.shape.indicators))]
        return node

    def phrase(self) -> Node:
        """Return an activity's text: a verb, its object, and now and then a long tail or a list."""
        chance = self.random.random()
        text = f"{self.random.choice(words.VERBS)} {self.random.choice(self.objects)}"
        if chance < self.shape.lists:
            steps = [f"{n}) {self.random.choice(words.VERBS)} {self.random.choice(self.objects)}" for n in (1, 2, 3)]
            return Node("; ".join(steps), is_list=True)
        text = f"{text} {self.random.choice(words.TAILS)}".strip()
        return Node(self.lengthen(text))

    def lengthen(self, text: str) -> str:
        """Return the text, or a sentence or two longer."""
        if self.random.random() >= self.shape.long:
            return text
        return ", ".join([text, *self.random.sample(words.SENTENCES, self.random.randint(1, 3))])

    def indicator(self) -> Node:
        """Return an indicator with its fields and months."""
        pattern = self.random.choice(words.RESULTS)
        number = self.random.choice((2, 3, 4, 12, 75, 80, 100))
        text = pattern.format(o=self.random.choice(self.objects), t=self.random.choice(words.TAILS), n=number)
        node = Node(self.lengthen(" ".join(text.split())))
        node.fields = {name: self.random.choice(values) for name, values in words.FIELDS.items()}
        if self.random.random() < self.shape.lists:
            node.fields["evidence"] = "1) Surat undangan; 2) Daftar hadir; 3) Notula dan dokumentasi"
        node.schedule, node.months = self.schedule()
        return node

    def schedule(self) -> tuple[str, Months]:
        """Return a schedule's words and its months, in the rhythm of the plan."""
        if self.shape.rhythm == "words":
            text, months = self.random.choice(SCHEDULES)
            return text, frozenset(months)
        if self.shape.rhythm == "quarters":
            quarters = self.random.sample(range(4), self.random.choice((1, 1, 2, 2, 4)))
            return "", frozenset(3 * q + m for q in quarters for m in (1, 2, 3))
        if self.shape.rhythm == "quarter-ends":
            return "", frozenset(self.random.sample((3, 6, 9, 12), self.random.choice((1, 2, 4))))
        start = self.random.randint(1, 12)
        run = frozenset(range(start, min(12, start + self.random.randint(0, 4)) + 1))
        if self.shape.rhythm == "runs":
            second = self.random.randint(1, 12)
            return "", self.random.choice((run, run, run | {second}, frozenset(range(1, 13))))
        some = frozenset(self.random.sample(range(1, 13), self.random.randint(1, 4)))
        return "", self.random.choice(
            (run, some, some, some, frozenset(range(1, 13)), frozenset({3, 6, 9, 12}), frozenset())
        )


def make_plan(shape: Shape) -> list[Node]:
    """Return the programs of a plan; where months are shared, all indicators below a node have the first's."""
    plan = Writer(shape).plan()
    for item in plan_items(plan):
        group = item.path[LEVELS.index(shape.shared)][1]
        while group.children:
            group = group.children[0]
        item.leaf.months, item.leaf.schedule = group.months, group.schedule
    return plan


def plan_items(plan: Sequence[Node]) -> list[Item]:
    """Return the indicators in printed order. A list among numbered items is not counted."""
    paths: list[tuple[tuple[int, Node], ...]] = [()]
    for depth in range(len(LEVELS)):
        longer = []
        for path in paths:
            count = 0
            for node in path[-1][1].children if depth else plan:
                count += not node.is_list
                longer.append((*path, (count, node)))
        paths = longer
    return [Item(path) for path in paths]


def printed_rows(plan: Sequence[Node], layout: Layout) -> list[Printed]:
    """Return what each row prints in each column, before any mark."""
    items = plan_items(plan)
    rows: list[Printed] = []
    counts: dict[tuple[int, ...], int] = {}
    for r, item in enumerate(items):
        count = counts.setdefault(item.key(layout.no_level), len(counts) + 1)
        numbers = item_numbers(item, layout)
        no = styled(layout.no_style, count)
        starts = tuple(group_start(items, r, cell_level(column, layout)) for column in layout.columns)
        texts = tuple(
            column_text(column, items[start], numbers, layout, no)
            for column, start in zip(layout.columns, starts, strict=True)
        )
        if any(column.role == "no" for column in layout.columns):
            numbers[layout.no_level] = plain(no)
        months = items[group_start(items, r, layout.month_level)].leaf.months
        rows.append(Printed(item, texts, starts, months, numbers))
    return rows


def cell_level(column: Column, layout: Layout) -> Level:
    """Return whose rows one cell of a column covers."""
    if column.role == "no":
        return layout.no_level
    for level in LEVELS:
        if column.role == level:
            return level
    return layout.month_level if column.role in ("month", "schedule") else column.level


def group_start(items: Sequence[Item], r: int, level: Level) -> int:
    """Return the first row of the merged cell that covers row ``r``."""
    key = items[r].key(level)
    while r and items[r - 1].key(level) == key:
        r -= 1
    return r


def item_numbers(item: Item, layout: Layout) -> dict[Level, str]:
    """Return the numbers of the labelled levels; none for a cell that is a list of its own."""
    numbers: dict[Level, str] = {}
    for level, (count, node) in zip(LEVELS, item.path, strict=True):
        style = layout.labels.get(level)
        if style and not node.is_list:
            own = plain(styled(style.removeprefix("p."), count))
            numbers[level] = f"{item.path[0][0]}.{own}" if style.startswith("p.") else own
    return numbers


def column_text(column: Column, item: Item, numbers: dict[Level, str], layout: Layout, no: str) -> str:
    """Return the text of a column's cell; marks are not texts."""
    if column.role == "no":
        return no
    if column.role == "schedule":
        return item.leaf.schedule
    if column.role == "number":
        return numbers.get(column.level, "")
    apart = {other.level for other in layout.columns if other.role == "number"}
    for level, (_, node) in zip(LEVELS, item.path, strict=True):
        if column.role == level:
            number = None if level in apart else numbers.get(level)
            return labelled(layout.labels.get(level, ""), number, node.text)
    return item.leaf.fields.get(column.source or column.role, "")


def labelled(style: str, number: str | None, text: str) -> str:
    """Return a text with its label before it."""
    if number is None:
        return text
    end = style[-1] if not style[-1].isalnum() else ""
    return f"{number}{end} {text}"


def styled(style: str, count: int) -> str:
    """Return a count in a style: ``1``, ``a``, ``A`` or ``I``, with what follows it."""
    letter = chr(96 + count % 27)
    head = {"1": str(count), "a": letter, "A": letter.upper(), "I": roman(count).upper()}[style[0]]
    return head + style[1:]


def plain(number: str) -> str:
    """Return a number without its punctuation."""
    return number.strip(".)( ")
