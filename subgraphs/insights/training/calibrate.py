"""Find by what each group of logits must be moved and multiplied so that probabilities are as sure as the model is right.

Students learn from mixed opinions and come out too modest: one factor per group, which changes no decision at one half.
Hate and insults are moved first, so that as many dev texts lie over one half as people gave that label to.
Dev parts only; writes calibration.json beside the weights, which export_text_model.py applies."""

import argparse
import json
from pathlib import Path

import numpy as np
from transformers import AutoTokenizer

from fine_tune import Groups
from moderation_data import HATE, INSULT, LABELS, SPAM, sms, tweet_eval
from onnx_files import open_session, run_all
from sentiment_data import read_reviews, sentiment_of_stars, sst_fine

FACTORS = np.round(np.arange(1.0, 10.01, 0.25), 2)
REVIEWS = 500


def best_factor(loss) -> float:
    losses = [loss(factor) for factor in FACTORS]
    print(f"    loss {losses[0]:.4f} -> {min(losses):.4f}", flush=True)
    return float(FACTORS[int(np.argmin(losses))])


def softmax_loss(logits: np.ndarray, labels: np.ndarray):
    groups = Groups([slice(0, logits.shape[1])], [])
    rows = np.arange(len(labels))
    return lambda factor: -np.log(groups.probabilities(logits * factor)[rows, labels] + 1e-9).mean()


def sigmoid_loss(logits: np.ndarray, labels: np.ndarray):
    return lambda factor: np.logaddexp(0, np.where(labels == 1, -1, 1) * logits * factor).mean()


def sentiment_calibration(data: Path, answer) -> dict[str, list[float]]:
    reviews = read_reviews(data / "demo/womens-clothing/reviews.csv", "dev")[:REVIEWS]
    films = sst_fine(data / "eval/sst", "dev")[:REVIEWS]
    logits = answer([one.text for one in [*reviews, *films]])
    labels = np.array([sentiment_of_stars(one.stars) for one in reviews] + [one.label for one in films])
    tone = best_factor(softmax_loss(logits[:, :3], labels))
    recommended = np.array([one.recommended for one in reviews])
    # The stars are read as a median, which a factor would move.
    factors = [tone] * 3 + [1.0] * 5 + [best_factor(sigmoid_loss(logits[: len(reviews), 8], recommended))]
    return {"shifts": [0.0] * len(factors), "factors": factors}


def cut_by_share(logits: np.ndarray, labels: np.ndarray) -> float:
    return float(np.quantile(logits, 1 - labels.mean()))


def moderation_calibration(data: Path, answer) -> dict[str, list[float]]:
    """One factor for all six: threats and the like have no dev part of their own."""
    found, shifts = [], [0.0] * len(LABELS)
    reviews = read_reviews(data / "demo/womens-clothing/reviews.csv", "dev")[: REVIEWS // 2]
    clean = answer([one.text for one in reviews])
    for output, (texts, labels) in {HATE: tweet_eval(data, "hate", "val"), INSULT: tweet_eval(data, "offensive", "val"), SPAM: sms(data, "dev")}.items():
        logits = answer(texts)[:, output]
        if output != SPAM:
            shifts[output] = -cut_by_share(logits, labels)
        found.append((logits + shifts[output], labels))
    found.append(((clean + np.array(shifts)).ravel(), np.zeros(clean.size, dtype=int)))
    factor = best_factor(sigmoid_loss(np.concatenate([one for one, _ in found]), np.concatenate([one for _, one in found])))
    return {"shifts": shifts, "factors": [factor] * len(LABELS)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=["sentiment", "moderation"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--models", type=Path, default=Path("subgraphs/insights/models"))
    parser.add_argument("--work", type=Path, default=Path("/tmp/mall-training"))
    args = parser.parse_args()
    tokenizer = AutoTokenizer.from_pretrained(args.models / args.task)
    session = open_session(args.models / args.task / "onnx/model_quantized.onnx")
    answer = lambda texts: run_all(session, tokenizer, texts, 128)
    calibration = {"sentiment": sentiment_calibration, "moderation": moderation_calibration}[args.task](args.data, answer)
    (args.work / args.task / "calibration.json").write_text(json.dumps(calibration))
    print(f"{args.task}: {calibration}")


if __name__ == "__main__":
    main()
