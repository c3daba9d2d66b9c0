"""Labelled texts for moderation. A label is known (0 or 1) only where its source says so; elsewhere it is NaN."""

import csv
import hashlib
import html
import random
import re
from pathlib import Path

import numpy as np

from moderation_phrases import ABUSE, CLEAN, made

LABELS = ["INSULT", "THREAT", "HATE", "SEXUAL", "SPAM", "PERSONAL_DATA"]
INSULT, THREAT, HATE, SEXUAL, SPAM, PERSONAL_DATA = range(6)
DAVIDSON_HATE, DAVIDSON_OFFENSIVE = 6, 7
OUTPUTS = 8
"""The last two only help training: Davidson's annotators judged otherwise than TweetEval's."""
VIDEOS = {"train": ["Youtube01-Psy", "Youtube02-KatyPerry"], "test": ["Youtube03-LMFAO"]}
MADE_PER_LABEL, MADE_CLEAN = 500, 2500


def row(**known: float) -> np.ndarray:
    targets = np.full(OUTPUTS, np.nan, dtype=np.float32)
    for name, value in known.items():
        targets[globals()[name]] = value
    return targets


CLEAN_ROW = row(**{label: 0 for label in LABELS})


def tweet_eval(data: Path, task: str, part: str) -> tuple[list[str], np.ndarray]:
    folder = data / "eval/tweeteval" / task
    texts = (folder / f"{part}_text.txt").read_text(encoding="utf-8").split("\n")
    labels = [int(line) for line in (folder / f"{part}_labels.txt").read_text().split()]
    return [text.strip() for text in texts[: len(labels)]], np.array(labels)


def davidson(data: Path) -> list[tuple[str, np.ndarray]]:
    """Hate is hate here too; what is offensive to these annotators, often dialect, teaches only its own output."""
    with open(data / "eval/davidson-hate/labeled_data.csv", encoding="utf-8", newline="") as file:
        rows = [(html.unescape(line["tweet"]), int(line["class"])) for line in csv.DictReader(file)]
    result = []
    for text, kind in rows:
        known = {"DAVIDSON_HATE": kind == 0, "DAVIDSON_OFFENSIVE": kind == 1}
        result.append((text, row(**known, **({"HATE": 1} if kind == 0 else {"HATE": 0} if kind == 2 else {}))))
    return result


def offensive_not_hate(data: Path) -> list[str]:
    """Tweets that Davidson's annotators found rude but not hateful."""
    with open(data / "eval/davidson-hate/labeled_data.csv", encoding="utf-8", newline="") as file:
        return [html.unescape(line["tweet"]) for line in csv.DictReader(file) if line["class"] == "1"]


def part_of_text(text: str) -> str:
    bucket = int(hashlib.sha256(f"moderation:{text}".encode()).hexdigest(), 16) % 10
    return "test" if bucket == 0 else "dev" if bucket == 1 else "train"


def sms(data: Path, part: str) -> tuple[list[str], np.ndarray]:
    """Without repeated messages, split by a hash of the text."""
    lines = (data / "eval/sms-spam/SMSSpamCollection").read_text(encoding="utf-8").splitlines()
    messages = {text: int(label == "spam") for label, text in (line.split("\t", 1) for line in lines if "\t" in line)}
    chosen = [text for text in messages if part_of_text(text) == part]
    return chosen, np.array([messages[text] for text in chosen])


def plain_comment(written: str) -> str:
    """As a reader saw it: some of these files hold the comment as HTML, with a link on each time that is named."""
    linked = re.sub(r"<a href=[^>]*>(.*?)</a>", r"\1", re.sub(r"<br\s*/?>", "\n", written))
    return html.unescape(re.sub(r"<[^<>]+>", "", linked)).replace("\ufeff", "").strip()


def youtube(data: Path, part: str) -> tuple[list[str], np.ndarray]:
    """Split by video, since spammers repeat themselves under one."""
    texts, labels = [], []
    for name in VIDEOS[part]:
        content = (data / f"eval/youtube-spam/{name}.csv").read_text(encoding="utf-8-sig").lstrip("\n")
        for line in csv.DictReader(content.splitlines()):
            texts.append(plain_comment(line["CONTENT"]))
            labels.append(int(line["CLASS"]))
    return texts, np.array(labels)


def phrases(rng: random.Random) -> list[tuple[str, np.ndarray]]:
    result = []
    for labels, patterns in ABUSE.items():
        # A threat or an advertisement says nothing about whether it also insults: only what is sure is taught.
        sure = {label: 0 for label in LABELS if label not in ("INSULT", "HATE") or label in labels} | {label: 1 for label in labels}
        if labels == ("INSULT",):
            sure["HATE"] = 0
        if labels in (("SPAM",), ("PERSONAL_DATA",)):
            sure |= {"INSULT": 0, "HATE": 0}
        if labels == ("SPAM",):
            del sure["PERSONAL_DATA"]
        count = MADE_PER_LABEL if len(labels) == 1 else MADE_PER_LABEL // 4
        result += [(text, row(**sure)) for text in made(patterns, count, rng)]
    return result + [(text, CLEAN_ROW) for text in made(CLEAN, MADE_CLEAN, rng)]


def macro_f1(guess: np.ndarray, truth: np.ndarray) -> float:
    scores = [2 * np.sum((guess == k) & (truth == k)) / max(1, np.sum(guess == k) + np.sum(truth == k)) for k in (0, 1)]
    return float(np.mean(scores))
