import type { CleanAddress } from "./check-address";

/** Columns of `addresses a` under the names of the view. */
export const ADDRESS_COLUMNS = `a.id, a.user_id AS "userId", a.name, a.line1, a.line2, a.city, a.region,
  a.postal_code AS "postalCode", a.country, a.phone`;

export interface AddressRow extends CleanAddress {
  readonly id: string;
  readonly userId: string;
}

/** In the order of the statements' parameters. */
export const addressValues = (address: CleanAddress): (string | null)[] => {
  const { name, line1, line2, city, region, postalCode, country, phone } = address;
  return [name, line1, line2, city, region, postalCode, country, phone];
};
