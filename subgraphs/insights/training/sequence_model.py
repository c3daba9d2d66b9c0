"""SASRec: a small causal transformer that guesses the next purchase at every place of a history (Kang, McAuley 2018),
trained with the full softmax over all items instead of one sampled negative."""

import math
import random
import time

import numpy as np
import torch
from torch import nn

from interactions import Interactions, measures

LONGEST = 50


class SequenceModel(nn.Module):
    def __init__(self, items: int, width: int, layers: int, dropout: float):
        super().__init__()
        self.items = nn.Embedding(items + 1, width, padding_idx=items)
        self.places = nn.Embedding(LONGEST, width)
        nn.init.normal_(self.items.weight, std=0.02)
        nn.init.normal_(self.places.weight, std=0.02)
        layer = nn.TransformerEncoderLayer(width, 2, 4 * width, dropout, "gelu", batch_first=True, norm_first=True)
        self.layers = nn.TransformerEncoder(layer, layers, nn.LayerNorm(width), enable_nested_tensor=False)
        self.dropout = nn.Dropout(dropout)

    def forward(self, items: torch.Tensor) -> torch.Tensor:
        """The state after each item; histories begin at the left, so what pads them is never looked at."""
        length = items.shape[1]
        hidden = self.dropout(self.items(items) + self.places.weight[:length])
        causal = torch.triu(torch.full((length, length), -torch.inf, device=items.device), diagonal=1)
        return self.layers(hidden, mask=causal)

    def scores(self, states: torch.Tensor) -> torch.Tensor:
        return states @ self.items.weight[:-1].T


def padded(sequences: list[list[int]], pad: int) -> torch.Tensor:
    cut = [sequence[-LONGEST:] for sequence in sequences]
    matrix = np.full((len(cut), max(1, max(map(len, cut)))), pad, dtype=np.int64)
    for row, sequence in enumerate(cut):
        matrix[row, : len(sequence)] = sequence
    return torch.from_numpy(matrix)


@torch.no_grad()
def score_all(model: SequenceModel, data: Interactions, part: str) -> torch.Tensor:
    model.eval()
    histories = [data.history(user, part) for user in range(data.users)]
    result = torch.empty(data.users, data.items, device=data.device)
    for start in range(0, data.users, 1024):
        chunk = histories[start : start + 1024]
        items = padded(chunk, data.items).to(data.device)
        last = torch.tensor([min(len(one), LONGEST) - 1 for one in chunk], device=data.device)
        states = model(items)[torch.arange(len(chunk), device=data.device), last]
        result[start : start + len(chunk)] = model.scores(states)
    return result


def train_sequence_model(data: Interactions, *, width=128, layers=2, dropout=0.5, rate=1e-3, batch=256, epochs=100,
                         seed=1, patience=4, deadline=math.inf, say=print) -> tuple[SequenceModel, float]:
    """Keeps the epoch with the best NDCG@10 on the validation items."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = SequenceModel(data.items, width, layers, dropout).to(data.device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01, fused=data.device == "cuda")
    rows = [sequence for sequence in data.train if len(sequence) > 1]
    best, best_state, bad = 0.0, None, 0
    for epoch in range(1, epochs + 1):
        model.train()
        rng.shuffle(rows)
        for start in range(0, len(rows), batch):
            items = padded(rows[start : start + batch], data.items).to(data.device)
            wanted = items[:, 1:]
            known = wanted != data.items
            with torch.autocast(data.device, dtype=torch.bfloat16, enabled=data.device == "cuda"):
                logits = model.scores(model(items[:, :-1])[known])
            loss = nn.functional.cross_entropy(logits.float(), wanted[known], label_smoothing=0.0)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        if epoch % 4 == 0 or epoch == epochs or time.time() > deadline:
            hit, ndcg = measures(score_all(model, data, "valid"), data, "valid")
            say(f"  epoch {epoch}: loss {loss.item():.3f}, valid HR@10 {hit:.4f} NDCG@10 {ndcg:.4f}")
            bad = 0 if ndcg > best else bad + 1
            if ndcg > best:
                best, best_state = ndcg, {name: value.detach().clone() for name, value in model.state_dict().items()}
            if bad >= patience or time.time() > deadline:
                break
    model.load_state_dict(best_state)
    return model, best
