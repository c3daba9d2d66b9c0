"""Write a transformer as the folder that transformers.js loads: tokenizer, config, onnx/model_quantized.onnx."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

INPUT_NAMES = ["input_ids", "attention_mask", "token_type_ids"]
OPSET = 17
# The one product whose activations lose most in eight bits; it costs 1.8 MB to leave alone.
KEEP_FLOAT = "encoder/layer.0/output/dense/MatMul"
HEAD = "/MatMul"


def export_float(model, tokenizer, output_names: list[str], path: Path) -> None:
    """Trace the model with dynamic batch and length. The 32-bit file is kept out of the repository."""
    path.parent.mkdir(parents=True, exist_ok=True)
    model.eval()
    if hasattr(model, "config"):
        model.config.return_dict = True
    sample = tokenizer(["a short text", "and a somewhat longer text"], padding=True, return_tensors="pt")
    axes = {name: {0: "batch", 1: "length"} for name in INPUT_NAMES}
    for name in output_names:
        axes[name] = {0: "batch"} if name == "logits" else {0: "batch", 1: "length"}
    torch.onnx.export(
        model,
        tuple(sample[name] for name in INPUT_NAMES),
        str(path),
        input_names=INPUT_NAMES,
        output_names=output_names,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(float_path: Path, int8_path: Path) -> None:
    """Dynamic int8: one scale per output channel, and 7-bit weights, so that the 16-bit sums of CPUs
    without VNNI instructions cannot saturate and every CPU gives the same answer."""
    int8_path.parent.mkdir(parents=True, exist_ok=True)
    prepared = float_path.with_suffix(".prepared.onnx")
    quant_pre_process(str(float_path), str(prepared), skip_symbolic_shape=True)
    nodes = [node.name for node in onnx.load(str(prepared)).graph.node]
    quantize_dynamic(
        str(prepared),
        str(int8_path),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=[name for name in nodes if KEEP_FLOAT in name or name == HEAD],
    )
    prepared.unlink()


def save_tokenizer(tokenizer, folder: Path) -> None:
    """The fast tokenizer only, without padding or truncation baked in: the caller chooses both."""
    tokenizer.backend_tokenizer.no_padding()
    tokenizer.backend_tokenizer.no_truncation()
    for name in ("max_length", "stride", "pad_to_multiple_of", "truncation_side", "truncation_strategy"):
        tokenizer.init_kwargs.pop(name, None)
    tokenizer.save_pretrained(folder, legacy_format=False)


def open_session(path: Path, threads: int = 2) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def run_texts(session, tokenizer, texts: list[str], max_length: int) -> tuple[np.ndarray, np.ndarray]:
    """One padded batch through the session: its first output and the attention mask."""
    batch = tokenizer(texts, padding=True, truncation=True, max_length=max_length, return_tensors="np")
    feeds = {name: batch[name].astype(np.int64) for name in INPUT_NAMES}
    return session.run(None, feeds)[0], batch["attention_mask"]


def run_all(session, tokenizer, texts: list[str], max_length: int, batch: int = 16) -> np.ndarray:
    """The first output for every text, in order of length so that batches carry little padding."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    rows = {}
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        values, _ = run_texts(session, tokenizer, [texts[i] for i in chosen], max_length)
        rows.update(zip(chosen, values))
    return np.stack([rows[i] for i in range(len(texts))])
