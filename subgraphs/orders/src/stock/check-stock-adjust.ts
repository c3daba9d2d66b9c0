import { isUuid } from "@mall/platform/ids/uuid-v7";
import { TextCheck } from "../text/check-text";
import { type AdjustChange, type AdjustReason, MAX_ON_HAND } from "./plan-adjust";
import { type StockError, stockError } from "./stock-errors";

export interface StockAdjust {
  readonly idempotencyKey: string;
  readonly sellerId: string;
  readonly changes: readonly StockAdjustChange[];
}

export interface StockAdjustChange {
  readonly sku: string;
  readonly delta?: number | null;
  readonly reason: AdjustReason;
  readonly onHand?: number | null;
  readonly expectedOnHand?: number | null;
  readonly locationId?: string | null;
  readonly note?: string | null;
}

export const MAX_CHANGES = 250;
export const MAX_SKU_LENGTH = 64;
const MAX_DELTA = 1_000_000;
const MAX_NOTE_LENGTH = 500;

export type CheckedAdjust =
  | { readonly key: string; readonly changes: AdjustChange[]; readonly userErrors?: never }
  | { readonly userErrors: StockError[]; readonly key?: never; readonly changes?: never };

/** Everything that can be said of the input without looking at the stock. */
export function checkStockAdjust(input: StockAdjust): CheckedAdjust {
  const count = input.changes.length;
  if (count === 0 || count > MAX_CHANGES) {
    return {
      userErrors: [
        stockError("INVALID_INPUT", `Send 1 to ${MAX_CHANGES} changes, not ${count}.`, ["input", "changes"]),
      ],
    };
  }
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const changes = input.changes.map((change, index) => checkedChange(change, index, check));
  const errors = [
    ...check.faults,
    ...input.changes.flatMap(checkNumbers),
    ...input.changes.flatMap((change, index) => checkCount(change, index, input.changes)),
  ];
  return errors.length > 0 ? { userErrors: errors } : { key, changes };
}

function checkedChange(change: StockAdjustChange, index: number, check: TextCheck): AdjustChange {
  const path = ["input", "changes", String(index)];
  return {
    index,
    sku: check.machineText([...path, "sku"], change.sku, { min: 1, max: MAX_SKU_LENGTH }),
    reason: change.reason,
    delta: change.delta ?? null,
    onHand: change.onHand ?? null,
    expectedOnHand: change.expectedOnHand ?? null,
    locationId: change.locationId ?? null,
    note: check.optional([...path, "note"], change.note, { max: MAX_NOTE_LENGTH }),
  };
}

/** Which way a reason moves stock: a delta of the other sign is a slip that would count twice. */
const WAYS: Readonly<Record<AdjustReason, { readonly isRight: (delta: number) => boolean; readonly says: string }>> = {
  RECEIVED: { isRight: (delta) => delta > 0, says: "RECEIVED adds units: give a delta above 0." },
  SOLD_ELSEWHERE: { isRight: (delta) => delta < 0, says: "SOLD_ELSEWHERE takes units away: give a delta below 0." },
  DAMAGED: { isRight: (delta) => delta < 0, says: "DAMAGED takes units away: give a delta below 0." },
  COUNT: { isRight: () => true, says: "" },
};

function checkNumbers({ delta, reason, expectedOnHand, locationId }: StockAdjustChange, index: number): StockError[] {
  const errors: StockError[] = [];
  const refuse = (field: string, message: string): void => {
    errors.push(stockError("INVALID_INPUT", message, ["input", "changes", String(index), field]));
  };
  if (typeof delta === "number") {
    if (Math.abs(delta) > MAX_DELTA) refuse("delta", `delta must be from -${MAX_DELTA} to ${MAX_DELTA}.`);
    else if (!WAYS[reason].isRight(delta)) refuse("delta", WAYS[reason].says);
  }
  if (typeof expectedOnHand === "number" && expectedOnHand < 0) {
    refuse("expectedOnHand", "expectedOnHand must be 0 or more.");
  }
  if (typeof locationId === "string" && !isUuid(locationId)) {
    errors.push(
      stockError("UNKNOWN_LOCATION", "The seller has no such location. Look at Seller.stockLocations.", [
        "input",
        "changes",
        String(index),
        "locationId",
      ]),
    );
  }
  return errors;
}

/** A counted number stands for itself: next to other changes of the SKU nobody could say what it includes. */
function checkCount(
  { delta, onHand, reason, sku }: StockAdjustChange,
  index: number,
  all: readonly StockAdjustChange[],
): StockError[] {
  const hasDelta = typeof delta === "number";
  const refuse = (field: string, message: string): StockError[] => [
    stockError("INVALID_INPUT", message, ["input", "changes", String(index), field]),
  ];
  if (typeof onHand !== "number") {
    return hasDelta ? [] : refuse("delta", "Give delta, or with COUNT the counted onHand.");
  }
  if (hasDelta) return refuse("onHand", "Give either delta or onHand.");
  if (reason !== "COUNT") return refuse("onHand", "onHand goes with COUNT only: give a delta.");
  if (onHand < 0 || onHand > MAX_ON_HAND) return refuse("onHand", `onHand must be from 0 to ${MAX_ON_HAND}.`);
  const isAlone = all.filter((change) => change.sku === sku).length === 1;
  return isAlone ? [] : refuse("onHand", "A counted onHand must be the only change of its SKU. Send it by itself.");
}
