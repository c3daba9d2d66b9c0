import { actsForWhich } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { isFirstWithKey } from "../idempotency/claim-key";
import { Refusal, refuse, type Transacted, transact } from "../refusal";
import { adjustLocked } from "../stock/stock-adjust";
import type { StockErrorCode } from "../stock/stock-errors";
import { TextCheck } from "../text/check-text";

interface Expected {
  readonly id: string;
  readonly sellerId: string;
  readonly variantId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly state: string;
}

export interface Receipt {
  readonly idempotencyKey: string;
  readonly arrivalId: string;
  readonly quantity?: number | null;
  readonly locationId?: string | null;
}

type Closed = Promise<Transacted<string, StockErrorCode>>;

const LOCK = `
  SELECT a.id, a.seller_id AS "sellerId", a.variant_id AS "variantId", o.sku, a.quantity, a.state
  FROM stock_arrival a JOIN offer o USING (variant_id)
  WHERE a.id = $1 AND a.seller_id = ANY($2::uuid[]) FOR NO KEY UPDATE OF a`;
const CLOSE = "UPDATE stock_arrival SET state = $2, received_units = $3, closed_by = $4, closed_at = $5 WHERE id = $1";
const MOST = 1_000_000;

/** What was ordered came: it is booked in and can be bought. The key belongs to the seller, whoever of it sends it. */
export function receiveArrival(deps: OrdersDeps, viewer: Viewer, input: Receipt): Closed {
  return done(deps, async (tx) => {
    const check = new TextCheck();
    const key = check.idempotencyKey(input.idempotencyKey);
    if (check.faults.length > 0) throw new Refusal<StockErrorCode>(check.faults);
    const arrival = await lockArrival(tx, viewer, input.arrivalId);
    const units = input.quantity ?? arrival.quantity;
    if (units < 1 || units > MOST) throw invalid("quantity", `quantity must be from 1 to ${MOST}.`);
    const request = { arrivalId: arrival.id, units, locationId: input.locationId ?? null };
    const call = { owner: arrival.sellerId, operation: "stockArrivalReceive", key, request };
    if (!(await isFirstWithKey(tx, call))) return arrival.id;
    refuseClosed(arrival);
    await bookIn(tx, deps, { arrival, units, locationId: request.locationId, actor: viewer.id });
    await tx.query(CLOSE, [arrival.id, "RECEIVED", units, viewer.id, deps.clock.now()]);
    return arrival.id;
  });
}

/** They will not come. Asked twice it is the same. */
export function cancelArrival(deps: OrdersDeps, viewer: Viewer, { arrivalId }: { readonly arrivalId: string }): Closed {
  return done(deps, async (tx) => {
    const arrival = await lockArrival(tx, viewer, arrivalId);
    if (arrival.state === "CANCELLED") return arrival.id;
    refuseClosed(arrival);
    await tx.query(CLOSE, [arrival.id, "CANCELLED", null, viewer.id, deps.clock.now()]);
    return arrival.id;
  });
}

async function done(deps: OrdersDeps, work: (tx: EntityManager) => Promise<string>): Closed {
  const outcome = await transact<string, StockErrorCode>(deps.db, work);
  if (!outcome.userErrors) deps.wakeRelay();
  return outcome;
}

async function lockArrival(tx: EntityManager, viewer: Viewer, id: string): Promise<Expected> {
  const sellers = actsForWhich(viewer, "CATALOGUE", "ORDERS");
  const [arrival] = isUuid(id) ? await write<Expected>(tx, LOCK, [id, sellers]) : [];
  if (arrival) return arrival;
  throw refuse("ARRIVAL_NOT_FOUND", "Your sellers expect no goods of this id.", ["input", "arrivalId"]);
}

function refuseClosed({ state }: Expected): void {
  if (state === "EXPECTED") return;
  throw refuse("ARRIVAL_CLOSED", `It is ${state} already.`, ["input", "arrivalId"]);
}

interface Booking {
  readonly arrival: Expected;
  readonly units: number;
  readonly locationId: string | null;
  readonly actor: string;
}

async function bookIn(tx: EntityManager, deps: OrdersDeps, { arrival, units, locationId, actor }: Booking) {
  if (locationId !== null && !isUuid(locationId)) throw unknownPlace();
  const { sku, variantId } = arrival;
  const change = { index: 0, sku, reason: "RECEIVED" as const, delta: units, locationId, note: null };
  const changes = [{ ...change, onHand: null, expectedOnHand: null }];
  try {
    await adjustLocked(tx, deps, { changes, variants: new Map([[sku, variantId]]), actor });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const errors = (error as Refusal<StockErrorCode>).userErrors;
    throw new Refusal(errors.map((one) => ({ ...one, field: ["input", fieldOf(one.field)] })));
  }
}

const fieldOf = (path: readonly string[] | null | undefined): string =>
  path?.at(-1) === "locationId" ? "locationId" : "quantity";
const invalid = (field: string, message: string) => refuse<StockErrorCode>("INVALID_INPUT", message, ["input", field]);
const unknownPlace = () =>
  refuse<StockErrorCode>("UNKNOWN_LOCATION", "The seller has no such location.", ["input", "locationId"]);
