import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { type SellerAddress, sellerChanged, type SellerChanged } from "@mall/schema/events/seller-changed";
import type { SellerState } from "./seller-status";
import type { SellerType } from "./seller.types";

/** Columns of `sellers s`. */
export const SELLER_COLUMNS = `s.id, s.display_name AS "displayName", s.legal_name AS "legalName", s.country, s.state, s.version,
  s.created_at AS "createdAt", s.address, s.vat_number AS "vatNumber", s.registration_number AS "registrationNumber",
  s.contact_email AS "contactEmail", (SELECT a.phone FROM seller_application a WHERE a.seller_id = s.id) AS phone,
  (SELECT a.certified_at FROM seller_application a WHERE a.seller_id = s.id) AS "certifiedAt"`;

export interface SellerRow {
  readonly id: string;
  readonly displayName: string;
  readonly legalName: string;
  readonly country: string;
  readonly state: SellerState;
  readonly version: number;
  readonly createdAt: Date;
  readonly address: SellerAddress | null;
  readonly vatNumber: string | null;
  readonly registrationNumber: string | null;
  readonly contactEmail: string;
  /** Sellers of old, who never applied, gave none. */
  readonly phone: string | null;
  readonly certifiedAt: Date | null;
}

export function sellerView(row: SellerRow): SellerType {
  const { id, displayName, legalName, country, state, version, createdAt } = row;
  const { address, vatNumber, registrationNumber, contactEmail: email, phone, certifiedAt: selfCertifiedAt } = row;
  const contact = { email, phone, selfCertifiedAt };
  const trader = { legalName, country, address, vatNumber, registrationNumber, ...contact };
  return { id, displayName, state, country, version, createdAt, trader };
}

export function sellerEvent({ id, displayName, legalName, country, state, ...row }: SellerRow) {
  const { address, vatNumber, registrationNumber } = row;
  const said = { address, vatNumber, registrationNumber };
  const payload: SellerChanged = { sellerId: id, displayName, legalName, country, state, ...said };
  return sellerChanged(payload);
}

/** Whether the caller sees what is the seller's own affair: members, and itself before it is admitted. */
export function mayReadInside(sellerId: string, viewer: Viewer | null): boolean {
  return (
    hasRole(viewer, "ADMINISTRATOR") || hasRole(viewer, "COMPLIANCE") || (viewer?.sellerIds.includes(sellerId) ?? false)
  );
}
