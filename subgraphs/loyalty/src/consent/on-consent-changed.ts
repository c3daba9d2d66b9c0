import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import type { ConsentChanged } from "@mall/schema/events/consent-changed";
import { withdrawOffers } from "../offer/withdraw-offers";
import { OFFER_PURPOSES } from "./offer-purposes";

/** The newest word counts, in whatever order events come. */
const REMEMBER = `
  INSERT INTO consent (user_id, purpose, is_granted, changed_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (user_id, purpose) DO UPDATE SET is_granted = EXCLUDED.is_granted, changed_at = EXCLUDED.changed_at
    WHERE consent.changed_at <= EXCLUDED.changed_at
  RETURNING is_granted AS "isGranted"`;

/** Remembers whether a person may be made offers of their own, and ends those they have when they may not any more. */
export const onConsentChanged: Reaction = async (tx, { payload }: PublishedEvent) => {
  const { userId, purpose, isGranted, at } = payload as ConsentChanged;
  if (!OFFER_PURPOSES.includes(purpose)) return;
  const [now] = await tx.query<{ isGranted: boolean }[]>(REMEMBER, [userId, purpose, isGranted, at]);
  if (now?.isGranted === false) await withdrawOffers(tx, userId, new Date(at));
};
