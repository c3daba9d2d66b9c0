"""Texts with a sentiment for training and evaluation: SST sentences and clothing reviews, split by item."""

import csv
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

LABELS = ["NEGATIVE", "NEUTRAL", "POSITIVE"]
NEGATIVE, NEUTRAL, POSITIVE = range(3)

DETOKENISE = [
    (r"\s+(n't|'s|'re|'ve|'ll|'m|'d)\b", r"\1"),
    (r"\s+([.,;:!?%)])", r"\1"),
    (r"\(\s+", "("),
    (r"``\s*|\s*''", '"'),
]


@dataclass(frozen=True)
class Example:
    text: str
    label: int


@dataclass(frozen=True)
class Review:
    text: str
    stars: int
    recommended: int


def sentiment_of_stars(stars: int) -> int:
    return NEGATIVE if stars <= 2 else NEUTRAL if stars == 3 else POSITIVE


def sentiment_of_fine_grade(grade: int) -> int:
    """SST's five grades, 0 to 4."""
    return NEGATIVE if grade <= 1 else NEUTRAL if grade == 2 else POSITIVE


def detokenise(text: str) -> str:
    """SST is stored as tokens ("wo n't work ."); people write "won't work."."""
    text = text.replace("-lrb-", "(").replace("-rrb-", ")")
    for pattern, replacement in DETOKENISE:
        text = re.sub(pattern, replacement, text)
    return text


def read_sst(path: Path) -> list[tuple[int, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(int(line[0]), line[2:].strip()) for line in lines if line.strip()]


def sst_grades(folder: Path, part: str) -> list[tuple[int, str]]:
    """Whole sentences with grades from 0 to 4."""
    return read_sst(folder / f"stsa.fine.{part}")


def sst_fine(folder: Path, part: str) -> list[Example]:
    """Whole sentences with neutral ones; the binary file holds the same sentences without them."""
    rows = read_sst(folder / f"stsa.fine.{part}")
    return [Example(text, sentiment_of_fine_grade(grade)) for grade, text in rows]


def sst_binary(folder: Path, part: str) -> list[Example]:
    rows = read_sst(folder / f"stsa.binary.{part}")
    return [Example(text, POSITIVE if positive else NEGATIVE) for positive, text in rows]


def part_of_item(item_id: str) -> str:
    """All reviews of an item fall in the same part: 80 % train, 10 % dev, 10 % test."""
    bucket = int(hashlib.sha256(f"sentiment:{item_id}".encode()).hexdigest(), 16) % 10
    return "test" if bucket == 0 else "dev" if bucket == 1 else "train"


def join_title(title: str, text: str) -> str:
    """One text of a review; a title that ends a sentence gets no second full stop."""
    title, text = title.strip(), text.strip()
    if not title or not text:
        return title or text
    return f"{title} {text}" if title[-1] in ".!?" else f"{title}. {text}"


def read_reviews(path: Path, part: str) -> list[Review]:
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if part_of_item(row["Clothing ID"]) == part]
    reviews = [
        Review(join_title(row["Title"], row["Review Text"]), int(row["Rating"]), int(row["Recommended IND"]))
        for row in rows
    ]
    return [review for review in reviews if review.text]
