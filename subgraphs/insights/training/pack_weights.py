"""Store an encoder's matrices in four bits, to carry it to a machine by a narrow way. Fine-tuning mends the rounding.

Groups of 64 weights share one scale; the sixteen levels are the quantiles of a normal distribution (NF4)."""

import argparse
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

GROUP = 64
LEVELS = np.array(
    [-1.0, -0.6962, -0.5251, -0.3949, -0.2844, -0.1848, -0.0911, 0.0,
     0.0796, 0.1609, 0.2461, 0.3379, 0.4407, 0.5626, 0.7230, 1.0], dtype=np.float32)


def pack_matrix(matrix: np.ndarray) -> dict:
    flat = matrix.reshape(-1, GROUP)
    scale = np.abs(flat).max(axis=1, keepdims=True).astype(np.float16)
    scaled = flat / np.maximum(scale.astype(np.float32), 1e-8)
    codes = np.searchsorted((LEVELS[1:] + LEVELS[:-1]) / 2, scaled).astype(np.uint8).ravel()
    return {"shape": list(matrix.shape), "codes": torch.from_numpy(codes[0::2] << 4 | codes[1::2]), "scale": torch.from_numpy(scale)}


def unpack_matrix(packed: dict) -> torch.Tensor:
    pairs = packed["codes"].numpy()
    codes = np.empty(2 * len(pairs), dtype=np.uint8)
    codes[0::2], codes[1::2] = pairs >> 4, pairs & 15
    flat = LEVELS[codes].reshape(-1, GROUP) * packed["scale"].numpy().astype(np.float32)
    return torch.from_numpy(flat.reshape(packed["shape"]))


def pack(source: Path, target: Path) -> None:
    packed = {}
    for name, value in load_file(str(source)).items():
        if "pooler" in name or "position_ids" in name:
            continue
        big = value.dim() == 2 and value.numel() > 100_000
        packed[name] = pack_matrix(value.float().numpy()) if big else value.half()
    torch.save(packed, target)
    print(f"{target}: {target.stat().st_size:,} bytes")


def unpack(path: Path) -> dict:
    state = torch.load(path, map_location="cpu", weights_only=True)
    return {name: unpack_matrix(value) if isinstance(value, dict) else value.float() for name, value in state.items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    args = parser.parse_args()
    pack(args.source, args.target)
