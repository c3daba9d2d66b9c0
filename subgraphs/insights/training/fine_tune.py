"""One training loop for teachers and students: soft targets, batches by length, the unknown left out."""

import math
import random
import time

import numpy as np
import torch
from torch.nn import functional as F

from text_model import WordSumClassifier, pad_batch

BATCHES_PER_BUCKET = 50
WARM_UP = 0.1
WEIGHT_DECAY = 0.01


class Groups:
    """Which outputs belong together: `softmax` groups share one probability, the others stand alone."""

    def __init__(self, softmax: list[slice], sigmoid: list[slice]):
        self.softmax, self.sigmoid = softmax, sigmoid

    def loss(self, logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
        """Cross-entropy with target probabilities; a group with NaN in it is unknown for that text."""
        total = logits.new_zeros(())
        for part in self.softmax:
            known = ~targets[:, part].isnan().any(dim=1)
            if known.any():
                log_q = F.log_softmax(logits[known, part], dim=1)
                total = total - (targets[known, part] * log_q).sum() / len(logits)
        for part in self.sigmoid:
            known = ~targets[:, part].isnan()
            if known.any():
                loss = F.binary_cross_entropy_with_logits(logits[:, part][known], targets[:, part][known], reduction="sum")
                total = total + loss / len(logits)
        return total

    def probabilities(self, logits: np.ndarray) -> np.ndarray:
        result = np.empty_like(logits)
        for part in self.softmax:
            shifted = np.exp(logits[:, part] - logits[:, part].max(axis=1, keepdims=True))
            result[:, part] = shifted / shifted.sum(axis=1, keepdims=True)
        for part in self.sigmoid:
            result[:, part] = 1 / (1 + np.exp(-logits[:, part]))
        return result


def bucketed_batches(lengths: list[int], size: int, rng: random.Random) -> list[list[int]]:
    """Batches of texts of like length, in random order: little padding, still shuffled."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    batches = []
    for start in range(0, len(order), size * BATCHES_PER_BUCKET):
        bucket = sorted(order[start : start + size * BATCHES_PER_BUCKET], key=lambda i: lengths[i])
        batches += [bucket[i : i + size] for i in range(0, len(bucket), size)]
    rng.shuffle(batches)
    return batches


def parameter_groups(model: WordSumClassifier, rate: float, decay: float) -> list[dict]:
    """Lower layers learn more slowly by `decay` per layer; the head learns fastest."""
    layers = model.encoder.config.num_hidden_layers
    groups = []
    for name, value in model.named_parameters():
        if not value.requires_grad:
            continue
        place = next((int(part) + 1 for part in name.split(".") if part.isdigit()), 0)
        depth = 0 if name.startswith("head") else layers + 1 - place
        shrink = 0.0 if value.dim() == 1 else WEIGHT_DECAY
        groups.append({"params": [value], "lr": rate * decay**depth, "weight_decay": shrink})
    return groups


def train(model, ids, targets: np.ndarray, groups: Groups, *, pad: int, epochs: float, rate: float, batch: int,
          decay: float = 1.0, seed: int = 1, device: str = "cpu", deadline: float = math.inf, say=print, after_epoch=None):
    """Ends early, with the learning rate where it then is, only when the clock passes `deadline`."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    model.to(device).train()
    optimizer = torch.optim.AdamW(parameter_groups(model, rate, decay), fused=device == "cuda")
    per_epoch = math.ceil(len(ids) / batch)
    steps = max(1, int(per_epoch * epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps + 1), max(0.0, (steps - step) / steps))
    )
    wanted = torch.from_numpy(targets.astype(np.float32)).to(device)
    lengths = [len(one) for one in ids]
    done, total = 0, torch.zeros((), device=device)
    while done < steps and time.time() < deadline:
        for rows in bucketed_batches(lengths, batch, rng):
            tokens, mask = pad_batch([ids[i] for i in rows], pad, device)
            with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
                logits, _ = model(tokens, mask)
            loss = groups.loss(logits.float(), wanted[rows])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            total += loss.detach()
            done += 1
            if done >= steps or (done % 20 == 0 and time.time() > deadline):
                break
        say(f"  step {done}/{steps}: loss so far {total.item() / done:.4f}")
        if after_epoch:
            after_epoch(model)
            model.train()
    return model


@torch.no_grad()
def predict(model, ids, *, pad: int, device: str = "cpu", batch: int = 256) -> np.ndarray:
    model.to(device).eval()
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    rows = []
    for start in range(0, len(order), batch):
        tokens, mask = pad_batch([ids[i] for i in order[start : start + batch]], pad, device)
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
            rows.append(model(tokens, mask)[0].float())
    answers = torch.cat(rows).cpu().numpy()
    result = np.empty_like(answers)
    result[order] = answers
    return result


def soup(models: list[dict]) -> dict:
    """The mean of the weights of runs that began at the same place."""
    return {name: sum(one[name].float() for one in models) / len(models) for name in models[0]}
