import { hasOneOf, type Viewer } from "@mall/platform/auth/viewer";
import type { Earning } from "../earning/earning.loaders";
import { pointsOfLines } from "../points/earn-rule";

/** An order as the orders subgraph shows it to the same viewer. */
export interface OrderFacts {
  readonly placedAt?: Date | string | null;
  readonly customer?: { readonly id: string } | null;
  readonly lines?: readonly { readonly payable: { readonly minorUnits: number; readonly currencyCode: string } }[];
}

/**
 * What the ledger booked, or, in the moment between placing an order and booking it, what it is about to book: the same
 * rule over the same lines. Null for everybody but the buyer and administrators, for guests' orders, and before payment.
 */
export function pointsOfOrder(viewer: Viewer | null, earning: Earning | null, order: OrderFacts): number | null {
  if (!isShownTo(viewer, earning?.userId ?? order.customer?.id)) return null;
  return earning ? bookedPoints(earning) : pointsToBook(order);
}

function isShownTo(viewer: Viewer | null, buyerId: string | undefined): boolean {
  if (viewer === null || buyerId === undefined) return false;
  return buyerId === viewer.id || hasOneOf(viewer, "ADMINISTRATOR", "SUPPORT");
}

const bookedPoints = ({ state, points }: Earning): number => (state === "REVERSED" ? 0 : points);

function pointsToBook({ placedAt, lines }: OrderFacts): number | null {
  if (!placedAt || !lines) return null;
  const goods = lines.map(({ payable }) => payable);
  return pointsOfLines(goods.map(({ minorUnits, currencyCode }) => ({ lineTotalMinor: minorUnits, currencyCode })));
}
