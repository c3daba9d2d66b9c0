import { actsFor } from "@mall/platform/auth/acts-for";
import { hasOneOf, type Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { answerOnce } from "../idempotency/answer-once";
import type { Actor } from "../order/actor";
import { LOCK_ORDER } from "../order/undo-order-sql";
import { performPaymentOperations } from "../payment/perform-operations";
import { refuse, transact } from "../refusal";
import { nextState, statesBefore } from "../state-table";
import { writeEntries } from "../timeline/write-entries";
import type { DisputeError, DisputeErrorCode } from "./dispute-errors";
import { FIND_DISPUTE, INSERT_MESSAGE, MOVE_DISPUTE } from "./dispute-sql";
import {
  DISPUTE_MOVES,
  type DisputeEvent,
  type DisputeKind,
  type DisputeResolution,
  type DisputeState,
} from "./dispute-status";

export interface DisputeAtHand {
  readonly id: string;
  readonly orderId: string;
  readonly sellerOrderId: string | null;
  readonly orderLineId: string | null;
  readonly quantity: number | null;
  readonly kind: DisputeKind;
  readonly state: DisputeState;
  readonly version: number;
  readonly dueAt: Date | null;
  readonly userId: string | null;
  readonly sellerIds: readonly string[];
}

export interface DisputeOutcome {
  readonly disputeId: string | null;
  readonly userErrors: readonly DisputeError[];
}

export const disputeRefused = (...userErrors: readonly DisputeError[]): DisputeOutcome => ({
  disputeId: null,
  userErrors,
});

/** As what somebody takes part in a dispute; null for a stranger. */
export function partyOf(
  viewer: Viewer | null,
  { userId, sellerIds }: Pick<DisputeAtHand, "userId" | "sellerIds">,
): Actor | null {
  if (viewer === null) return null;
  if (sellerIds.some((id) => actsFor(viewer, id, "ORDERS", "FINANCE"))) return { id: viewer.id, kind: "SELLER" };
  if (viewer.id === userId) return { id: viewer.id, kind: "BUYER" };
  return hasOneOf(viewer, "ADMINISTRATOR", "SUPPORT", "FINANCE") ? { id: viewer.id, kind: "MALL" } : null;
}

interface DisputeChange {
  readonly disputeId: string;
  readonly operation: string;
  readonly key: string;
  readonly request: object;
  readonly work: (tx: EntityManager, at: { readonly found: DisputeAtHand; readonly actor: Actor }) => Promise<void>;
}

/** What a party does in a dispute, once per key; then the provider is asked. */
export async function changeDispute(deps: OrdersDeps, viewer: Viewer, change: DisputeChange): Promise<DisputeOutcome> {
  const { disputeId, operation, key, request, work } = change;
  let orderId = "";
  const { done, userErrors } = await transact<{ disputeId: string }, DisputeErrorCode>(deps.db, async (tx) => {
    const seen = await findMine(tx, viewer, disputeId);
    orderId = seen.found.orderId;
    return answerOnce(tx, { owner: viewer.id, operation, key, request: { disputeId, ...request } }, async () => {
      await write(tx, LOCK_ORDER, [orderId]);
      await work(tx, await findMine(tx, viewer, disputeId));
      return { disputeId };
    });
  });
  if (!done) return disputeRefused(...userErrors);
  deps.wakeRelay();
  await performPaymentOperations(deps, orderId);
  return { ...done, userErrors: [] };
}

async function findMine(tx: EntityManager, viewer: Viewer, disputeId: string) {
  const [found] = isUuid(disputeId) ? await write<DisputeAtHand>(tx, FIND_DISPUTE, [disputeId]) : [];
  const actor = found ? partyOf(viewer, found) : null;
  if (found && actor) return { found, actor };
  throw refuse("DISPUTE_NOT_FOUND", "There is no such dispute.", ["input", "disputeId"]);
}

interface DisputeMove {
  readonly found: DisputeAtHand;
  readonly actor: Actor;
  readonly event: DisputeEvent;
  readonly resolution?: DisputeResolution;
  readonly note?: string | null;
  readonly refundId?: string | null;
}

export async function moveDispute(tx: EntityManager, deps: OrdersDeps, move: DisputeMove): Promise<void> {
  const { found, actor, event, resolution = null, note = null, refundId = null } = move;
  const to = nextState(DISPUTE_MOVES, found.state, event);
  if (to === null) throw refuse("MOVE_NOT_ALLOWED", `This dispute is ${found.state}.`, ["input", "disputeId"]);
  const now = deps.clock.now();
  const values = [found.id, to, statesBefore(DISPUTE_MOVES, event), resolution, note, refundId, now];
  const moved = await write(tx, MOVE_DISPUTE, values);
  if (moved.length === 0) throw new Error(`Dispute ${found.id} moved though its order was locked`);
  const { orderId, sellerOrderId, id: subjectId } = found;
  const state = `DISPUTE_${resolution === null ? to : `DECIDED_${resolution}`}`;
  const entry = { orderId, sellerOrderId, subject: "DISPUTE" as const, subjectId, state, note };
  await writeEntries(tx, [entry], { actor, at: now });
}

export async function say(
  tx: EntityManager,
  deps: OrdersDeps,
  { disputeId, actor, body }: { readonly disputeId: string; readonly actor: Actor; readonly body: string },
): Promise<void> {
  await write(tx, INSERT_MESSAGE, [deps.ids.next(), disputeId, actor.id, actor.kind, body, deps.clock.now()]);
}
