import type { ConsentChanged } from "@mall/schema/events/consent-changed";
import type { Transaction } from "../catalogue/save-listings";

/** The newest word counts. Who agrees is thought of at the next opportunity, unless they were lately. */
const SAVE = `
  INSERT INTO offer_consent AS c (user_id, is_granted, changed_at, look_at) VALUES ($1, $2, $3, $3)
  ON CONFLICT (user_id) DO UPDATE SET is_granted = excluded.is_granted, changed_at = excluded.changed_at
  WHERE c.changed_at <= excluded.changed_at`;

export async function saveOfferConsent(tx: Transaction, { userId, isGranted, at }: ConsentChanged): Promise<void> {
  await tx.query(SAVE, [userId, isGranted, at]);
}
