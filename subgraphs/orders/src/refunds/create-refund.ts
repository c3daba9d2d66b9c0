import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { orderRefunded } from "@mall/schema/events/order-refunded";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { type Actor, THE_MALL } from "../order/actor";
import { amountRow } from "../order/amount-columns";
import { lockPart, type OrderPart, type ShippingShare } from "../order/order-part";
import { type UnitShare } from "../order/unit-share";
import { requestRefund } from "../payment/request-operation";
import { refuse } from "../refusal";
import { writeEntries } from "../timeline/write-entries";
import {
  addShares,
  minusShare,
  NO_AMOUNT,
  payableOf,
  restOfShipping,
  shareOfRefund,
  spreadGoodwill,
  type UnitsPaidBack,
} from "./refund-share";
import { FIND_BY_CAUSE, FIND_CHARGED_BACK, INSERT_REFUND } from "./refund-sql";

export type RefundReason = "WITHDRAWAL" | "RETURN" | "DISPUTE" | "NOT_DELIVERED" | "GOODWILL";

export interface NewRefund {
  readonly orderId: string;
  readonly sellerOrderId: string;
  readonly reason: RefundReason;
  /** What is paid back, units that left the house. Empty with `goodwillMinor`, or where only shipping is paid back. */
  readonly units: readonly { readonly orderLineId: string; readonly quantity: number }[];
  /** An amount instead of units, spread over the lines by what is left of each. */
  readonly goodwillMinor?: number;
  /** Whether what is left of the shipping is paid back, too. */
  readonly withShipping: boolean;
  /** What it is for. Repeated, it is the same refund. */
  readonly cause: string;
  readonly actor?: Actor;
  readonly note?: string | null;
}

/** A line of a refund. */
interface Paid extends UnitsPaidBack {
  readonly lineId: string;
}

/**
 * Writes a refund with its exact share of every amount, and asks for its charged part to be paid back: the provider is
 * asked after the commit, by `performPaymentOperations`. Gives the refund's id.
 */
export async function createRefund(tx: EntityManager, deps: OrdersDeps, wanted: NewRefund): Promise<string> {
  const part = await lockPart(tx, wanted);
  const [earlier] = await write<{ id: string }>(tx, FIND_BY_CAUSE, [wanted.cause]);
  if (earlier) return earlier.id;
  if ((await write(tx, FIND_CHARGED_BACK, [wanted.orderId])).length > 0)
    throw refuse("CHARGED_BACK", "The buyer's bank took the money of this order back. Nothing more can be paid back.");
  const refundId = deps.ids.next();
  const { paid, goods, shipping } = drawUp(part, wanted);
  await insertRefund(tx, deps, { refundId, wanted, paid, goods, shipping });
  await requestRefund(tx, deps, {
    orderId: part.orderId,
    sellerOrderId: part.id,
    amountMinor: goods.chargedMinor + shipping.chargedMinor,
    cause: `refund:${refundId}`,
  });
  await tellRefund(tx, deps, { refundId, part, wanted, paid, goods, shipping });
  return refundId;
}

type Wanted = Pick<NewRefund, "units" | "goodwillMinor" | "withShipping">;

/** What the buyer would get back by a refund, whichever way it is asked for. */
export function worthOf(part: OrderPart, wanted: Wanted): number {
  const { goods, shipping } = drawUp(part, wanted);
  return payableOf(goods) + payableOf(shipping);
}

function drawUp(part: OrderPart, wanted: Wanted): Pick<Refunding, "paid" | "goods" | "shipping"> {
  const paid = paidLines(part, wanted);
  const goods = paid.reduce((sum, { share }) => addShares(sum, share), NO_AMOUNT);
  const rest = restOfShipping(part);
  return { paid, goods, shipping: wanted.withShipping ? rest : minusShare(rest, rest) };
}

function paidLines(part: OrderPart, { units, goodwillMinor }: Wanted): Paid[] {
  if (goodwillMinor !== undefined) {
    // What is on its way back keeps its money for then.
    const lines = part.lines.filter(({ inReturn }) => inReturn === 0);
    return spreadGoodwill(lines, goodwillMinor).flatMap((share, index) => {
      const line = lines[index];
      const isTouched = line && payableOf(share) > 0;
      return isTouched ? [{ lineId: line.id, from: line.refunded, to: line.refunded, share }] : [];
    });
  }
  return units.map(({ orderLineId, quantity }) => {
    const line = part.lines.find(({ id }) => id === orderLineId);
    if (!line) throw new Error(`Part ${part.id} has no line ${orderLineId}`);
    return { lineId: line.id, ...shareOfRefund(line, quantity) };
  });
}

interface Refunding {
  readonly refundId: string;
  readonly wanted: NewRefund;
  readonly paid: readonly Paid[];
  readonly goods: UnitShare;
  readonly shipping: ShippingShare;
}

async function insertRefund(
  tx: EntityManager,
  deps: OrdersDeps,
  { refundId, wanted, paid, goods, shipping }: Refunding,
): Promise<void> {
  const { orderId, sellerOrderId, reason, cause, note } = wanted;
  const refund = {
    ...{ id: refundId, order_id: orderId, seller_order_id: sellerOrderId, reason, cause, note: note ?? null },
    ...amountRow(goods),
    ...amountRow(shipping, "shipping_"),
  };
  const lines = paid.map(({ lineId, from, to, share }) => ({
    ...{ order_line_id: lineId, from_unit: from, to_unit: to },
    ...amountRow(share),
  }));
  const values = [JSON.stringify(refund), JSON.stringify(lines), deps.clock.now()];
  const [written] = await write<{ moved: number }>(tx, INSERT_REFUND, values);
  if (written?.moved !== paid.length) throw new Error(`Refund ${refundId} found its lines moved`);
}

async function tellRefund(
  tx: EntityManager,
  deps: OrdersDeps,
  { refundId, part, wanted, paid, goods, shipping }: Refunding & { readonly part: OrderPart },
): Promise<void> {
  const at = deps.clock.now();
  const { id: sellerOrderId, orderId, userId, sellerId, currencyCode } = part;
  const entry = { orderId, sellerOrderId, subject: "REFUND" as const, subjectId: refundId, state: "REFUND_REQUESTED" };
  await writeEntries(tx, [{ ...entry, note: wanted.note ?? null }], { actor: wanted.actor ?? THE_MALL, at });
  const event = orderRefunded({
    ...{ kind: "REFUND", refundId, orderId, userId, sellerOrderId, sellerId, currencyCode },
    chargedMinor: goods.chargedMinor + shipping.chargedMinor,
    pointsMinor: goods.pointsMinor + shipping.pointsMinor,
    creditMinor: goods.creditMinor + shipping.creditMinor,
    lines: paid.map(({ lineId, from, to, share }) => ({
      orderLineId: lineId,
      quantity: to - from,
      payableMinor: payableOf(share),
    })),
    at: at.toISOString(),
  });
  await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt: at });
}
