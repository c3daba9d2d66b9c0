"""Print how well models/sentiment reads SST and clothing reviews, in 32 bits and in int8.

The dev parts are for choosing; `--test` adds the clothing items held out to the end."""

import argparse
import time
from pathlib import Path

import numpy as np
from transformers import AutoTokenizer

from onnx_files import open_session, run_texts
from sentiment_data import LABELS, NEGATIVE, POSITIVE, Example, clothing_reviews, sst_binary, sst_fine

MAX_TOKENS = 128
BATCH = 16


def classify(session, tokenizer, examples: list[Example]) -> np.ndarray:
    logits = np.zeros((len(examples), len(LABELS)), dtype=np.float32)
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].text))
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        logits[batch], _ = run_texts(session, tokenizer, [examples[i].text for i in batch], MAX_TOKENS)
    return logits


def f1_of_label(truth: np.ndarray, guess: np.ndarray, label: int) -> float:
    hits = np.sum((truth == label) & (guess == label))
    return float(2 * hits / (np.sum(truth == label) + np.sum(guess == label)))


def describe(examples: list[Example], logits: np.ndarray, polar: bool) -> str:
    """Accuracy and F1; with `polar`, the neutral answer is closed and the better of the two poles counts."""
    truth = np.array([example.label for example in examples])
    if polar:
        guess = np.where(logits[:, POSITIVE] > logits[:, NEGATIVE], POSITIVE, NEGATIVE)
        return f"accuracy {np.mean(guess == truth):.4f}"
    guess = logits.argmax(1)
    each = [f1_of_label(truth, guess, label) for label in range(len(LABELS))]
    commonest = np.bincount(truth).max() / len(truth)
    by_label = ", ".join(f"{name} {score:.3f}" for name, score in zip(LABELS, each))
    return f"accuracy {np.mean(guess == truth):.4f} (commonest label {commonest:.4f}), macro-F1 {np.mean(each):.4f} ({by_label})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=Path("subgraphs/insights/models/sentiment"))
    parser.add_argument("--float", type=Path, default=Path("/tmp/mall-training/sentiment/model.onnx"))
    parser.add_argument("--test", action="store_true")
    args = parser.parse_args()

    tokenizer = AutoTokenizer.from_pretrained(args.model)
    sessions = {"float": open_session(args.float), "int8": open_session(args.model / "onnx/model_quantized.onnx")}
    sst, clothing = args.data / "eval/sst", args.data / "demo/womens-clothing/reviews.csv"
    sets = [
        ("SST-2 dev", sst_binary(sst, "dev"), True),
        ("SST dev, three labels", sst_fine(sst, "dev"), False),
        ("clothing dev", clothing_reviews(clothing, "dev"), False),
    ]
    if args.test:
        sets.append(("clothing test", clothing_reviews(clothing, "test"), False))

    for title, examples, polar in sets:
        print(f"{title}, {len(examples)} texts")
        logits = {}
        for name, session in sessions.items():
            started = time.perf_counter()
            logits[name] = classify(session, tokenizer, examples)
            rate = len(examples) / (time.perf_counter() - started)
            print(f"  {name}: {describe(examples, logits[name], polar)}, {rate:.0f} texts/s")
        same = np.mean(logits["float"].argmax(1) == logits["int8"].argmax(1))
        print(f"  int8 gives the label of float for {same:.4f}")


if __name__ == "__main__":
    main()
