import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { cleanText } from "@mall/platform/text/clean-text";
import type { RequestDeps } from "../deps";
import { lockSeller } from "./lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "./seller-errors";
import type { SellerMove } from "./seller-status";
import { sellerEvent } from "./seller.row";
import { writeMove } from "./write-move";

export interface SellerMoveCommand {
  readonly sellerId: string;
  readonly move: SellerMove;
  readonly reason: string;
  readonly expectedVersion?: number | null;
}

/** Moves a seller along its table and keeps who did it and why. For administrators. */
export async function sellerMove(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, move, reason, expectedVersion }: SellerMoveCommand,
): Promise<SellerOutcome> {
  const outcome = await refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const { text, fault } = cleanText(reason, { min: 1, max: 1_000, multiline: true });
      if (text === undefined) throw invalidReason(fault);
      const now = deps.clock.now();
      const adminRoles = ["ADMINISTRATOR", "COMPLIANCE"];
      const lock = { sellerId, viewer, roles: [], adminRoles, now, expectedVersion: expectedVersion ?? null };
      const seller = await lockSeller(tx, lock);
      const state = await writeMove(tx, deps, { sellerId, actorId: viewer.id, move, reason: text });
      const event = sellerEvent({ ...seller, state });
      await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt: now });
    }),
  );
  deps.wakeRelay();
  return outcome;
}

const invalidReason = (fault: string): SellerRefusal =>
  new SellerRefusal({ code: "INVALID_REASON", field: ["input", "reason"], message: `reason ${fault}.` });
