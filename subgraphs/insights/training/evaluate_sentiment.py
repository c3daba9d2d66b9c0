"""Print how well models/sentiment reads SST and clothing reviews, in 32 bits and in int8.

The dev parts are for choosing; `--test` adds the clothing items held out to the end."""

import argparse
import re
import time
from pathlib import Path

import numpy as np
from transformers import AutoTokenizer

from onnx_files import open_session, run_all
from sentiment_data import LABELS, Review, read_reviews, sentiment_of_stars, sst_binary, sst_fine
from sentiment_targets import OUTPUTS, SENTIMENT, SERVED, area_under_curve, polar_accuracy, stars_of

MAX_TOKENS = 128
NEGATION = re.compile(r"\b(not|no|never|nothing|neither|nor|without|hardly)\b|n't\b", re.IGNORECASE)


def f1_of_label(truth: np.ndarray, guess: np.ndarray, label: int) -> float:
    return float(2 * np.sum((truth == label) & (guess == label)) / max(1, np.sum(truth == label) + np.sum(guess == label)))


def labels_line(logits: np.ndarray, truth: np.ndarray) -> str:
    guess = logits[:, SENTIMENT].argmax(1)
    each = [f1_of_label(truth, guess, label) for label in range(len(LABELS))]
    commonest = np.bincount(truth).max() / len(truth)
    by_label = ", ".join(f"{name} {score:.3f}" for name, score in zip(LABELS, each))
    return f"accuracy {np.mean(guess == truth):.4f} (commonest label {commonest:.4f}), macro-F1 {np.mean(each):.4f} ({by_label})"


def reviews_line(logits: np.ndarray, reviews: list[Review], chosen: np.ndarray) -> str:
    stars = np.array([review.stars for review in reviews])[chosen]
    recommended = np.array([review.recommended for review in reviews])[chosen]
    label = np.array([sentiment_of_stars(one) for one in stars])
    logits = logits[chosen]
    off = np.abs(stars_of(logits) - stars)
    return (f"{chosen.sum()} texts: AUC of recommended {area_under_curve(logits[:, 8], recommended):.4f}, star MAE {off.mean():.4f}, "
            f"labels {np.mean(logits[:, SENTIMENT].argmax(1) == label):.4f}")


def describe_reviews(reviews: list[Review], logits: np.ndarray) -> None:
    words = np.array([review.text.count(" ") + 1 for review in reviews])
    negated = np.array([bool(NEGATION.search(review.text)) for review in reviews])
    slices = {"all": words > 0, "short, up to 25 words": words <= 25, "long, over 80 words": words > 80, "negated": negated, "not negated": ~negated}
    for name, chosen in slices.items():
        print(f"    {name}: {reviews_line(logits, reviews, chosen)}")
    stars = np.array([review.stars for review in reviews])
    guess = stars_of(logits)
    by_star = ", ".join(f"{n}: {np.abs(guess - stars)[stars == n].mean():.3f} of {np.sum(stars == n)}" for n in range(1, 6))
    print(f"    star MAE by stars: {by_star}")
    print(f"    {labels_line(logits, np.array([sentiment_of_stars(one) for one in stars]))}")


def widened(logits: np.ndarray) -> np.ndarray:
    """Room for the outputs that are not served."""
    return np.concatenate([logits, np.zeros((len(logits), OUTPUTS - SERVED), dtype=logits.dtype)], axis=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=Path("subgraphs/insights/models/sentiment"))
    parser.add_argument("--float", type=Path, default=Path("/tmp/mall-training/sentiment/model.onnx"))
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--weights", nargs="+", choices=["int8", "float"], default=["float", "int8"])
    parser.add_argument("--sets", nargs="+", help="only sets whose names begin so")
    args = parser.parse_args()

    tokenizer = AutoTokenizer.from_pretrained(args.model)
    files = {"float": args.float, "int8": args.model / "onnx/model_quantized.onnx"}
    sessions = {name: open_session(files[name]) for name in args.weights}
    clothing, sst = args.data / "demo/womens-clothing/reviews.csv", args.data / "eval/sst"
    sets = {"SST-2 dev": sst_binary(sst, "dev"), "SST dev, three labels": sst_fine(sst, "dev")}
    sets |= {f"clothing {part}": read_reviews(clothing, part) for part in (["dev", "test"] if args.test else ["dev"])}
    chosen = [(title, one) for title, one in sets.items() if not args.sets or title.startswith(tuple(args.sets))]
    for title, examples in chosen:
        answers = {}
        for name, session in sessions.items():
            started = time.perf_counter()
            answers[name] = widened(run_all(session, tokenizer, [one.text for one in examples], MAX_TOKENS))
            rate = len(examples) / (time.perf_counter() - started)
            print(f"{title}, {name}: {len(examples)} texts, {rate:.0f} a second", flush=True)
            if "clothing" in title:
                describe_reviews(examples, answers[name])
                continue
            truth = np.array([example.label for example in examples])
            two = title == "SST-2 dev"
            print(f"    accuracy {polar_accuracy(answers[name], truth):.4f}" if two else f"    {labels_line(answers[name], truth)}")
        if len(answers) < 2:
            continue
        same = np.mean(answers["float"][:, SENTIMENT].argmax(1) == answers["int8"][:, SENTIMENT].argmax(1))
        print(f"    int8 gives the label of float for {same:.4f}, and the stars for {np.mean(stars_of(answers['float']) == stars_of(answers['int8'])):.4f}", flush=True)


if __name__ == "__main__":
    main()
