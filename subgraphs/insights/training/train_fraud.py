"""Train the mall's fraud trees, and print what the same method reaches by the handbook's published protocol.

`TX_FRAUD_SCENARIO` is a label and never a feature. The mall's model is trained without the rows of scenario 1 (every amount
above 220 is fraud): such a rule would call every dear order of a mall a fraud."""

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.metrics import average_precision_score, roc_auc_score
from onnx import TensorProto, checker, helper

from device_data import DEVICE, add_devices
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
            "unknownLeft": np.where(leaf, 0, nodes["missing_go_to_left"]).astype(int).tolist(),
        })
    return trees


def onnx_of(content: dict) -> bytes:
    """The same trees in ONNX's words: features in, log-odds and probability out."""
    nodes = {name: [] for name in ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids", "missing_value_tracks_true")}
    targets = {name: [] for name in ("treeids", "nodeids", "ids", "weights")}
    for tree_id, tree in enumerate(content["trees"]):
        for node_id, feature in enumerate(tree["feature"]):
            leaf = feature < 0
            row = (tree_id, node_id, max(0, feature), float(tree["threshold"][node_id]), "LEAF" if leaf else "BRANCH_LEQ", tree["left"][node_id], tree["right"][node_id], tree["unknownLeft"][node_id])
            for name, value in zip(nodes, row):
                nodes[name].append(value)
            if leaf:
                for name, value in zip(targets, (tree_id, node_id, 0, float(tree["value"][node_id]))):
                    targets[name].append(value)
    attributes = {f"nodes_{name}": value for name, value in nodes.items()} | {f"target_{name}": value for name, value in targets.items()}
    ensemble = helper.make_node("TreeEnsembleRegressor", ["features"], ["logOdds"], domain="ai.onnx.ml", n_targets=1,
                                aggregate_function="SUM", base_values=[content["baseline"]], **attributes)
    graph = helper.make_graph(
        [ensemble, helper.make_node("Sigmoid", ["logOdds"], ["score"])], "fraud",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["orders", len(content["features"])])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["orders", 1]) for name in ("logOdds", "score")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)], ir_version=9)
    checker.check_model(model)
    return model.SerializeToString()


def fitted(train, test, features: list[str]) -> tuple[np.ndarray, HistGradientBoostingClassifier]:
    model = HistGradientBoostingClassifier(**{**BOOSTED, "max_iter": 80, "min_samples_leaf": 100})
    model.fit(train[features].to_numpy(dtype=np.float32), train["TX_FRAUD"])
    return model.predict_proba(test[features].to_numpy(dtype=np.float32))[:, 1], model


def mall_model(table, out: Path) -> None:
    """Eight weeks to train, the published test week to measure. Shipped: the ONNX file and the trees with their inner values."""
    until = (pd.Timestamp("2018-08-15") - pd.Timestamp("2018-04-01")).days
    train, test = split(add_devices(table[table["day"] < until].reset_index(drop=True)), "2018-06-06", train_days=56)
    train, test = train[train["TX_FRAUD_SCENARIO"] != 1], test[test["TX_FRAUD_SCENARIO"] != 1]
    print(f"the mall's model: {len(train)} transactions to train, {len(test)} to test without scenario 1, {test['TX_FRAUD'].mean():.4%} fraud")
    features = [*MALL, *DEVICE]
    without, _ = fitted(train, test, MALL)
    report("the same without devices", test, without)
    scores, model = fitted(train, test, features)
    examples = test[features].to_numpy(dtype=np.float32)
    report("the mall's model, with devices as assumed", test, scores)
    unknown = test.assign(**dict.fromkeys(DEVICE, np.nan))
    report("the mall's model, where no device is known", test, model.predict_proba(unknown[features].to_numpy(dtype=np.float32))[:, 1])
    for line in (0.1, 0.3, 0.5):
        flagged = scores >= line
        print(f"  from {line}: {flagged.mean():.4%} of orders, precision {test['TX_FRAUD'][flagged].mean():.3f}, recall {test['TX_FRAUD'][flagged].sum() / test['TX_FRAUD'].sum():.3f}")
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    content = {"features": features, "baseline": float(model._baseline_prediction.ravel()[0]), "trees": trees_of(model)}
    (out / "trees.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")
    (out / "onnx/model.onnx").write_bytes(onnx_of(content))
    chosen = np.concatenate([np.arange(0, len(examples), max(1, len(examples) // 14))[:14], np.argsort(-scores)[:6]])
    session = onnxruntime.InferenceSession(str(out / "onnx/model.onnx"), providers=["CPUExecutionProvider"])
    log_odds = session.run(["logOdds"], {"features": examples})[0].ravel()
    print(f"  ONNX against the trained model: at most {np.abs(log_odds - model.decision_function(examples)).max():.6f} apart in log-odds")
    rows = [{"inputs": [None if np.isnan(v) else float(v) for v in examples[i]], "logOdds": round(float(log_odds[i]), 6)} for i in chosen]
    (out / "examples.json").write_text(json.dumps(rows, separators=(",", ":")) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("subgraphs/insights/models/fraud"))
    parser.add_argument("--validate", action="store_true", help="measure on the weeks before, and write no model")
    parser.add_argument("--only-mall", action="store_true", help="make the mall's model without the published protocol")
    args = parser.parse_args()
    table = add_features(read_transactions(args.data / "eval/handbook-fraud-sim"))
    if not args.only_mall:
        published_protocol(table, args.validate)
    if not args.validate:
        mall_model(table, args.out)


if __name__ == "__main__":
    main()
