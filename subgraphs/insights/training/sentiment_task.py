"""The sentiment model's texts: for teachers, and for the students that learn from them."""

import random
from pathlib import Path

import numpy as np

from augment import WordNeighbours, sentences, spans, thinned
from sentiment_data import detokenise, read_reviews
from sentiment_targets import GRADE, GROUPS, OUTPUTS, RECOMMENDED, SENTIMENT, SERVED, STARS, DevParts, grades_and_texts, targets_of_grades, targets_of_reviews

ASK_TEACHER = -1.0
MOST = {"spans": 70_000, "sentences": 45_000, "neighbours": 50_000}


class SentimentTask:
    name, outputs, served, groups, max_tokens = "sentiment", OUTPUTS, SERVED, GROUPS, 128
    teacher = {"epochs": 3, "rate": 6e-5, "batch": 64, "decay": 0.9}
    student = {"epochs": 6, "rate": 3e-4, "batch": 256, "decay": 0.95}
    alone = {"epochs": 4, "rate": 1.2e-4, "batch": 32, "decay": 0.95}

    def __init__(self, data: Path, sources: tuple[str, ...] = ("sst", "clothing")):
        self.data, self.sources = data, sources

    def reviews(self, part: str):
        return read_reviews(self.data / "demo/womens-clothing/reviews.csv", part)

    def labelled(self, rng: random.Random) -> tuple[list[str], np.ndarray]:
        """Half of the SST sentences as people write, half as SST stores them."""
        texts, targets = [], []
        if "sst" in self.sources:
            rows = grades_and_texts(self.data)
            texts += [detokenise(text) if rng.random() < 0.5 else text for _, text in rows]
            targets.append(targets_of_grades([grade for grade, _ in rows]))
        if "clothing" in self.sources:
            reviews = self.reviews("train")
            texts += [review.text for review in reviews]
            targets.append(targets_of_reviews(reviews))
        return texts, np.concatenate(targets)

    def transfer(self, rng: random.Random, neighbours: WordNeighbours) -> tuple[list[str], np.ndarray]:
        """Every labelled text, and parts and variants of them that only the teacher labels."""
        rows, reviews = grades_and_texts(self.data), self.reviews("train")
        sst = [text for _, text in rows]
        plain = [detokenise(text) for text in sst]
        parts = thinned(spans(sst, 9, rng), MOST["spans"], rng)
        pieces = thinned(sentences([review.text for review in reviews]), MOST["sentences"], rng)
        again = [text for text in [*sst, *plain, *sst] for _ in range(2)]
        varied = thinned([neighbours.replace(text, 0.15, rng) for text in again], MOST["neighbours"], rng)
        grades = targets_of_grades([grade for grade, _ in rows])
        texts = [*sst, *plain, *[review.text for review in reviews], *parts, *varied, *pieces]
        asked_films = np.full((len(parts) + len(varied), OUTPUTS), np.nan, dtype=np.float32)
        asked_films[:, SENTIMENT] = asked_films[:, GRADE] = ASK_TEACHER
        asked_goods = np.full((len(pieces), OUTPUTS), np.nan, dtype=np.float32)
        asked_goods[:, SENTIMENT] = asked_goods[:, STARS] = asked_goods[:, RECOMMENDED] = ASK_TEACHER
        return texts, np.concatenate([grades, grades, targets_of_reviews(reviews), asked_films, asked_goods])

    def dev(self, encode) -> DevParts:
        return DevParts(self.data, encode)
