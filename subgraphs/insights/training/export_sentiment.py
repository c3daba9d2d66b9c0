"""Make models/sentiment from the checkpoint that train_sentiment.py left."""

import argparse
from pathlib import Path

from transformers import AutoModelForSequenceClassification, AutoTokenizer

from onnx_files import export_float, quantise, save_tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("subgraphs/insights/models/sentiment"))
    parser.add_argument("--work", type=Path, default=Path("/tmp/mall-training/sentiment"))
    args = parser.parse_args()

    tokenizer = AutoTokenizer.from_pretrained(args.work)
    model = AutoModelForSequenceClassification.from_pretrained(args.work, attn_implementation="eager")

    float_path = args.work / "model.onnx"
    export_float(model, tokenizer, "logits", float_path)
    quantise(float_path, args.out / "onnx" / "model_quantized.onnx")
    model.config.save_pretrained(args.out)
    save_tokenizer(tokenizer, args.out)
    print(f"{args.out}: {sum(f.stat().st_size for f in args.out.rglob('*') if f.is_file()):,} bytes")


if __name__ == "__main__":
    main()
