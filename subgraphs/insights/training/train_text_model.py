"""Fine-tune a text classifier in stages, so that each can run beside the others:

prepare   collect the texts that students learn from
teacher   fine-tune the large encoder and label them (once per seed)
student   fine-tune the small encoder on those labels (once per seed)
alone     fine-tune the small encoder on labelled texts only, to compare
finish    average the students' weights and report"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch

from augment import WordNeighbours
from fine_tune import predict, soup, train
from moderation_task import ModerationTask
from sentiment_task import ASK_TEACHER, SentimentTask
from text_model import Encoder, WordSumClassifier, freeze_words, load_encoder, load_trained, save_trained

TASKS = {"sentiment": SentimentTask, "moderation": ModerationTask}
HARD_SHARE = 0.5
"""How much a known label counts against the teacher's opinion of the same text."""


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("stage", choices=["prepare", "teacher", "student", "alone", "finish"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path("/tmp/mall-training"))
    parser.add_argument("--encoder", type=Path, help="folder of the encoder to begin with")
    parser.add_argument("--packed", type=Path, help="weights of that encoder as pack_weights.py stores them")
    parser.add_argument("--sources", nargs="+", help="of the labelled sets only these (stage alone)")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1], help="this run's seed; for finish: whose students")
    parser.add_argument("--rate", type=float)
    parser.add_argument("--epochs", type=float)
    parser.add_argument("--most", type=int, help="use only so many texts, to try the scripts out")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop training after this long")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser.parse_args()


def settings(args, defaults: dict) -> dict:
    chosen = {name: getattr(args, name) or value for name, value in defaults.items() if name in ("epochs", "rate")}
    return {**defaults, **chosen, "seed": args.seeds[0], "device": args.device, "deadline": time.time() + 60 * args.minutes}


def fresh_model(args, task, freeze: bool) -> WordSumClassifier:
    torch.manual_seed(args.seeds[0])
    model = WordSumClassifier(load_encoder(args.encoder, args.packed), task.outputs)
    if freeze:
        freeze_words(model)
    return model


def reporter(args, task, model, encode):
    dev = task.dev(encode)
    ask = lambda ids: predict(model, ids, pad=encode.pad, device=args.device)
    return lambda: {name: round(value, 4) for name, value in dev.report(ask).items()}


def prepare(args, task, folder: Path) -> None:
    encoder = load_encoder(args.encoder, args.packed)
    vectors = encoder.get_input_embeddings().weight.detach()
    neighbours = WordNeighbours(args.encoder / "tokenizer.json", vectors, args.device)
    texts, targets = task.transfer(random.Random(1), neighbours)
    if args.most:
        keep = random.Random(1).sample(range(len(texts)), args.most)
        texts, targets = [texts[i] for i in keep], targets[keep]
    (folder / "texts.json").write_text(json.dumps(texts))
    np.save(folder / "targets.npy", targets)
    print(f"{task.name}: {len(texts)} texts for the students", flush=True)


def teach(args, task, folder: Path) -> None:
    encode = Encoder(args.encoder, task.max_tokens)
    texts, targets = task.labelled(random.Random(args.seeds[0]))
    texts, targets = texts[-(args.most or len(texts)) :], targets[-(args.most or len(texts)) :]
    model = fresh_model(args, task, freeze=False)
    report = reporter(args, task, model, encode)
    chosen = settings(args, task.teacher)
    print(f"{task.name} teacher {args.seeds[0]}: {len(texts)} texts, {chosen}", flush=True)
    after = lambda _: print(f"teacher {args.seeds[0]}: {report()}", flush=True)
    train(model, encode(texts), targets, task.groups, pad=encode.pad, after_epoch=after, **chosen)
    asked = json.loads((folder / "texts.json").read_text())
    np.save(folder / f"teacher-{args.seeds[0]}.npy", predict(model, encode(asked), pad=encode.pad, device=args.device))
    (folder / f"teacher-{args.seeds[0]}.json").write_text(json.dumps(report()))


def mixed_targets(task, folder: Path) -> np.ndarray:
    """The teachers' mean probability, mixed with the label where there is one; NaN where neither says anything."""
    targets = np.load(folder / "targets.npy")
    opinions = [task.groups.probabilities(np.load(file)) for file in sorted(folder.glob("teacher-*.npy"))]
    print(f"{task.name}: {len(opinions)} teachers", flush=True)
    opinion = np.mean(opinions, axis=0)
    asked = targets == ASK_TEACHER
    return np.where(asked, opinion, HARD_SHARE * targets + (1 - HARD_SHARE) * opinion)


def learn(args, task, folder: Path) -> None:
    encode = Encoder(args.encoder, task.max_tokens)
    texts, targets = json.loads((folder / "texts.json").read_text()), mixed_targets(task, folder)
    fit(args, task, encode, (texts, targets), settings(args, task.student), folder / f"student-{args.seeds[0]}")


def learn_alone(args, task, folder: Path) -> None:
    encode = Encoder(args.encoder, task.max_tokens)
    texts, targets = task.labelled(random.Random(args.seeds[0]))
    texts, targets = texts[-(args.most or len(texts)) :], targets[-(args.most or len(texts)) :]
    name = "alone-" + "-".join([*(args.sources or ["all"]), str(args.seeds[0])])
    fit(args, task, encode, (texts, targets), settings(args, task.alone), folder / name)


def fit(args, task, encode, examples, chosen: dict, target: Path) -> None:
    texts, targets = examples
    model = fresh_model(args, task, freeze=True)
    report = reporter(args, task, model, encode)
    print(f"{target.name}: {len(texts)} texts, {chosen}", flush=True)
    after = lambda _: print(f"{target.name}: {report()}", flush=True)
    train(model, encode(texts), targets, task.groups, pad=encode.pad, after_epoch=after, **chosen)
    save_trained(model, target.with_suffix(".pt"))
    target.with_suffix(".json").write_text(json.dumps(report()))


def finish(args, task, folder: Path) -> None:
    encode = Encoder(args.encoder, task.max_tokens)
    files = [folder / f"student-{seed}.pt" for seed in args.seeds]
    states = [torch.load(file, map_location="cpu", weights_only=True) for file in files if file.exists()]
    torch.save({name: value.half() for name, value in soup(states).items()}, folder / "soup.pt")
    model = fresh_model(args, task, freeze=True)
    load_trained(model, folder / "soup.pt")
    result = reporter(args, task, model, encode)()
    (folder / "soup.json").write_text(json.dumps(result))
    print(f"{task.name}: mean of {len(states)} students: {result}", flush=True)


def main() -> None:
    args = parse_arguments()
    task = TASKS[args.task](args.data, tuple(args.sources)) if args.sources else TASKS[args.task](args.data)
    folder = args.work / task.name
    folder.mkdir(parents=True, exist_ok=True)
    stages = {"prepare": prepare, "teacher": teach, "student": learn, "alone": learn_alone, "finish": finish}
    stages[args.stage](args, task, folder)


if __name__ == "__main__":
    main()
