import type { Reaction } from "@mall/platform/events/inbox";
import type { ConsentChanged } from "@mall/schema/events/consent-changed";
import { forgetAsker } from "../popular-query/forget-asker";
import { saveOfferConsent } from "../offer/save-offer-consent";

const SAVE = `
  INSERT INTO profiling_consent AS c (user_id, is_granted, changed_at) VALUES ($1, $2, $3)
  ON CONFLICT (user_id) DO UPDATE SET is_granted = excluded.is_granted, changed_at = excluded.changed_at
  WHERE c.changed_at <= excluded.changed_at`;

/** Who takes the consent back is forgotten at once: nothing that they bought, looked at or searched for is kept. */
export const onConsentChanged: Reaction = async (tx, event) => {
  const consent = event.payload as ConsentChanged;
  const { userId, purpose, isGranted, at } = consent;
  if (purpose === "PERSONALISED_OFFERS") return saveOfferConsent(tx, consent);
  if (purpose !== "PROFILING") return;
  await tx.query(SAVE, [userId, isGranted, at]);
  if (isGranted) return;
  await tx.query("DELETE FROM purchase WHERE user_id = $1", [userId]);
  await tx.query("DELETE FROM behaviour_event WHERE user_id = $1", [userId]);
  await forgetAsker(tx, userId);
};
