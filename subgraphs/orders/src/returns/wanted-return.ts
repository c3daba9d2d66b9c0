import { type Actor, actorOf } from "../order/actor";
import type { OrderPart, PartLine } from "../order/order-part";
import { leftOf, sumOf } from "../seller-order/part-progress";
import { shareOfCancelled, sumOfRuns, type UnitsOfLine } from "../shipment/parcel-share";
import { payableOf, restOfShipping, shareOfRefund, addShares, NO_AMOUNT } from "../refunds/refund-share";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { ReturnKind } from "./return-period";

/** Units of a line that somebody wants to be rid of: sent ones come back, the others are cancelled. */
export interface WantedLine {
  readonly line: PartLine;
  readonly quantity: number;
  readonly cancelled: number;
}

/** What is to come back of one seller's part, and what the buyer gets for it. */
export interface WantedReturn {
  readonly part: OrderPart;
  readonly lines: readonly WantedLine[];
  /** All that the buyer gets back: charged, by points and by gift credit; shipping where nothing of the part is kept. */
  readonly payableMinor: number;
  readonly shippingMinor: number;
}

/** Units that left and are neither paid back nor on their way back. */
export const sentUnits = (line: PartLine): number => line.shipped - line.refunded - line.inReturn;

/** Units that arrived and may still come back. */
export const deliveredUnits = (line: PartLine): number =>
  Math.min(sentUnits(line), line.delivered - line.returned - line.inReturn);

/** Units from which a buyer may withdraw, sent or not. */
export const withdrawableUnits = (line: PartLine): number => sentUnits(line) + leftOf(line);

/** What a withdrawal from these units comes to, part by part. Not sent units go first: they need not come back. */
export function wantedReturns(parts: readonly OrderPart[], units: readonly UnitsOfLine[]): WantedReturn[] {
  return parts.flatMap((part) => {
    const lines = part.lines.flatMap((line): WantedLine[] => {
      const wanted = units.find(({ orderLineId }) => orderLineId === line.id)?.quantity ?? 0;
      const cancelled = Math.min(wanted, leftOf(line));
      return wanted === 0 ? [] : [{ line, cancelled, quantity: wanted - cancelled }];
    });
    return lines.length === 0 ? [] : [{ part, lines, ...payable(part, lines) }];
  });
}

function payable(part: OrderPart, lines: readonly WantedLine[]) {
  const cancelled = shareOfCancelled(
    part,
    lines
      .filter((line) => line.cancelled > 0)
      .map(({ line, cancelled: quantity }) => ({ orderLineId: line.id, quantity })),
  );
  const sent = lines
    .filter(({ quantity }) => quantity > 0)
    .reduce((sum, { line, quantity }) => addShares(sum, shareOfRefund(line, quantity).share), NO_AMOUNT);
  const isAll = keepsNothing(part, lines);
  const shipping = isAll ? payableOf(part.hasShipped ? restOfShipping(part) : part.shipping) : 0;
  return { payableMinor: payableOf(sumOfRuns(cancelled)) + payableOf(sent) + shipping, shippingMinor: shipping };
}

/** Whether the buyer keeps no unit of the part after these. */
export function keepsNothing(
  part: OrderPart,
  wanted: readonly { readonly line: PartLine; readonly quantity: number; readonly cancelled: number }[],
): boolean {
  const kept = sumOf(part.lines, (line) => line.quantity - line.cancelled - line.refunded);
  return kept === sumOf(wanted, ({ quantity, cancelled }) => quantity + cancelled);
}

/** Shipping goes back with the last unit, unless the buyer just changed their mind after the withdrawal's time. */
export const paysShipping = (kind: ReturnKind): boolean => kind !== "OTHER";

/** As what somebody may act on a return: null for a stranger, and for its buyer where only the seller decides. */
export const deciderOf = (viewer: Viewer, sellerId: string): Actor | null =>
  actorOf(viewer, { userId: null, sellerId });
