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


HASHTAG = re.compile(r"#(\w+)")
HASHTAG_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def hashtags_as_words(text: str) -> str:
    return HASHTAG.sub(lambda tag: " ".join(HASHTAG_WORDS.findall(tag[1])) or tag[1], text)


def without_mentions(text: str, kept: int = 0) -> str:
    """All but the first `kept` mentions go."""
    words, seen = [], 0
    for word in text.split():
        seen += word.lower().strip(".,:!?") == "@user"
        if word.lower().strip(".,:!?") != "@user" or seen <= kept:
            words.append(word)
    return " ".join(words)


def less_like_a_tweet(text: str, rng: random.Random) -> str:
    """Half of the time fewer mentions, sometimes hashtags as words: nobody writes them in a shop."""
    if rng.random() < 0.5:
        text = without_mentions(text, rng.choice([0, 1, 1]))
    return hashtags_as_words(text) if rng.random() < 0.4 else text
