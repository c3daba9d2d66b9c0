"""The moderation model's texts: for teachers, and for the students that learn from them."""

import random
from pathlib import Path

import numpy as np

from augment import WordNeighbours, sentences, spans, thinned
from fine_tune import Groups
from moderation_data import (
    CLEAN_ROW, HATE, INSULT, LABELS, OUTPUTS, SPAM, davidson, macro_f1, phrases, row, sms, tweet_eval, youtube,
)
from sentiment_data import read_reviews
from sentiment_task import ASK_TEACHER

REVIEWS = 5_000
MOST = {"spans": 25_000, "sentences": 15_000, "neighbours": 40_000}


class ModerationTask:
    name, outputs, served, groups, max_tokens = "moderation", OUTPUTS, len(LABELS), Groups([], [slice(0, OUTPUTS)]), 128
    teacher = {"epochs": 2, "rate": 5e-5, "batch": 64, "decay": 0.9}
    student = {"epochs": 5, "rate": 3e-4, "batch": 256, "decay": 0.95}
    alone = {"epochs": 3, "rate": 1.2e-4, "batch": 32, "decay": 0.95}

    def __init__(self, data: Path, sources: tuple[str, ...] = ("tweets", "davidson", "spam", "phrases", "reviews")):
        self.data, self.sources = data, sources

    def examples(self, rng: random.Random) -> list[tuple[str, np.ndarray]]:
        """`reviews` are clothing reviews of the train items: people who praise or complain and abuse nobody."""
        found = []
        if "tweets" in self.sources:
            found += [(text, row(HATE=label)) for text, label in zip(*tweet_eval(self.data, "hate", "train"))]
            for text, label in zip(*tweet_eval(self.data, "offensive", "train")):
                # What is not offensive threatens nobody either.
                found.append((text, row(INSULT=1) if label else row(INSULT=0, THREAT=0, SEXUAL=0)))
        if "davidson" in self.sources:
            found += davidson(self.data)
        if "spam" in self.sources:
            for texts, labels in (sms(self.data, "train"), youtube(self.data, "train")):
                found += [(text, row(SPAM=label)) for text, label in zip(texts, labels)]
        if "phrases" in self.sources:
            found += phrases(rng)
        if "reviews" in self.sources:
            reviews = read_reviews(self.data / "demo/womens-clothing/reviews.csv", "train")
            worst = sorted(reviews, key=lambda one: one.stars)[: REVIEWS // 2]
            found += [(one.text, CLEAN_ROW) for one in [*worst, *rng.sample(reviews, min(len(reviews), REVIEWS // 2))]]
        return found

    def labelled(self, rng: random.Random) -> tuple[list[str], np.ndarray]:
        found = self.examples(rng)
        return [text for text, _ in found], np.stack([targets for _, targets in found])

    def transfer(self, rng: random.Random, neighbours: WordNeighbours) -> tuple[list[str], np.ndarray]:
        """The teacher is asked whatever a source does not say."""
        texts, targets = self.labelled(rng)
        tweets = [text for text, known in zip(texts, targets) if np.isnan(known).any()]
        reviews = read_reviews(self.data / "demo/womens-clothing/reviews.csv", "train")
        more = [
            *thinned(spans(tweets, 1, rng), MOST["spans"], rng),
            *thinned([neighbours.replace(text, 0.15, rng) for text in tweets], MOST["neighbours"], rng),
            *thinned(sentences([one.text for one in reviews]), MOST["sentences"], rng),
        ]
        asked = np.full((len(more), OUTPUTS), ASK_TEACHER, dtype=np.float32)
        return [*texts, *more], np.concatenate([np.where(np.isnan(targets), ASK_TEACHER, targets), asked])

    def dev(self, encode) -> "ModerationDev":
        return ModerationDev(self.data, encode)


class ModerationDev:
    """What runs are compared by; no test part is read here."""

    def __init__(self, data: Path, encode):
        self.parts = {}
        for name, output, (texts, labels) in [
            ("hate val macro-F1", HATE, tweet_eval(data, "hate", "val")),
            ("offensive val macro-F1", INSULT, tweet_eval(data, "offensive", "val")),
            ("SMS dev accuracy", SPAM, sms(data, "dev")),
        ]:
            self.parts[name] = (output, encode(texts), labels)
        bad = [one.text for one in read_reviews(data / "demo/womens-clothing/reviews.csv", "dev") if one.stars <= 2]
        self.bad_reviews = encode(bad)

    def report(self, predict) -> dict[str, float]:
        result = {}
        for name, (output, ids, labels) in self.parts.items():
            guess = (predict(ids)[:, output] > 0).astype(int)
            result[name] = macro_f1(guess, labels) if "F1" in name else float(np.mean(guess == labels))
        flagged = predict(self.bad_reviews)[:, : len(LABELS)] > 0
        return {**result, "complaints in dev reviews flagged": float(flagged.any(axis=1).mean())}
