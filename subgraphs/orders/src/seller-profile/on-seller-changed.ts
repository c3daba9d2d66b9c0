import type { Reaction } from "@mall/platform/events/inbox";
import { write } from "@mall/platform/database/write";
import type { SellerChanged } from "@mall/schema/events/seller-changed";

/** Events of one seller arrive in their order; a redelivered one changes nothing. */
const KEEP = `
  INSERT INTO seller_profile AS known (seller_id, display_name, legal_name, country, state, updated_at, address, vat_number,
    registration_number)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (seller_id) DO UPDATE SET display_name = excluded.display_name, legal_name = excluded.legal_name,
    country = excluded.country, state = excluded.state, updated_at = excluded.updated_at,
    address = excluded.address, vat_number = excluded.vat_number, registration_number = excluded.registration_number
  WHERE known.updated_at <= excluded.updated_at`;

/** Keeps our copy of who sells and from where: the country decides about tax, and invoices name the seller. */
export const onSellerChanged: Reaction = async (tx, event) => {
  const { sellerId, displayName, legalName, country, state, ...said } = event.payload as SellerChanged;
  const { vatNumber = null, registrationNumber = null } = said;
  const address = said.address ? { ...said.address, name: legalName, phone: null } : null;
  const particulars = [address, vatNumber, registrationNumber];
  await write(tx, KEEP, [sellerId, displayName, legalName, country, state, event.occurredAt, ...particulars]);
};
