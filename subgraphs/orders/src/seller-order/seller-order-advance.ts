import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { OrderError } from "../order/order-errors";
import { refuse } from "../refusal";
import { assertLocation, checkParcelTexts, type ParcelInput, unitsToShip } from "../shipment/check-parcel";
import { deliverParcels } from "../shipment/deliver-parcels";
import { type Parcel, shipUnits } from "../shipment/ship-units";
import { FIND_UNDELIVERED } from "../shipment/shipment-sql";
import { TextCheck } from "../text/check-text";
import { changePart, type PartAtHand } from "./change-part";
import { movePart, statesTo } from "./move-parts";
import type { SellerMove } from "./seller-order-status";

export interface SellerOrderAdvance extends ParcelInput {
  readonly sellerOrderId: string;
  readonly event: SellerMove;
  readonly idempotencyKey: string;
}

export interface SellerOrderOutcome {
  /** Null if nothing was moved. */
  readonly sellerOrderId: string | null;
  readonly userErrors: readonly OrderError[];
}

interface Step {
  readonly event: SellerMove;
  readonly parcel: Parcel;
  readonly lines: ParcelInput["lines"];
}

const TARGETS = { ACCEPT: "ACCEPTED", PACK: "PACKED", SHIP: "SHIPPED", DELIVER: "DELIVERED" } as const;

/** Moves a seller's part of an order one step on, for the seller's members. */
export async function sellerOrderAdvance(
  deps: OrdersDeps,
  viewer: Viewer,
  { sellerOrderId, event, lines = null, idempotencyKey, ...input }: SellerOrderAdvance,
): Promise<SellerOrderOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(idempotencyKey);
  const parcel = checkParcelTexts(input, check);
  if (check.faults.length > 0) return { sellerOrderId: null, userErrors: check.faults };
  const { done, userErrors } = await changePart(deps, viewer, {
    ...{ sellerOrderId, operation: "sellerOrderAdvance", key, request: { sellerOrderId, event, ...parcel, lines } },
    work: async (tx, at) => {
      await take(tx, deps, { ...at, event, parcel, lines });
      return { sellerOrderId };
    },
  });
  return done ? { ...done, userErrors: [] } : { sellerOrderId: null, userErrors };
}

/** ACCEPT and PACK move the part; SHIP and DELIVER move its units, and the part with the last of them. */
async function take(tx: EntityManager, deps: OrdersDeps, step: PartAtHand & Step): Promise<void> {
  const { event, parts, part, actor, parcel } = step;
  if (event === "SHIP") {
    const units = unitsToShip(part, step.lines, "event");
    await assertLocation(tx, parcel, part);
    await shipUnits(tx, deps, { parts, part, units, parcel, actor });
    return;
  }
  const to = TARGETS[event];
  if (!statesTo(to).includes(part.state)) {
    const message = `${event} is possible only from ${statesTo(to).join(" or ")}. Look at allowedEvents.`;
    throw refuse("MOVE_NOT_ALLOWED", message, ["input", "event"]);
  }
  if (event === "DELIVER") {
    const parcels = await write<{ id: string }>(tx, FIND_UNDELIVERED, [part.id]);
    await deliverParcels(tx, deps, { parts, part, shipmentIds: parcels.map(({ id }) => id), actor });
    return;
  }
  const moved = await movePart(tx, deps, { part, to, note: null, actor });
  if (!moved) throw new Error(`Part ${part.id} moved though its order was locked`);
  await appendToOutbox(tx, [moved], { traceId: deps.traceId, occurredAt: deps.clock.now() });
}
