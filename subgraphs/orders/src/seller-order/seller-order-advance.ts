import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { orderChanged } from "@mall/schema/events/order-changed";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { isFirstWithKey } from "../idempotency/claim-key";
import type { OrderError, OrderErrorCode } from "../order/order-errors";
import { LOCK_ORDER } from "../order/undo-order-sql";
import { refuse, transact } from "../refusal";
import { statesBefore } from "../state-table";
import { consumeReserved } from "../stock/consume-reserved";
import type { StockUnits } from "../stock/stock-units";
import { TextCheck } from "../text/check-text";
import { SELLER_ORDER_MOVES, type SellerMove, type SellerOrderState } from "./seller-order-status";
import {
  COMPLETE_ORDER,
  DELIVER_PARCELS,
  FIND_SELLER_ORDER,
  MOVE_SELLER_ORDER,
  SHIP_SELLER_ORDER,
} from "./seller-order-sql";

export interface SellerOrderAdvance {
  readonly sellerOrderId: string;
  readonly event: SellerMove;
  readonly carrier?: string | null;
  readonly trackingNumber?: string | null;
  readonly idempotencyKey: string;
}

export interface SellerOrderOutcome {
  /** Null if nothing was moved. */
  readonly sellerOrderId: string | null;
  readonly userErrors: readonly OrderError[];
}

interface Part {
  readonly id: string;
  readonly orderId: string;
  readonly sellerId: string;
}

interface Move {
  readonly event: SellerMove;
  readonly to: SellerOrderState;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly actor: string;
  readonly now: Date;
}

const TARGETS = { ACCEPT: "ACCEPTED", PACK: "PACKED", SHIP: "SHIPPED", DELIVER: "DELIVERED" } as const;

/** Moves a seller's part of an order one step on, for the seller's members. */
export async function sellerOrderAdvance(
  deps: OrdersDeps,
  viewer: Viewer,
  input: SellerOrderAdvance,
): Promise<SellerOrderOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const carrier = check.optional(["input", "carrier"], input.carrier, { max: 100 });
  const trackingNumber = checkTrackingNumber(input.trackingNumber, check);
  if (check.faults.length > 0) return { sellerOrderId: null, userErrors: check.faults };
  const { sellerOrderId, event } = input;
  const now = deps.clock.now();
  const move: Move = { event, to: TARGETS[event], carrier, trackingNumber, actor: viewer.id, now };
  const request = { sellerOrderId, event, carrier, trackingNumber };
  const { userErrors } = await transact<void, OrderErrorCode>(deps.db, async (tx) => {
    const part = await findPart(tx, viewer, sellerOrderId);
    const call = { owner: viewer.id, operation: "sellerOrderAdvance", key, request };
    if (await isFirstWithKey(tx, call)) await movePart(tx, deps, { part, move });
  });
  if (userErrors) return { sellerOrderId: null, userErrors };
  deps.wakeRelay();
  return { sellerOrderId, userErrors: [] };
}

/** Not screened for card numbers: one in ten tracking numbers would pass for one. */
function checkTrackingNumber(text: string | null | undefined, check: TextCheck): string | null {
  const number = text?.trim();
  if (!number) return null;
  if (/^[A-Za-z0-9 -]{4,40}$/.test(number)) return number;
  check.refuse(
    "INVALID_INPUT",
    ["input", "trackingNumber"],
    "trackingNumber must be 4 to 40 letters, digits, spaces or dashes.",
  );
  return null;
}

async function findPart(tx: EntityManager, viewer: Viewer, sellerOrderId: string): Promise<Part> {
  const [part] = isUuid(sellerOrderId) ? await write<Part>(tx, FIND_SELLER_ORDER, [sellerOrderId]) : [];
  if (part && (viewer.sellerIds.includes(part.sellerId) || hasRole(viewer, "ADMINISTRATOR"))) return part;
  throw refuse("SELLER_ORDER_NOT_FOUND", "There is no such seller order.", ["input", "sellerOrderId"]);
}

async function movePart(
  tx: EntityManager,
  deps: OrdersDeps,
  { part, move }: { readonly part: Part; readonly move: Move },
): Promise<void> {
  await write(tx, LOCK_ORDER, [part.orderId]);
  const from = statesBefore(SELLER_ORDER_MOVES, move.event);
  const moved = await write(tx, MOVE_SELLER_ORDER, [part.id, move.to, from, move.actor, noteOf(move), move.now]);
  if (moved.length === 0) {
    const message = `${move.event} is possible only from ${from.join(" or ")}. Look at allowedEvents.`;
    throw refuse("MOVE_NOT_ALLOWED", message, ["input", "event"]);
  }
  if (move.event === "SHIP") {
    const shipmentId = deps.ids.next();
    const parcel = [part.id, shipmentId, move.carrier, move.trackingNumber, move.now];
    const units = await write<StockUnits>(tx, SHIP_SELLER_ORDER, parcel);
    await consumeReserved(tx, deps, { orderId: part.orderId, units, source: `shipment:${shipmentId}` });
  }
  if (move.event === "DELIVER") await deliver(tx, deps, { part, move });
}

function noteOf({ event, carrier, trackingNumber }: Move): string | null {
  if (event !== "SHIP") return null;
  return [carrier, trackingNumber].filter(Boolean).join(" ") || null;
}

async function deliver(
  tx: EntityManager,
  deps: OrdersDeps,
  { part, move }: { readonly part: Part; readonly move: Move },
): Promise<void> {
  await write(tx, DELIVER_PARCELS, [part.id, move.now]);
  const [completed] = await write<{ userId: string | null }>(tx, COMPLETE_ORDER, [part.orderId, move.actor, move.now]);
  if (!completed) return;
  const changed = orderChanged({
    orderId: part.orderId,
    userId: completed.userId,
    previousState: "PLACED",
    state: "COMPLETED",
    at: move.now.toISOString(),
  });
  await appendToOutbox(tx, [changed], { traceId: deps.traceId, occurredAt: move.now });
}
