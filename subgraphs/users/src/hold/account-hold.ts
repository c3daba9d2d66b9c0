import { appendToOutbox } from "@mall/platform/events/outbox";
import type { Clock } from "@mall/platform/time/clock";
import { accountHeld } from "@mall/schema/events/account-held";
import type { EntityManager } from "typeorm";
import { SellerRefusal } from "../seller/seller-errors";

/** UNCONFIRMED: until the address is confirmed. RESTRICTED: until a person lifts it. */
export type HoldKind = "UNCONFIRMED" | "RESTRICTED";

export interface Hold {
  readonly userId: string;
  readonly kind: HoldKind;
  readonly decisionId: string;
  /** Null: the policy by itself. */
  readonly decidedBy: string | null;
}

interface HoldDeps {
  readonly clock: Clock;
  readonly traceId?: string | null;
}

/** An address that is being confirmed in this moment is confirmed when the hold looks at it. */
const IN_TURN = "SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE";
/** A confirmed address needs no confirming, and what is graver stays. Nobody is behind an erased account. */
const HOLD = `
  INSERT INTO account_hold AS h (user_id, kind, decision_id, decided_by, since)
  SELECT u.id, $2, $3, $4, $5 FROM users u
  WHERE u.id = $1 AND u.email NOT LIKE 'erased-%@erased.invalid' AND ($2::text = 'RESTRICTED' OR u.email_verified_at IS NULL)
  ON CONFLICT (user_id) DO UPDATE SET kind = excluded.kind, decision_id = excluded.decision_id,
    decided_by = excluded.decided_by, since = excluded.since
  WHERE h.kind = 'UNCONFIRMED' AND excluded.kind = 'RESTRICTED'
  RETURNING (SELECT email FROM users WHERE id = $1) AS email`;
/** A person has looked at what a rule did, or another person: it stays, by their word. */
const STAND = "UPDATE account_hold SET decided_by = $2 WHERE user_id = $1 AND kind = 'RESTRICTED'";
const LIFT = `
  DELETE FROM account_hold h WHERE user_id = $1 AND ($2::text IS NULL OR kind = $2)
  RETURNING kind, (SELECT email FROM users WHERE id = $1) AS email`;
const FIND = "SELECT kind FROM account_hold WHERE user_id = $1";

/** The address to write to; null: nothing was changed by it. */
export async function holdAccount(tx: EntityManager, deps: HoldDeps, hold: Hold): Promise<string | null> {
  const { userId, kind, decisionId, decidedBy } = hold;
  const values = [userId, kind, decisionId, decidedBy, deps.clock.now()];
  await tx.query(IN_TURN, [userId]);
  const [held] = await tx.query<{ email: string }[]>(HOLD, values);
  if (held === undefined && kind === "RESTRICTED" && decidedBy !== null) await tx.query(STAND, [userId, decidedBy]);
  if (held === undefined) return null;
  await tell(tx, deps, { userId, hold: kind });
  return held.email;
}

interface Lifted {
  readonly kind: HoldKind;
  readonly email: string;
}

/** Lifts what holds an account, or only that of one kind. Null: nothing did. */
export async function liftHold(
  tx: EntityManager,
  deps: HoldDeps,
  { userId, kind = null }: { readonly userId: string; readonly kind?: HoldKind | null },
): Promise<Lifted | null> {
  const [[lifted]] = await tx.query<[Lifted[], number]>(LIFT, [userId, kind]);
  if (lifted === undefined) return null;
  await tell(tx, deps, { userId, hold: null });
  return lifted;
}

async function tell(
  tx: EntityManager,
  { clock, traceId = null }: HoldDeps,
  { userId, hold }: { readonly userId: string; readonly hold: HoldKind | null },
): Promise<void> {
  const at = clock.now();
  await appendToOutbox(tx, [accountHeld({ userId, hold, at: at.toISOString() })], { traceId, occurredAt: at });
}

/** Refuses to somebody who is held back what a fraud would do next. */
export async function refuseHeld(tx: EntityManager, userId: string): Promise<void> {
  const [hold] = await tx.query<{ kind: HoldKind }[]>(FIND, [userId]);
  if (hold === undefined) return;
  const field = ["input"];
  throw hold.kind === "UNCONFIRMED"
    ? new SellerRefusal({ code: "EMAIL_NOT_VERIFIED", field, message: "Confirm your e-mail address first." })
    : new SellerRefusal({
        code: "ACCOUNT_RESTRICTED",
        field,
        message: "Your account may not open a shop or join one for now.",
      });
}
