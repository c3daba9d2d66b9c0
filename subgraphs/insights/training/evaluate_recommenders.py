"""Print HR@10 and NDCG@10 of popularity, item-kNN, EASE, SASRec and their mix on the S3-Rec data, full ranking.

All that can be chosen is chosen on the validation items; the test items are ranked once, at the end."""

import argparse
import itertools
import json
import math
import time
from pathlib import Path

import torch

from interactions import Interactions, measures
from sequence_model import score_all, train_sequence_model

PARTS = ["valid", "test"]


def popularity(data: Interactions) -> dict[str, torch.Tensor]:
    counts = data.train_matrix().sum(dim=0).cpu()
    return {part: counts.expand(data.users, -1) for part in PARTS}


def nearest_items(matrix: torch.Tensor, most: int = 200, shrink: float = 3.0) -> torch.Tensor:
    """Cosine of the buyer sets, shrunk where few bought both; the strongest neighbours only."""
    both = matrix.T @ matrix
    norms = both.diagonal().clamp(min=1).sqrt()
    affinity = both / norms[:, None] / norms[None, :] * both / (both + shrink)
    affinity.fill_diagonal_(0)
    kept, places = affinity.topk(min(most, len(affinity)), dim=0)
    return torch.zeros_like(affinity).scatter_(0, places, kept)


def ease(matrix: torch.Tensor, strength: float) -> torch.Tensor:
    """Steck 2019: the item-item weights with a zero diagonal that best rebuild the matrix, in closed form."""
    gram = (matrix.T @ matrix).double()
    gram.diagonal().add_(strength)
    inverse = torch.linalg.inv(gram)
    weights = -inverse / inverse.diagonal()
    weights.fill_diagonal_(0)
    return weights.float()


def choose(data: Interactions, name: str, weights: list[tuple[str, torch.Tensor]], fades: list[float]) -> dict[str, torch.Tensor]:
    """The variant and fading with the best NDCG@10 on the validation items."""
    tried = []
    for fade in fades:
        histories = data.weights("valid", fade)
        for i, (label, matrix) in enumerate(weights):
            tried.append((measures(histories @ matrix, data, "valid")[1], fade, i, label))
    best = max(tried)
    print(f"{name}: {best[3]}, fading {best[1]}, valid NDCG@10 {best[0]:.4f}", flush=True)
    # Kept in main memory: a dozen of these matrices are more than some cards hold.
    return {part: (data.weights(part, best[1]) @ weights[best[2]][1]).cpu() for part in PARTS}


def standardised(scores: torch.Tensor) -> torch.Tensor:
    return (scores - scores.mean(dim=1, keepdim=True)) / scores.std(dim=1, keepdim=True).clamp(min=1e-6)


def mix(data: Interactions, parts: dict[str, dict[str, torch.Tensor]]) -> tuple[dict[str, float], torch.Tensor]:
    names = list(parts)
    valid = {name: standardised(parts[name]["valid"].to(data.device)) for name in names}
    grid = [0.0, 0.15, 0.3, 0.5]
    best = (0.0, {})
    for shares in itertools.product(grid, repeat=len(names) - 1):
        weights = dict(zip(names, [1.0, *shares]))
        total = sum(weight * valid[name] for name, weight in weights.items())
        best = max(best, (measures(total, data, "valid")[1], weights), key=lambda one: one[0])
    print(f"mix: {best[1]}, valid NDCG@10 {best[0]:.4f}", flush=True)
    return best[1], sum(weight * standardised(parts[name]["test"].to(data.device)) for name, weight in best[1].items())


def sequence_scores(data: Interactions, args, deadline: float) -> dict[str, torch.Tensor]:
    """The mean of the runs' standardised scores, and each run's own figures."""
    sums = {part: 0 for part in PARTS}
    for seed in args.seeds:
        if time.time() > deadline:
            break
        model, best = train_sequence_model(
            data, width=args.width, dropout=args.dropout, epochs=args.epochs, seed=seed, deadline=deadline
        )
        print(f"SASRec seed {seed}: valid NDCG@10 {best:.4f}", flush=True)
        single = {part: score_all(model, data, part).cpu() for part in PARTS}
        if seed == args.seeds[0]:
            first = single
        sums = {part: sums[part] + standardised(single[part]) for part in PARTS}
    return first, sums


def cold_items(data: Interactions, content: torch.Tensor) -> dict[str, float]:
    """Every tenth item as if new: no purchases known, ranked among the new ones for those who bought one next."""
    cold = torch.arange(0, data.items, 10, device=data.device)
    is_cold = torch.zeros(data.items, dtype=torch.bool, device=data.device)
    is_cold[cold] = True
    targets = data.targets("test")
    chosen = is_cold[targets].nonzero().squeeze(1)
    histories = data.weights("test", 0.8)[chosen]
    histories[:, cold] = 0
    matrix = data.train_matrix()
    matrix[:, cold] = 0
    scores = {
        "content": (histories @ content) @ content[cold].T,
        "popularity of their kind": ((matrix.sum(dim=0) @ content) @ content[cold].T).expand(len(chosen), -1),
    }
    places = targets[chosen] // 10
    result = {"items": len(cold), "users": len(chosen), "chance": 10 / len(cold)}
    for name, one in scores.items():
        wanted = one.gather(1, places[:, None])
        result[name] = ((one >= wanted).sum(dim=1) <= 10).float().mean().item()
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--set", choices=["Beauty", "Sports"], default="Beauty")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--dropout", type=float, default=0.5)
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop training the sequence model after this long")
    parser.add_argument("--out", type=Path, help="write the figures here too")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    deadline = time.time() + 60 * args.minutes
    data = Interactions(args.data / "eval/s3rec", args.set, args.device)
    print(f"{args.set}: {data.users} users, {data.items} items", flush=True)

    matrix, content = data.train_matrix(), data.content()
    models = {"popularity": popularity(data)}
    models["item-kNN"] = choose(data, "item-kNN", [("cosine", nearest_items(matrix))], [1.0, 0.8, 0.6])
    models["EASE"] = choose(data, "EASE", [(f"strength {s}", ease(matrix, s)) for s in (50.0, 150.0, 400.0)], [1.0, 0.8, 0.6])
    models["content"] = choose(data, "content", [("attributes", content @ content.T)], [0.8, 0.6])
    models["SASRec"], models["SASRec, mean of the seeds"] = sequence_scores(data, args, deadline)
    weights, mixed = mix(data, {name: models[name] for name in ("SASRec, mean of the seeds", "EASE", "item-kNN", "content")})

    result = {name: measures(scores["test"], data, "test") for name, scores in models.items()}
    result["mix"] = measures(mixed, data, "test")
    for name, (hit, ndcg) in result.items():
        print(f"{args.set} {name}: HR@10 {hit:.4f} NDCG@10 {ndcg:.4f}", flush=True)
    cold = cold_items(data, content)
    print(f"{args.set} new items, HR@10: {cold}", flush=True)
    if args.out:
        args.out.write_text(json.dumps({"test": result, "mix": weights, "new items": cold}, indent=1))


if __name__ == "__main__":
    main()
