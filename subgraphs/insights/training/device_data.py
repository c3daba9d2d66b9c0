"""Devices for the simulated payments of the fraud handbook, which knows none. What is assumed here is what the trees learn
of devices: nothing of it was measured. See the model card."""

from collections import defaultdict, deque

import numpy as np
import pandas as pd

from fraud_data import DAY, DELAY, Windows

DEVICE = ["deviceOrders1h", "deviceOrders1d", "deviceAccounts7d", "deviceRisk30d", "isNewDevice"]

# Accounts: their clients say nothing that tells devices apart; they share one device at home; they show the same as a crowd.
SILENT, AT_HOME, IN_CROWD = 0.15, 0.3, 0.05
HOME_SIZE, CROWD_SIZE = 3, 40
# Honest payments: from a second device of the account, from one that is never seen again, from one that was not told.
SECOND, ONCE, UNTOLD = 0.15, 0.05, 0.05
# Frauds: from the account's own device, from one that is seen again with other victims. The rest: from one never seen again.
BY_OWN, BY_GANG = 0.3, 0.4
GANGS, GANG_DAYS = 20, 7
# As the mall remembers: the latest 200 on a device, what an account used within 90 days.
MOST, REMEMBERED_DAYS = 200, 90


def devices_of(table: pd.DataFrame, seed: int = 1) -> np.ndarray:
    """A number for each payment's device; -1 where nothing tells it apart."""
    rng = np.random.default_rng(seed)
    customer = table["CUSTOMER_ID"].to_numpy()
    accounts = customer.max() + 1
    kind = rng.random(accounts)
    own = np.arange(accounts)
    home = kind < AT_HOME
    own[home] = 1_000_000 + rng.permutation(home.sum()) // HOME_SIZE
    crowd = kind > 1 - IN_CROWD
    own[crowd] = 2_000_000 + rng.permutation(crowd.sum()) // CROWD_SIZE
    silent = rng.random(accounts) < SILENT
    never_again = 100_000_000 + np.arange(len(table))
    which = rng.random(len(table))
    device = np.select([which < SECOND, which < SECOND + ONCE], [3_000_000 + customer, never_again], own[customer])
    # Scenario 1 is a rule about amounts, not somebody else's doing; 2 takes over a place, 3 an account.
    scenario = table["TX_FRAUD_SCENARIO"].to_numpy()
    campaign = np.where(scenario == 2, table["TERMINAL_ID"].to_numpy(), customer + 7)
    gang = 10_000_000 + campaign % GANGS * 1_000 + table["day"].to_numpy() // GANG_DAYS
    by = rng.random(len(table))
    device = np.where((scenario > 1) & (by >= BY_OWN), np.where(by < BY_OWN + BY_GANG, gang, never_again), device)
    return np.where(silent[customer] | (rng.random(len(table)) < UNTOLD), -1, device)


def add_devices(table: pd.DataFrame) -> pd.DataFrame:
    """Each as the mall counts it, this payment included. Not a number where no device is known."""
    device, seconds, customer = devices_of(table), table["seconds"].to_numpy(), table["CUSTOMER_ID"].to_numpy()
    counted = np.full((len(table), 4), np.nan)
    latest: dict[int, deque] = defaultdict(lambda: deque(maxlen=MOST))
    used: dict[int, dict[int, int]] = defaultdict(dict)
    for row, (which, now, who) in enumerate(zip(device.tolist(), seconds.tolist(), customer.tolist())):
        if which < 0:
            continue
        on_it, known = latest[which], used[who]
        on_it.append((now, who))
        counted[row, 0] = sum(at > now - 3_600 for at, _ in on_it)
        counted[row, 1] = sum(at > now - DAY for at, _ in on_it)
        counted[row, 2] = len({one for at, one in on_it if at > now - 7 * DAY})
        if known:
            counted[row, 3] = float(known.get(which, -1) < now - REMEMBERED_DAYS * DAY)
        known[which] = now
    windows = Windows(device, seconds)
    seen = windows.sums(np.ones(len(table)), 30 + DELAY, DELAY)
    risk = windows.sums(table["TX_FRAUD"].to_numpy(), 30 + DELAY, DELAY) / np.maximum(seen, 1)
    columns = [*counted[:, :3].T, np.where(device < 0, np.nan, risk), counted[:, 3]]
    return table.assign(**dict(zip(DEVICE, columns)))
