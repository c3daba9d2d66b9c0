import type { DemoOrder } from "@mall/demo/dataset";
import type { EarningState } from "../earning/earning-status";
import { releaseMemo } from "../earning/release-earnings";
import type { Journal } from "../points/journal";
import { pointsOfLine } from "../points/earn-rule";
import { addDays, LOT_LIFETIME_DAYS, RETURN_WINDOW_DAYS } from "../points/programme-terms";

/** What one past order left behind in the ledger by now. */
export interface OrderHistory {
  readonly earning: {
    readonly orderId: string;
    readonly userId: string;
    readonly points: number;
    readonly state: EarningState;
    readonly placedAt: Date;
    readonly releaseAt: Date | null;
  };
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly orderId: string;
    readonly goodsMinor: number;
    readonly currencyCode: string;
    readonly points: number;
  }[];
  readonly lot: {
    readonly userId: string;
    readonly orderId: string;
    readonly points: number;
    readonly remaining: number;
    readonly availableAt: Date;
    readonly expiresAt: Date;
  } | null;
  readonly journals: readonly Journal[];
}

/** The data set has no times of completion and cancellation: past orders were delivered after two days. */
const DELIVERY_DAYS = 2;
const HOURS_TO_CANCEL = 1;

/** Plays an order's points forward from its placement to `now`. */
export function historyOf(order: DemoOrder, now: Date): OrderHistory {
  const lines = order.lines.map(({ id: orderLineId, quantity, unitPriceMinor }) => {
    const line = { lineTotalMinor: quantity * unitPriceMinor, currencyCode: order.currencyCode };
    const { lineTotalMinor: goodsMinor, currencyCode } = line;
    return { orderLineId, orderId: order.id, goodsMinor, currencyCode, points: pointsOfLine(line) };
  });
  const points = lines.reduce((sum, line) => sum + line.points, 0);
  const releaseAt = order.state === "COMPLETED" ? addDays(order.placedAt, DELIVERY_DAYS + RETURN_WINDOW_DAYS) : null;
  const state = stateOf(order, releaseAt, now);
  const { id: orderId, userId, placedAt } = order;
  const lot =
    state === "RELEASED" && points > 0 ? lotOf({ orderId, userId, points }, releaseAt ?? placedAt, now) : null;
  const earning = { orderId, userId, points, state, placedAt, releaseAt };
  const journals = points === 0 ? [] : journalsOf({ order, points, state, lot });
  return { earning, lines, lot, journals };
}

function stateOf({ state }: DemoOrder, releaseAt: Date | null, now: Date): EarningState {
  if (state === "CANCELLED") return "REVERSED";
  return releaseAt !== null && releaseAt <= now ? "RELEASED" : "PENDING";
}

type Lot = NonNullable<OrderHistory["lot"]>;

function lotOf(owner: Pick<Lot, "orderId" | "userId" | "points">, availableAt: Date, now: Date): Lot {
  const expiresAt = addDays(availableAt, LOT_LIFETIME_DAYS);
  return { ...owner, remaining: expiresAt <= now ? 0 : owner.points, availableAt, expiresAt };
}

interface PastOrder {
  readonly order: DemoOrder;
  readonly points: number;
  readonly state: EarningState;
  readonly lot: Lot | null;
}

function journalsOf({ order, points, state, lot }: PastOrder): Journal[] {
  const { id: orderId, userId, number, placedAt: at } = order;
  const common = { orderId, userId, points };
  const earned = `Order ${number}: pending until its return window ends`;
  const journals: Journal[] = [{ ...common, kind: "EARNED", from: "ISSUED", to: "PENDING", memo: earned, at }];
  if (state === "REVERSED") {
    const memo = "Order cancelled: its points are taken back";
    const cancelledAt = addDays(at, HOURS_TO_CANCEL / 24);
    journals.push({ ...common, kind: "REVERSED", from: "PENDING", to: "ISSUED", memo, at: cancelledAt });
  }
  if (lot) {
    const memo = releaseMemo(lot.expiresAt);
    journals.push({ ...common, kind: "RELEASED", from: "PENDING", to: "AVAILABLE", memo, at: lot.availableAt });
  }
  if (lot?.remaining === 0) {
    const memo = "Points expired a year after they became available";
    journals.push({ ...common, kind: "EXPIRED", from: "AVAILABLE", to: "EXPIRED", memo, at: lot.expiresAt });
  }
  return journals;
}
