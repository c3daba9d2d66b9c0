import { entryOf } from "@mall/platform/text/entry-of";
import type { EntityManager } from "typeorm";
import type { ReferralReason } from "./referral-terms";

/** Shared with the referrer, or with another friend of the same referrer: one person who recommends themselves. */
const SHARED = `
  SELECT own.kind FROM buyer_signal own
  JOIN buyer_signal other ON other.kind = own.kind AND other.value = own.value AND other.user_id <> own.user_id
  WHERE own.user_id = $1 AND (other.user_id = $2 OR EXISTS (
    SELECT FROM referral r WHERE r.referee_id = other.user_id AND r.referrer_id = $2))
  ORDER BY own.kind LIMIT 1`;

const REASONS: Readonly<Record<string, ReferralReason>> = {
  ADDRESS: "SHARED_ADDRESS",
  PAYMENT: "SHARED_PAYMENT",
  DEVICE: "SHARED_DEVICE",
};

export interface Pair {
  readonly refereeId: string;
  readonly referrerId: string;
}

/** What speaks for one person behind two accounts; null if nothing that is known does. */
export async function sharedSignal(tx: EntityManager, { refereeId, referrerId }: Pair): Promise<ReferralReason | null> {
  const [shared] = await tx.query<{ kind: string }[]>(SHARED, [refereeId, referrerId]);
  return shared ? (entryOf(REASONS, shared.kind) ?? null) : null;
}
