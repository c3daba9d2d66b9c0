"""More texts for a teacher to label: parts of sentences, and sentences with a few words replaced by their neighbours."""

import random
import re
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

NEIGHBOURS = 10
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def spans(texts: list[str], each: int, rng: random.Random) -> list[str]:
    """Runs of two words or more, begun and ended at punctuation where chance allows."""
    found = []
    for text in texts:
        words = text.split()
        if len(words) < 4:
            continue
        edges = [i + 1 for i, word in enumerate(words) if word[-1] in ",.;:!?" or word in ("but", "and", "--")]
        for _ in range(each):
            start, end = sorted(rng.sample(range(len(words) + 1), 2))
            if edges and rng.random() < 0.4:
                start = rng.choice([0, *edges])
            if edges and rng.random() < 0.4:
                end = rng.choice([*edges, len(words)])
            if end - start >= 2:
                found.append(" ".join(words[start:end]))
    return found


def sentences(texts: list[str]) -> list[str]:
    return [one for text in texts for one in SENTENCE_END.split(text) if one.count(" ") >= 2]


class WordNeighbours:
    """Words that are one token, and those whose vectors lie nearest."""

    def __init__(self, tokenizer_file: Path, vectors: torch.Tensor, device: str = "cpu"):
        vocabulary = Tokenizer.from_file(str(tokenizer_file)).get_vocab()
        words = [(word, i) for word, i in vocabulary.items() if re.fullmatch(r"[a-z]{3,}", word)]
        self.words = [word for word, _ in words]
        matrix = vectors[[i for _, i in words]].float().to(device)
        matrix = torch.nn.functional.normalize(matrix, dim=1)
        nearest = [(part @ matrix.T).topk(NEIGHBOURS + 1, dim=1).indices[:, 1:].cpu() for part in matrix.split(2048)]
        self.nearest = torch.cat(nearest).numpy()
        self.place = {word: i for i, word in enumerate(self.words)}

    def replace(self, text: str, share: float, rng: random.Random) -> str:
        words = text.split()
        for i, word in enumerate(words):
            place = self.place.get(word.lower())
            if place is not None and rng.random() < share:
                words[i] = self.words[rng.choice(self.nearest[place])]
        return " ".join(words)


def thinned(texts: list[str], most: int, rng: random.Random) -> list[str]:
    unique = sorted(set(texts))
    rng.shuffle(unique)
    return unique[:most]


def one_hot(values: np.ndarray, size: int) -> np.ndarray:
    return np.eye(size, dtype=np.float32)[values]
