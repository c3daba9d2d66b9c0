import type { Reaction } from "@mall/platform/events/inbox";
import { write } from "@mall/platform/database/write";
import type { SellerChanged } from "@mall/schema/events/seller-changed";

/** Events of one seller arrive in their order; a redelivered one changes nothing. */
const KEEP = `
  INSERT INTO seller_profile AS known (seller_id, display_name, legal_name, country, state, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (seller_id) DO UPDATE SET display_name = excluded.display_name, legal_name = excluded.legal_name,
    country = excluded.country, state = excluded.state, updated_at = excluded.updated_at
  WHERE known.updated_at <= excluded.updated_at`;

/** Keeps our copy of who sells and from where: the country decides about tax. */
export const onSellerChanged: Reaction = async (tx, event) => {
  const { sellerId, displayName, legalName, country, state } = event.payload as SellerChanged;
  await write(tx, KEEP, [sellerId, displayName, legalName, country, state, event.occurredAt]);
};
