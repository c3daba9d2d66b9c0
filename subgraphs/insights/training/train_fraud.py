"""Train the mall's fraud trees, and print what the same method reaches by the handbook's published protocol.

`TX_FRAUD_SCENARIO` is a label and never a feature. The mall's model is trained without the rows of scenario 1 (every amount
above 220 is fraud): such a rule would call every dear order of a mall a fraud."""

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.metrics import average_precision_score, roc_auc_score
from skl2onnx import to_onnx

from fraud_data import MALL, PUBLISHED, add_features, card_precision, read_transactions, split

BOOSTED = {"max_iter": 120, "learning_rate": 0.05, "max_leaf_nodes": 16, "min_samples_leaf": 30, "l2_regularization": 5.0, "random_state": 1, "early_stopping": False}
EXTRA = ["amountOverMean", "isNewPlace", "accountMean1d", "accountMean7d"]


def report(name: str, test, scores: np.ndarray) -> None:
    truth = test["TX_FRAUD"]
    print(f"{name}: AP {average_precision_score(truth, scores):.4f}, AUC {roc_auc_score(truth, scores):.4f}, card precision@100 {card_precision(test, scores):.4f}", flush=True)


def published_protocol(table, validate: bool) -> None:
    """With --validate the weeks before, to choose by; without, the published weeks."""
    train, test = split(table, "2018-07-11" if validate else "2018-07-25")
    print(f"{len(train)} transactions to train, {len(test)} to test, {test['TX_FRAUD'].mean():.4%} fraud")
    features = PUBLISHED
    forest = RandomForestClassifier(n_estimators=100, random_state=0, n_jobs=1).fit(train[features], train["TX_FRAUD"])
    report("random forest as published", test, forest.predict_proba(test[features])[:, 1])
    steady = RandomForestClassifier(n_estimators=300, min_samples_leaf=4, max_features=0.5, random_state=1, n_jobs=1).fit(train[features], train["TX_FRAUD"])
    a = steady.predict_proba(test[features])[:, 1]
    report("random forest, larger leaves", test, a)
    boosted = HistGradientBoostingClassifier(**BOOSTED).fit(train[features], train["TX_FRAUD"])
    b = boosted.predict_proba(test[features])[:, 1]
    report("boosted trees, published features", test, b)
    report("mean of forest and boosted trees", test, (a + b) / 2)
    wider = [*features, *EXTRA]
    more = HistGradientBoostingClassifier(**BOOSTED).fit(train[wider], train["TX_FRAUD"])
    report("boosted trees, and amount against habit, new terminal", test, more.predict_proba(test[wider])[:, 1])


def trees_of(model: HistGradientBoostingClassifier) -> list[dict]:
    """Inner nodes get the mean of their leaves, each by its training rows: the steps from root to leaf are what features add."""
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        value = nodes["value"].astype(float)
        for i in reversed(range(len(nodes))):
            if not nodes["is_leaf"][i]:
                left, right = nodes["left"][i], nodes["right"][i]
                shares = nodes["count"][[left, right]] / nodes["count"][[left, right]].sum()
                value[i] = shares @ value[[left, right]]
        leaf = nodes["is_leaf"].astype(bool)
        trees.append({
            "feature": np.where(leaf, -1, nodes["feature_idx"]).tolist(),
            "threshold": [float(np.float32(one)) for one in np.where(leaf, 0, nodes["num_threshold"])],
            "left": np.where(leaf, 0, nodes["left"]).tolist(), "right": np.where(leaf, 0, nodes["right"]).tolist(),
            "value": [round(one, 7) for one in value.tolist()],
        })
    return trees


def mall_model(table, out: Path) -> None:
    """Eight weeks to train, the published test week to measure. Shipped: the ONNX file and the trees with their inner values."""
    train, test = split(table, "2018-06-06", train_days=56)
    train, test = train[train["TX_FRAUD_SCENARIO"] != 1], test[test["TX_FRAUD_SCENARIO"] != 1]
    inputs = train[MALL].to_numpy(dtype=np.float32)
    model = HistGradientBoostingClassifier(**{**BOOSTED, "max_iter": 80, "min_samples_leaf": 100}).fit(inputs, train["TX_FRAUD"])
    scores = model.predict_proba(test[MALL].to_numpy(dtype=np.float32))[:, 1]
    print(f"the mall's model: {len(train)} transactions to train, {len(test)} to test without scenario 1, {test['TX_FRAUD'].mean():.4%} fraud")
    report("the mall's model", test, scores)
    for line in (0.1, 0.3, 0.5):
        flagged = scores >= line
        print(f"  from {line}: {flagged.mean():.4%} of orders, precision {test['TX_FRAUD'][flagged].mean():.3f}, recall {test['TX_FRAUD'][flagged].sum() / test['TX_FRAUD'].sum():.3f}")
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    onnx_model = to_onnx(model, inputs[:1], options={id(model): {"zipmap": False}}, target_opset={"": 17, "ai.onnx.ml": 3})
    (out / "onnx/model.onnx").write_bytes(onnx_model.SerializeToString())
    content = {"features": MALL, "baseline": float(model._baseline_prediction.ravel()[0]), "trees": trees_of(model)}
    (out / "trees.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")
    examples = test[MALL].to_numpy(dtype=np.float32)[:: max(1, len(test) // 20)][:20]
    logits = model.decision_function(examples)
    (out / "examples.json").write_text(json.dumps([{"inputs": [float(v) for v in row], "logOdds": round(float(z), 6)} for row, z in zip(examples, logits)]) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("subgraphs/insights/models/fraud"))
    parser.add_argument("--validate", action="store_true", help="measure on the weeks before, and write no model")
    args = parser.parse_args()
    table = add_features(read_transactions(args.data / "eval/handbook-fraud-sim"))
    published_protocol(table, args.validate)
    if not args.validate:
        mall_model(table, args.out)


if __name__ == "__main__":
    main()
