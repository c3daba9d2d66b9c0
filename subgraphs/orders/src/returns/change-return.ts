import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { answerOnce } from "../idempotency/answer-once";
import { type Actor, actorOf } from "../order/actor";
import { LOCK_ORDER } from "../order/undo-order-sql";
import { performPaymentOperations } from "../payment/perform-operations";
import { refuse, transact } from "../refusal";
import type { UnitsOfLine } from "../shipment/parcel-share";
import { nextState, statesBefore } from "../state-table";
import { writeEntries } from "../timeline/write-entries";
import type { ReturnErrorCode } from "./return-errors";
import type { ReturnKind } from "./return-period";
import { type ReturnOutcome, returnRefused } from "./return-request";
import { FIND_RETURN, MOVE_RETURN } from "./return-sql";
import { RETURN_MOVES, type ReturnEvent, type ReturnState } from "./return-status";
import { tellReturns } from "./tell-returns";

/** A return as those who move it need it. */
export interface ReturnAtHand {
  readonly id: string;
  readonly orderId: string;
  readonly sellerOrderId: string;
  readonly sellerId: string;
  readonly userId: string | null;
  readonly kind: ReturnKind;
  readonly state: ReturnState;
  readonly version: number;
  readonly reason: string | null;
  readonly note: string | null;
  /** When the mall moves it by itself. */
  readonly dueAt: Date | null;
  readonly refundDueAt: Date | null;
  /** What comes back; null where everything was cancelled before it was sent. */
  readonly units: readonly UnitsOfLine[] | null;
}

export interface ReturnChange {
  readonly returnId: string;
  readonly operation: string;
  readonly key: string;
  readonly request: object;
  /** Who may: the seller's side, or the buyer's. Administrators may do both. */
  readonly side: "SELLER" | "BUYER";
  readonly work: (tx: EntityManager, at: { readonly found: ReturnAtHand; readonly actor: Actor }) => Promise<void>;
}

/** A move of a return by one of its sides, once per key; then the provider is asked. */
export async function changeReturn(deps: OrdersDeps, viewer: Viewer, change: ReturnChange): Promise<ReturnOutcome> {
  const { returnId, operation, key, request, side, work } = change;
  let orderId = "";
  const { done, userErrors } = await transact<{ returnIds: string[] }, ReturnErrorCode>(deps.db, async (tx) => {
    const seen = await findReturn(tx, viewer, { returnId, side });
    orderId = seen.found.orderId;
    return answerOnce(tx, { owner: viewer.id, operation, key, request: { returnId, ...request } }, async () => {
      await write(tx, LOCK_ORDER, [orderId]);
      // Read again under the lock: whoever came first has written.
      await work(tx, await findReturn(tx, viewer, { returnId, side }));
      return { returnIds: [returnId] };
    });
  });
  if (!done) return returnRefused(...userErrors);
  deps.wakeRelay();
  await performPaymentOperations(deps, orderId);
  return { ...done, userErrors: [] };
}

async function findReturn(
  tx: EntityManager,
  viewer: Viewer,
  { returnId, side }: { readonly returnId: string; readonly side: "SELLER" | "BUYER" },
) {
  const [found] = isUuid(returnId) ? await write<ReturnAtHand>(tx, FIND_RETURN, [returnId]) : [];
  const actor = found ? actorOf(viewer, found) : null;
  if (found && actor && (actor.kind === side || actor.kind === "MALL")) return { found, actor };
  throw refuse("RETURN_NOT_FOUND", "There is no such return.", ["input", "returnId"]);
}

export interface ReturnMove {
  readonly found: ReturnAtHand;
  readonly actor: Actor;
  readonly event: ReturnEvent;
  readonly expectedVersion?: number | null;
  readonly note?: string | null;
  readonly dueAt?: Date | null;
  readonly refundDueAt?: Date | null;
  readonly carrier?: string | null;
  readonly trackingNumber?: string | null;
}

/** One move that pays nothing back. Refuses a state that does not allow it, and a version that is not the current one. */
export async function moveReturn(tx: EntityManager, deps: OrdersDeps, move: ReturnMove): Promise<void> {
  const { found, event, expectedVersion = null, note = null, carrier = null, trackingNumber = null } = move;
  assertMove(found, event, expectedVersion);
  const to = nextState(RETURN_MOVES, found.state, event);
  const values = [found.id, to, statesBefore(RETURN_MOVES, event), expectedVersion, note];
  const moved = await write(tx, MOVE_RETURN, [
    ...values,
    ...[move.dueAt ?? null, move.refundDueAt ?? null, carrier, trackingNumber],
  ]);
  if (moved.length === 0) throw new Error(`Return ${found.id} moved though its order was locked`);
  await tellReturns(tx, deps, [{ ...found, state: String(to), resolution: null }]);
  await noteReturn(tx, deps, {
    ...move,
    state: `RETURN_${String(to)}`,
    note: note ?? trackingOf(carrier, trackingNumber),
  });
}

const trackingOf = (carrier: string | null, number: string | null): string | null =>
  [carrier, number].filter(Boolean).join(" ") || null;

interface ReturnNote {
  readonly found: ReturnAtHand;
  readonly actor: Actor;
  readonly state: string;
  readonly note: string | null;
}

export function noteReturn(
  tx: EntityManager,
  deps: OrdersDeps,
  { found, actor, state, note }: ReturnNote,
): Promise<void> {
  const { orderId, sellerOrderId, id: subjectId } = found;
  const entry = { orderId, sellerOrderId, subject: "RETURN" as const, subjectId, state, note };
  return writeEntries(tx, [entry], { actor, at: deps.clock.now() });
}

export function assertMove(found: ReturnAtHand, event: ReturnEvent, expectedVersion: number | null): void {
  if (expectedVersion !== null && expectedVersion !== found.version) {
    const message = "Somebody moved this return since you read it. Look at it again and decide anew.";
    throw refuse("CHANGED_MEANWHILE", message, ["input", "expectedVersion"]);
  }
  if (nextState(RETURN_MOVES, found.state, event) !== null) return;
  const message = `This return is ${found.state}. Look at allowedEvents for what may happen to it.`;
  throw refuse("MOVE_NOT_ALLOWED", message, ["input", "returnId"]);
}
