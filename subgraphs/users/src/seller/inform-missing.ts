/** What 15 U.S.C. § 45f(a)(1) has marketplaces collect of high-volume sellers, each within ten days. */
export type InformDatum = "BANK_ACCOUNT" | "NAME_AND_ADDRESS" | "TAX_ID" | "EMAIL" | "PHONE";

/** Whether each was given, never what. */
export interface InformRow {
  readonly sellerId: string;
  readonly hasBank: boolean;
  readonly hasAddress: boolean;
  readonly hasTaxId: boolean;
  readonly hasEmail: boolean;
  readonly hasPhone: boolean;
}

/** A VAT number is a tax identification number too. Who was never asked to apply, as sellers of old, gave no phone. */
export const FIND_INFORM = `
  SELECT s.id AS "sellerId", s.payout_token IS NOT NULL AS "hasBank", s.address IS NOT NULL AS "hasAddress",
    coalesce(a.tax_id, '') <> '' OR coalesce(s.vat_number, '') <> '' AS "hasTaxId",
    coalesce(s.contact_email, '') <> '' AS "hasEmail", coalesce(a.phone, '') <> '' AS "hasPhone"
  FROM sellers s LEFT JOIN seller_application a ON a.seller_id = s.id WHERE s.id = ANY($1::uuid[])`;

export function informMissingOf(row: InformRow): InformDatum[] {
  const given: readonly (readonly [InformDatum, boolean])[] = [
    ["BANK_ACCOUNT", row.hasBank],
    ["NAME_AND_ADDRESS", row.hasAddress],
    ["TAX_ID", row.hasTaxId],
    ["EMAIL", row.hasEmail],
    ["PHONE", row.hasPhone],
  ];
  return given.flatMap(([datum, isGiven]) => (isGiven ? [] : [datum]));
}
