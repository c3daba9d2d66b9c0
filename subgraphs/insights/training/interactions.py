"""Purchase sequences of the S3-Rec data, split leave-one-out, and the ranking measures over all items."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import torch

NAMES = {"Beauty": ("Beauty.txt", "Beauty_item2attributes.json"),
         "Sports": ("Sports_and_Outdoors.txt", "Sports_and_Outdoors_item2attributes.json")}


class Interactions:
    """Items are numbered from 0; `train` leaves the last two of each user out."""

    def __init__(self, folder: Path, name: str, device: str):
        lines = (folder / NAMES[name][0]).read_text().splitlines()
        self.sequences = [[int(item) - 1 for item in line.split()[1:]] for line in lines]
        self.users, self.items = len(lines), max(map(max, self.sequences)) + 1
        self.train = [sequence[:-2] for sequence in self.sequences]
        self.attributes = json.loads((folder / NAMES[name][1]).read_text())
        self.device = device
        self.known_seen = {}

    def history(self, user: int, part: str) -> list[int]:
        return self.sequences[user][: -2 if part == "valid" else -1]

    def targets(self, part: str) -> torch.Tensor:
        place = -2 if part == "valid" else -1
        return torch.tensor([sequence[place] for sequence in self.sequences], device=self.device)

    def weights(self, part: str, fade: float) -> torch.Tensor:
        """Users by items: what stands in the history, each older purchase times `fade`."""
        rows, columns, values = [], [], []
        for user in range(self.users):
            for age, item in enumerate(reversed(self.history(user, part))):
                rows.append(user)
                columns.append(item)
                values.append(fade**age)
        matrix = torch.zeros(self.users, self.items, device=self.device)
        matrix[rows, columns] = torch.tensor(values, device=self.device, dtype=torch.float32)
        return matrix

    def seen(self, part: str) -> tuple[torch.Tensor, torch.Tensor]:
        """Users and items of all histories, pair by pair."""
        if part not in self.known_seen:
            pairs = [(user, item) for user in range(self.users) for item in self.history(user, part)]
            self.known_seen[part] = tuple(torch.tensor(side, device=self.device) for side in zip(*pairs))
        return self.known_seen[part]

    def train_matrix(self) -> torch.Tensor:
        matrix = torch.zeros(self.users, self.items, device=self.device)
        for user, items in enumerate(self.train):
            matrix[user, items] = 1
        return matrix

    def content(self) -> torch.Tensor:
        """Items by attributes: categories and brands, rare ones weighing more, unit length."""
        counts = Counter(one for values in self.attributes.values() for one in values)
        matrix = torch.zeros(self.items, max(counts) + 1, device=self.device)
        for item, values in self.attributes.items():
            for one in values:
                matrix[int(item) - 1, one] = float(np.log(self.items / counts[one]))
        return torch.nn.functional.normalize(matrix, dim=1)


def ranks(scores: torch.Tensor, data: Interactions, part: str) -> torch.Tensor:
    """The place of each user's item among all items that the user has not bought, from 0. Ties count against it."""
    scores = scores.to(data.device, copy=True)
    targets = data.targets(part)
    rows = torch.arange(data.users, device=scores.device)
    wanted = scores[rows, targets].clone()
    seen_rows, seen_items = data.seen(part)
    scores[seen_rows, seen_items] = -torch.inf
    scores[rows, targets] = -torch.inf
    return (scores >= wanted[:, None]).sum(dim=1)


def measures(scores: torch.Tensor, data: Interactions, part: str) -> tuple[float, float]:
    """HR@10 and NDCG@10."""
    places = ranks(scores, data, part)
    hit = places < 10
    gain = torch.where(hit, 1 / torch.log2(places.float() + 2), 0.0)
    return hit.float().mean().item(), gain.mean().item()
