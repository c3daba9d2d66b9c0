"""What the sentiment model puts out, and how texts with different labels become its targets."""

from pathlib import Path

import numpy as np

from augment import one_hot
from fine_tune import Groups
from sentiment_data import NEGATIVE, POSITIVE, Review, read_reviews, sentiment_of_fine_grade, sentiment_of_stars, sst_binary, sst_grades

SENTIMENT, STARS, RECOMMENDED, GRADE = slice(0, 3), slice(3, 8), slice(8, 9), slice(9, 14)
GROUPS = Groups([SENTIMENT, STARS, GRADE], [RECOMMENDED])
OUTPUTS = 14
"""The last five, SST's grades, only help training and are cut off the served model."""
SERVED = 9


def targets_of_reviews(reviews: list[Review]) -> np.ndarray:
    targets = np.full((len(reviews), OUTPUTS), np.nan, dtype=np.float32)
    targets[:, SENTIMENT] = one_hot(np.array([sentiment_of_stars(review.stars) for review in reviews]), 3)
    targets[:, STARS] = one_hot(np.array([review.stars - 1 for review in reviews]), 5)
    targets[:, 8] = [review.recommended for review in reviews]
    return targets


def targets_of_grades(grades: list[int]) -> np.ndarray:
    targets = np.full((len(grades), OUTPUTS), np.nan, dtype=np.float32)
    targets[:, SENTIMENT] = one_hot(np.array([sentiment_of_fine_grade(grade) for grade in grades]), 3)
    targets[:, GRADE] = one_hot(np.array(grades), 5)
    return targets


def stars_of(logits: np.ndarray) -> np.ndarray:
    """The median of the five stars' distribution: what loses least when every star off counts one."""
    probabilities = GROUPS.probabilities(logits)[:, STARS]
    return 1 + (np.cumsum(probabilities, axis=1) < 0.5).sum(axis=1)


def polar_accuracy(logits: np.ndarray, labels: np.ndarray) -> float:
    return float(np.mean(np.where(logits[:, POSITIVE] > logits[:, NEGATIVE], POSITIVE, NEGATIVE) == labels))


def area_under_curve(scores: np.ndarray, truth: np.ndarray) -> float:
    """Share of pairs in the right order; ties count half."""
    order = np.argsort(scores, kind="stable")
    _, inverse, counts = np.unique(scores[order], return_inverse=True, return_counts=True)
    ranks = np.empty(len(scores))
    ranks[order] = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positives = truth.sum()
    return float((ranks[truth == 1].sum() - positives * (positives + 1) / 2) / (positives * (len(truth) - positives)))


class DevParts:
    """What runs are compared by: SST's dev sentences and the dev items of the clothing reviews."""

    def __init__(self, data: Path, encode):
        polar = sst_binary(data / "eval/sst", "dev")
        self.sst_ids, self.sst_labels = encode([one.text for one in polar]), np.array([one.label for one in polar])
        self.reviews = read_reviews(data / "demo/womens-clothing/reviews.csv", "dev")
        self.review_ids = encode([one.text for one in self.reviews])

    def report(self, predict) -> dict[str, float]:
        sst, reviews = predict(self.sst_ids), predict(self.review_ids)
        stars = np.array([review.stars for review in self.reviews])
        recommended = np.array([review.recommended for review in self.reviews])
        label = np.array([sentiment_of_stars(one) for one in stars])
        return {
            "SST-2 dev": polar_accuracy(sst, self.sst_labels),
            "clothing dev AUC": area_under_curve(reviews[:, 8], recommended),
            "clothing dev star MAE": float(np.abs(stars_of(reviews) - stars).mean()),
            "clothing dev labels": float(np.mean(reviews[:, SENTIMENT].argmax(1) == label)),
        }


def grades_and_texts(data: Path) -> list[tuple[int, str]]:
    return sst_grades(data / "eval/sst", "train")
