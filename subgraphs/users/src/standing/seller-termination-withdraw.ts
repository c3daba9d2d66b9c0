import type { Viewer } from "@mall/platform/auth/viewer";
import { cleanText } from "@mall/platform/text/clean-text";
import type { RequestDeps } from "../deps";
import { DECIDERS } from "../onboarding/seller-application-decide";
import { lockSeller } from "../seller/lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "../seller/seller-errors";
import type { Measure } from "./write-measure";
import { tellOwners } from "./tell-owners";

const WITHDRAW = `
  UPDATE seller_measure m SET lifted_at = $2
  WHERE m.seller_id = $1 AND m.kind = 'TERMINATION' AND m.in_force_at IS NULL AND m.lifted_at IS NULL
  RETURNING m.id, m.seller_id AS "sellerId", m.kind, m.ground, m.reason, m.decided_at AS "decidedAt",
    m.takes_effect_at AS "takesEffectAt"`;

export interface TerminationWithdrawCommand {
  readonly sellerId: string;
  /** For the log of administrative actions. */
  readonly reason: string;
}

/** Calls off an announced ending before it happens. */
export async function sellerTerminationWithdraw(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, reason }: TerminationWithdrawCommand,
): Promise<SellerOutcome> {
  return refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const { text, fault } = cleanText(reason, { min: 1, max: 1_000, multiline: true });
      if (text === undefined) throw invalidReason(fault);
      const now = deps.clock.now();
      await lockSeller(tx, { sellerId, viewer, roles: [], adminRoles: DECIDERS, now });
      const [[measure]] = await tx.query<[Measure[], number]>(WITHDRAW, [sellerId, now]);
      if (!measure) throw nothingAnnounced();
      await tellOwners(tx, deps, { about: "WITHDRAWN", measure });
    }),
  );
}

const invalidReason = (fault: string): SellerRefusal =>
  new SellerRefusal({ code: "INVALID_REASON", field: ["input", "reason"], message: `reason ${fault}.` });

const nothingAnnounced = (): SellerRefusal =>
  new SellerRefusal({
    code: "MOVE_NOT_ALLOWED",
    field: ["input", "sellerId"],
    message: "No ending of this seller is announced.",
  });
