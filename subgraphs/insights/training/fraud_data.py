"""The simulated card transactions of the fraud handbook and the features of its published protocol, and the mall's."""

from pathlib import Path

import numpy as np
import pandas as pd

DAY = 86_400
WINDOWS = (1, 7, 30)
DELAY = 7
PUBLISHED = ["amount", "weekend", "night", *(f"customer_{kind}_{n}" for kind in ("count", "mean") for n in WINDOWS),
             *(f"terminal_{kind}_{n}" for kind in ("count", "risk") for n in WINDOWS)]
MALL = ["amountOverMean", "isWeekend", "isNight", "accountOrders1d", "accountOrders7d", "accountOrders30d", "accountMean1d", "accountMean7d",
        "placeOrders1d", "placeOrders7d", "placeOrders30d", "placeRisk1d", "placeRisk7d", "placeRisk30d", "isNewPlace"]


def read_transactions(folder: Path) -> pd.DataFrame:
    parts = [pd.read_csv(file, usecols=["TX_DATETIME", "CUSTOMER_ID", "TERMINAL_ID", "TX_AMOUNT", "TX_FRAUD", "TX_FRAUD_SCENARIO"])
             for file in sorted(folder.glob("transactions_*.csv.gz"))]
    table = pd.concat(parts, ignore_index=True)
    time = pd.to_datetime(table.pop("TX_DATETIME"))
    table["seconds"] = (time - pd.Timestamp("2018-04-01")) // pd.Timedelta(seconds=1)
    table["day"] = table["seconds"] // DAY
    table["weekend"] = (time.dt.weekday >= 5).astype(float)
    table["night"] = (time.dt.hour <= 6).astype(float)
    return table.sort_values("seconds", kind="stable", ignore_index=True)


class Windows:
    """Sums over the past of an entity, by search in one sorted list of entity and time."""

    def __init__(self, entity: np.ndarray, seconds: np.ndarray):
        _, codes = np.unique(entity, return_inverse=True)
        self.base = codes.astype(np.int64) << 32
        self.keys = self.base + seconds
        self.order = np.argsort(self.keys, kind="stable")
        self.sorted = self.keys[self.order]

    def sums(self, values: np.ndarray, start: float, end: float = 0) -> np.ndarray:
        """From `start` days ago, not included, to `end` days ago, included."""
        total = np.concatenate([[0], np.cumsum(values[self.order])])
        upto = np.searchsorted(self.sorted, np.maximum(self.keys - int(end * DAY), self.base - 1), side="right")
        since = np.searchsorted(self.sorted, np.maximum(self.keys - int(start * DAY), self.base - 1), side="right")
        return total[upto] - total[since]


def add_features(table: pd.DataFrame) -> pd.DataFrame:
    seconds, amount, fraud = (table[name].to_numpy() for name in ("seconds", "TX_AMOUNT", "TX_FRAUD"))
    one = np.ones(len(table))
    customer, terminal = Windows(table["CUSTOMER_ID"].to_numpy(), seconds), Windows(table["TERMINAL_ID"].to_numpy(), seconds)
    table["amount"] = amount
    for days in WINDOWS:
        count = customer.sums(one, days)
        table[f"customer_count_{days}"] = count
        table[f"customer_mean_{days}"] = customer.sums(amount, days) / np.maximum(count, 1)
        seen = terminal.sums(one, days + DELAY, DELAY)
        table[f"terminal_count_{days}"] = seen
        table[f"terminal_risk_{days}"] = terminal.sums(fraud, days + DELAY, DELAY) / np.maximum(seen, 1)
    pair = Windows(table["CUSTOMER_ID"].to_numpy().astype(np.int64) * 100_000 + table["TERMINAL_ID"].to_numpy(), seconds)
    month = table["customer_mean_30"]
    mall = {"amountOverMean": amount / month, "isWeekend": table["weekend"], "isNight": table["night"],
            "accountMean1d": table["customer_mean_1"] / month, "accountMean7d": table["customer_mean_7"] / month,
            "isNewPlace": (pair.sums(one, 30) <= 1).astype(float)}
    for days in WINDOWS:
        mall[f"accountOrders{days}d"] = table[f"customer_count_{days}"]
        mall[f"placeOrders{days}d"] = terminal.sums(one, days)
        mall[f"placeRisk{days}d"] = table[f"terminal_risk_{days}"]
    return table.assign(**mall)


def split(table: pd.DataFrame, start: str = "2018-07-25", train_days: int = 7, test_days: int = 7) -> tuple[pd.DataFrame, pd.DataFrame]:
    """As the handbook: a week to train, a week of waiting for reports, a week to test, without cards known as compromised."""
    first = (pd.Timestamp(start) - pd.Timestamp("2018-04-01")).days
    train = table[(table["day"] >= first) & (table["day"] < first + train_days)]
    known = set(train.loc[train["TX_FRAUD"] == 1, "CUSTOMER_ID"])
    tests = []
    for day in range(test_days):
        waiting = table[table["day"] == first + train_days + day - 1]
        known |= set(waiting.loc[waiting["TX_FRAUD"] == 1, "CUSTOMER_ID"])
        today = table[table["day"] == first + train_days + DELAY + day]
        tests.append(today[~today["CUSTOMER_ID"].isin(known)])
    return train, pd.concat(tests)


def card_precision(test: pd.DataFrame, scores: np.ndarray, top: int = 100) -> float:
    """Of the hundred cards that look worst each day, the share that were compromised that day."""
    table = test.assign(score=scores)
    daily = []
    for _, day in table.groupby("day"):
        cards = day.groupby("CUSTOMER_ID").agg(score=("score", "max"), fraud=("TX_FRAUD", "max"))
        daily.append(cards.nlargest(top, "score")["fraud"].mean())
    return float(np.mean(daily))
