import { write } from "@mall/platform/database/write";
import type { DomainEvent } from "@mall/platform/events/event";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { orderRefunded } from "@mall/schema/events/order-refunded";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { Actor } from "../order/actor";
import { amountRow } from "../order/amount-columns";
import type { OrderPart } from "../order/order-part";
import { payableOf } from "../refunds/refund-share";
import { shareOfCancelled, sumOfRuns, type UnitRun, type UnitsOfLine } from "../shipment/parcel-share";
import { INSERT_CANCELLATION } from "../shipment/shipment-sql";
import { announceAvailability } from "../stock/announce-availability";
import { releaseReserved } from "../stock/release-reserved";
import { writeEntries } from "../timeline/write-entries";
import { leftOf, sumOf, withLines } from "./part-progress";
import { settleProgress } from "./settle-progress";

export interface Cancelling {
  /** All parts of the locked order. */
  readonly parts: readonly OrderPart[];
  /** Which units; of one part or several. */
  readonly units: readonly UnitsOfLine[];
  readonly actor: Actor;
  readonly reason: string | null;
}

interface PartCancellation {
  readonly id: string;
  /** As it is after. */
  readonly part: OrderPart;
  readonly runs: readonly UnitRun[];
}

/**
 * Takes units out of an order before they are shipped: they can be bought again, what points and gift credit paid for
 * them comes back, and money not taken yet is let go when nothing is left to ship.
 */
export async function cancelUnits(tx: EntityManager, deps: OrdersDeps, cancelling: Cancelling): Promise<void> {
  const at = deps.clock.now();
  const made = cancellationsOf(deps, cancelling);
  await insertCancellations(tx, deps, { made, reason: cancelling.reason });
  await writeEntries(
    tx,
    made.map((one) => entryOf(one, cancelling.reason)),
    { actor: cancelling.actor, at },
  );
  const after = cancelling.parts.map((part) => made.find((one) => one.part.id === part.id)?.part ?? part);
  const settled = await settleProgress(tx, deps, { parts: after, actor: cancelling.actor, note: cancelling.reason });
  const changes = await releaseReserved(tx, deps, {
    orderId: after[0]?.orderId ?? "",
    units: made.flatMap(({ runs }) => runs.map(({ variantId, from, to }) => ({ variantId, quantity: to - from }))),
    source: `cancellation:${made[0]?.id ?? ""}`,
  });
  const events = [
    ...made.map((one) => tellCancellation(one, at)),
    ...settled,
    ...(await announceAvailability(tx, changes)),
  ];
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: at });
}

function cancellationsOf(deps: OrdersDeps, { parts, units }: Cancelling): PartCancellation[] {
  return parts.flatMap((part) => {
    const mine = units.filter(({ orderLineId }) => part.lines.some(({ id }) => id === orderLineId));
    if (mine.length === 0) return [];
    const after = withLines(part, (line) => {
      const quantity = mine.find(({ orderLineId }) => orderLineId === line.id)?.quantity ?? 0;
      return { ...line, cancelled: line.cancelled + quantity };
    });
    return [{ id: deps.ids.next(), part: after, runs: shareOfCancelled(part, mine) }];
  });
}

async function insertCancellations(
  tx: EntityManager,
  deps: OrdersDeps,
  { made, reason }: { readonly made: readonly PartCancellation[]; readonly reason: string | null },
): Promise<void> {
  const heads = made.map(({ id, part }) => ({ id, order_id: part.orderId, seller_order_id: part.id, reason }));
  const lines = made.flatMap(({ id, runs }) =>
    runs.map(({ lineId, from, to, share }) => ({
      ...{ cancellation_id: id, order_line_id: lineId, from_unit: from, to_unit: to },
      ...amountRow(share),
    })),
  );
  const values = [JSON.stringify(heads), JSON.stringify(lines), deps.clock.now()];
  const [written] = await write<{ moved: number }>(tx, INSERT_CANCELLATION, values);
  if (written?.moved !== lines.length) throw new Error("A cancellation found its lines moved");
}

function entryOf({ id, part, runs }: PartCancellation, reason: string | null) {
  const units = sumOf(runs, ({ from, to }) => to - from);
  const note = [`${units} ${units === 1 ? "unit" : "units"} cancelled`, reason].filter(Boolean).join(": ");
  const { orderId, id: sellerOrderId } = part;
  return { orderId, sellerOrderId, subject: "CANCELLATION" as const, subjectId: id, state: "UNITS_CANCELLED", note };
}

/** Nothing was charged for these units. With the last ones of a part that never shipped, its shipping's tenders come back. */
function tellCancellation({ id, part, runs }: PartCancellation, at: Date): DomainEvent {
  const goods = sumOfRuns(runs);
  const isAll = sumOf(part.lines, leftOf) === 0 && !part.hasShipped;
  const { id: sellerOrderId, orderId, userId, sellerId, currencyCode, shipping } = part;
  return orderRefunded({
    ...{ kind: "CANCELLATION", refundId: id, orderId, userId, sellerOrderId, sellerId, currencyCode },
    chargedMinor: 0,
    pointsMinor: goods.pointsMinor + (isAll ? shipping.pointsMinor : 0),
    creditMinor: goods.creditMinor + (isAll ? shipping.creditMinor : 0),
    lines: runs.map(({ lineId, from, to, share }) => ({
      orderLineId: lineId,
      quantity: to - from,
      payableMinor: payableOf(share),
    })),
    at: at.toISOString(),
  });
}
