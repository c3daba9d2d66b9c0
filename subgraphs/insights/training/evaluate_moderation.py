"""Print how well models/moderation finds what must not stand in a shop, and what it wrongly finds.

Functional tests and dev parts are for choosing; `--test` adds the test parts, read once, for the last word."""

import argparse
import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
from transformers import AutoTokenizer

from moderation_data import HATE, INSULT, LABELS, SPAM, macro_f1, sms, tweet_eval, youtube
from onnx_files import open_session, run_all
from sentiment_data import read_reviews

MAX_TOKENS = 128


def functional_tests(answer) -> None:
    with open(Path(__file__).parent / "moderation_tests.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    logits = answer([row["text"] for row in rows])
    passed, failed = defaultdict(list), []
    for row, one in zip(rows, logits):
        found = {label for label, value in zip(LABELS, one) if value > 0}
        wanted = set(row["labels"].split())
        # What must be found is found, whatever else is; where nothing is wanted nothing may be found.
        ok = wanted <= found if wanted else not found
        passed[row["kind"]].append(ok)
        if not ok:
            failed.append(f"      {row['kind']}: {row['text']} -> {sorted(found) or 'nothing'}")
    for kind, oks in passed.items():
        print(f"    {kind}: {sum(oks)} of {len(oks)}")
    print("\n".join(failed))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=Path("subgraphs/insights/models/moderation"))
    parser.add_argument("--float", type=Path, default=Path("/tmp/mall-training/moderation/model.onnx"))
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--weights", nargs="+", choices=["int8", "float"], default=["int8", "float"])
    parser.add_argument("--only-functional", action="store_true")
    args = parser.parse_args()
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    files = {"int8": args.model / "onnx/model_quantized.onnx", "float": args.float}
    for name in args.weights:
        session = open_session(files[name])
        answer = lambda texts: run_all(session, tokenizer, texts, MAX_TOKENS)
        print(f"{name}, functional tests", flush=True)
        functional_tests(answer)
        if args.only_functional:
            continue
        for part, own in [("dev", "val")] + ([("test", "test")] if args.test else []):
            for title, output in (("hate", HATE), ("offensive", INSULT)):
                texts, labels = tweet_eval(args.data, title, own)
                guess = (answer(texts)[:, output] > 0).astype(int)
                print(f"{name}, TweetEval {title} {own}, {len(texts)} texts: macro-F1 {macro_f1(guess, labels):.4f}, accuracy {np.mean(guess == labels):.4f}", flush=True)
            spam = {"SMS": sms(args.data, part)}
            if part == "test":
                spam["YouTube, another video"] = youtube(args.data, part)
            for title, (texts, labels) in spam.items():
                guess = (answer(texts)[:, SPAM] > 0).astype(int)
                print(f"{name}, spam, {title} {part}, {len(texts)} texts: accuracy {np.mean(guess == labels):.4f}, macro-F1 {macro_f1(guess, labels):.4f}", flush=True)
            reviews = read_reviews(args.data / "demo/womens-clothing/reviews.csv", part)
            logits = answer([one.text for one in reviews])
            bad = np.array([one.stars <= 2 for one in reviews])
            flagged = (logits > 0).any(axis=1)
            print(f"{name}, clothing reviews {part}: flagged {flagged[bad].mean():.4f} of {bad.sum()} complaints, {flagged[~bad].mean():.4f} of {(~bad).sum()} others", flush=True)


if __name__ == "__main__":
    main()
