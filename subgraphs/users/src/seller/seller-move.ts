import type { Viewer } from "@mall/platform/auth/viewer";
import { cleanText } from "@mall/platform/text/clean-text";
import type { RequestDeps } from "../deps";
import { decideMove } from "../standing/impose-measure";
import type { MeasureGround } from "../standing/measure";
import { tellOwners } from "../standing/tell-owners";
import { terminateSeller } from "../standing/terminate-seller";
import { lockSeller } from "./lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "./seller-errors";
import type { SellerMove } from "./seller-status";
import { tellSeller } from "./tell-seller";

export interface SellerMoveCommand {
  readonly sellerId: string;
  readonly move: SellerMove;
  readonly reason: string;
  readonly ground?: MeasureGround | null;
  readonly expectedVersion?: number | null;
}

/** Moves a seller along its table, keeps who did it and why, and states the reasons to the seller. For administrators. */
export async function sellerMove(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, move, reason, ground, expectedVersion }: SellerMoveCommand,
): Promise<SellerOutcome> {
  const outcome = await refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const { text, fault } = cleanText(reason, { min: 1, max: 1_000, multiline: true });
      if (text === undefined) throw invalidReason(fault);
      const adminRoles = ["ADMINISTRATOR", "COMPLIANCE"];
      const lock = { sellerId, viewer, roles: [], adminRoles, now: deps.clock.now() };
      const { state } = await lockSeller(tx, { ...lock, expectedVersion: expectedVersion ?? null });
      const decided = { sellerId, move, ground: ground ?? null, reason: text, actorId: viewer.id };
      const measure = await (move === "terminate"
        ? terminateSeller(tx, deps, { ...decided, state })
        : decideMove(tx, deps, decided));
      await tellSeller(tx, deps, sellerId);
      if (measure !== null) await tellOwners(tx, deps, { about: "DECIDED", measure });
    }),
  );
  deps.wakeRelay();
  return outcome;
}

const invalidReason = (fault: string): SellerRefusal =>
  new SellerRefusal({ code: "INVALID_REASON", field: ["input", "reason"], message: `reason ${fault}.` });
