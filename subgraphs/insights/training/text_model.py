"""A text classifier whose answer is a sum over words: encoder, one linear layer per token, mean over the tokens.

What a token adds to a label is therefore known from the same pass, and all tokens and the bias sum to the logit."""

import json
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoConfig, AutoModel


class WordSumClassifier(nn.Module):
    def __init__(self, encoder: nn.Module, outputs: int, dropout: float = 0.1):
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(encoder.config.hidden_size, outputs)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, input_ids, attention_mask, token_type_ids=None):
        """Logits, and what each token adds to each of them."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
        weights = weights / weights.sum(dim=1, keepdim=True)
        contributions = nn.functional.linear(self.dropout(hidden), self.head.weight) * weights
        return contributions.sum(dim=1) + self.head.bias, contributions


def load_encoder(folder: Path, packed: Path | None = None, attention: str = "sdpa") -> nn.Module:
    """From a folder as transformers writes it; `packed` names weights that pack_weights.py made."""
    if packed is None:
        return AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation=attention).float()
    from pack_weights import unpack

    encoder = AutoModel.from_config(AutoConfig.from_pretrained(folder), add_pooling_layer=False)
    missing, _ = encoder.load_state_dict(unpack(packed), strict=False)
    assert all("position_ids" in name for name in missing), missing
    return encoder.float()


def freeze_words(model: WordSumClassifier) -> None:
    """Word vectors stay as they were pre-trained: words that training never saw keep their place beside those it saw."""
    model.encoder.get_input_embeddings().weight.requires_grad_(False)


class Encoder:
    """Texts to token numbers, without padding."""

    def __init__(self, folder: Path, max_tokens: int):
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(max_tokens)
        config = json.loads((folder / "config.json").read_text())
        self.pad = config.get("pad_token_id", 0)

    def __call__(self, texts: list[str]) -> list[np.ndarray]:
        return [np.array(one.ids, dtype=np.int64) for one in self.tokenizer.encode_batch(texts)]


def pad_batch(ids: list[np.ndarray], pad: int, device: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Lengths are rounded up to a multiple of eight."""
    longest = max(len(one) for one in ids)
    length = -(-longest // 8) * 8
    tokens = np.full((len(ids), length), pad, dtype=np.int64)
    mask = np.zeros((len(ids), length), dtype=np.int64)
    for row, one in enumerate(ids):
        tokens[row, : len(one)] = one
        mask[row, : len(one)] = 1
    return torch.from_numpy(tokens).to(device, non_blocking=True), torch.from_numpy(mask).to(device, non_blocking=True)


def save_trained(model: WordSumClassifier, path: Path) -> None:
    """Everything but the frozen word vectors, in 16 bits."""
    words = model.encoder.get_input_embeddings().weight
    state = {name: value.half().cpu() for name, value in model.state_dict().items()}
    kept = {name: value for name, value in state.items() if value.shape != words.shape}
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(kept, path)


def load_trained(model: WordSumClassifier, path: Path) -> None:
    state = torch.load(path, map_location="cpu", weights_only=True)
    missing, unexpected = model.load_state_dict({name: value.float() for name, value in state.items()}, strict=False)
    assert not unexpected and len(missing) <= 1, (missing, unexpected)
