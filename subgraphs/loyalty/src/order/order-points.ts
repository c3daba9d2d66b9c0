import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import type { Earning } from "../earning/earning.loaders";
import { pointsOfLines } from "../points/earn-rule";

/** An order as the orders subgraph shows it to the same viewer. */
export interface OrderFacts {
  readonly placedAt?: Date | string | null;
  readonly customer?: { readonly id: string } | null;
  readonly lines?: readonly { readonly lineTotal: { readonly minorUnits: number; readonly currencyCode: string } }[];
}

/**
 * What the ledger booked, or, in the moment between placing an order and booking it, what it is about to book: the same
 * rule over the same lines. Null for everybody but the buyer and administrators, for guests' orders, and before payment.
 */
export function pointsOfOrder(viewer: Viewer | null, earning: Earning | null, order: OrderFacts): number | null {
  const buyerId = earning?.userId ?? order.customer?.id;
  if (viewer === null || buyerId === undefined) return null;
  if (buyerId !== viewer.id && !hasRole(viewer, "ADMINISTRATOR")) return null;
  if (earning) return earning.state === "REVERSED" ? 0 : earning.points;
  return order.placedAt && order.lines ? pointsToBook(order.lines) : null;
}

const pointsToBook = (lines: NonNullable<OrderFacts["lines"]>): number =>
  pointsOfLines(
    lines.map(({ lineTotal: { minorUnits, currencyCode } }) => ({ lineTotalMinor: minorUnits, currencyCode })),
  );
