"""Print what models/embedder loses in int8: closeness to the 32-bit model, and NDCG@10 of both on Cranfield."""

import argparse
import csv
import math
import re
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
from transformers import AutoTokenizer

from onnx_files import open_session, run_texts

MAX_TOKENS = 256
BATCH = 16


def embed(session, tokenizer, texts: list[str]) -> np.ndarray:
    """Mean of the token vectors, then unit length, in order of length so that batches carry little padding."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    vectors = np.zeros((len(texts), 384), dtype=np.float32)
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        hidden, mask = run_texts(session, tokenizer, [texts[i] for i in batch], MAX_TOKENS)
        weights = mask[..., None]
        mean = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
        vectors[batch] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    return vectors


def read_cranfield(folder: Path):
    """Abstracts by number, queries by their place in the file (which is how the judgements count them)."""
    page = (folder / "cran.all.1400.xml").read_text(encoding="utf-8")
    documents = {
        int(number): f"{title} {text}".split()
        for number, title, text in re.findall(
            r"<docno>(.*?)</docno>.*?<title>(.*?)</title>.*?<text>(.*?)</text>", page, re.DOTALL
        )
    }
    topics = re.findall(r"<title>(.*?)</title>", (folder / "cran.qry.xml").read_text(encoding="utf-8"), re.DOTALL)
    relevant = defaultdict(set)
    for line in (folder / "cranqrel.trec.txt").read_text(encoding="utf-8").splitlines():
        query, _, document, grade = line.split()
        if int(grade) > 0:
            relevant[int(query)].add(int(document))
    return {number: " ".join(words) for number, words in documents.items()}, topics, relevant


def ndcg_at_10(ranked: list[int], relevant: set[int]) -> float:
    gain = sum(1 / math.log2(place + 2) for place, document in enumerate(ranked[:10]) if document in relevant)
    return gain / sum(1 / math.log2(place + 2) for place in range(min(10, len(relevant))))


def cranfield_score(session, tokenizer, folder: Path) -> float:
    documents, topics, relevant = read_cranfield(folder)
    numbers = list(documents)
    vectors = embed(session, tokenizer, [documents[number] for number in numbers])
    queries = embed(session, tokenizer, [" ".join(topic.split()) for topic in topics])
    scores = []
    for place, query in enumerate(queries, start=1):
        if relevant[place]:
            ranked = [numbers[i] for i in np.argsort(-(vectors @ query), kind="stable")[:10]]
            scores.append(ndcg_at_10(ranked, relevant[place]))
    return float(np.mean(scores))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=Path("subgraphs/insights/models/embedder"))
    parser.add_argument("--float", type=Path, default=Path("/tmp/mall-training/embedder/model.onnx"))
    args = parser.parse_args()

    tokenizer = AutoTokenizer.from_pretrained(args.model)
    sessions = {"float": open_session(args.float), "int8": open_session(args.model / "onnx/model_quantized.onnx")}
    with open(args.data / "demo/womens-clothing/reviews.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[::20]
    texts = [f"{row['Title']} {row['Review Text']}".strip() for row in rows]

    vectors = {}
    for name, session in sessions.items():
        started = time.perf_counter()
        vectors[name] = embed(session, tokenizer, texts)
        rate = len(texts) / (time.perf_counter() - started)
        ndcg = cranfield_score(session, tokenizer, args.data / "eval/cranfield")
        print(f"{name}: {rate:.0f} reviews/s on 2 threads, Cranfield NDCG@10 {ndcg:.4f}")
    cosines = (vectors["float"] * vectors["int8"]).sum(axis=1)
    pairs = np.triu_indices(len(texts), 1)
    likeness = np.corrcoef(*((v @ v.T)[pairs] for v in vectors.values()))[0, 1]
    print(f"int8 against float on {len(texts)} reviews: cosine mean {cosines.mean():.4f}, lowest {cosines.min():.4f}")
    print(f"correlation of the similarities of all pairs: {likeness:.4f}")


if __name__ == "__main__":
    main()
