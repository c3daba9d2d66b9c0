import type { EntityManager } from "typeorm";
import { attributeKeys } from "./attribute-keys";
import type { ListingEdit, ListingFields } from "./listing-fields";
import type { ProductState } from "./product-status";

/** A listing that this transaction has to itself. */
export interface LockedListing extends ListingFields {
  readonly id: string;
  readonly sellerId: string;
  readonly state: ProductState;
  /** That of this transaction: one more than anybody has seen. */
  readonly version: number;
  readonly isSuspended: boolean;
}

const LISTING_COLUMNS = `p.id, p.seller_id AS "sellerId", p.state, p.title, p.description, p.brand,
    p.category_id AS "categoryId", p.attributes, p.images, p.safety, p.tax_category AS "taxCategory",
    EXISTS (SELECT FROM seller_standings s WHERE s.seller_id = p.seller_id AND NOT s.may_sell) AS "isSuspended"`;

/** Counts the change first, which makes changes of one listing wait for each other. `$1` is its id. */
export const lockListing = (condition: string): string => `
  UPDATE products p SET version = version + 1 WHERE p.id = $1 AND ${condition} RETURNING ${LISTING_COLUMNS}, p.version`;

/** For what leaves the listing as it is. */
export const HOLD_LISTING = `
  SELECT ${LISTING_COLUMNS}, p.version + 1 AS version FROM products p WHERE p.id = $1 FOR NO KEY UPDATE OF p`;

/** `$4` names the columns that change. */
const WRITE = `
  UPDATE products p SET state = $2, updated_at = $3, is_paused_with_seller = is_paused_with_seller AND $2 = 'PAUSED',
    title = CASE WHEN 'title' = ANY($4::text[]) THEN e.title ELSE p.title END,
    description = CASE WHEN 'description' = ANY($4) THEN e.description ELSE p.description END,
    brand = CASE WHEN 'brand' = ANY($4) THEN e.brand ELSE p.brand END,
    category_id = CASE WHEN 'categoryId' = ANY($4) THEN e."categoryId" ELSE p.category_id END,
    attributes = CASE WHEN 'attributes' = ANY($4) THEN e.attributes ELSE p.attributes END,
    attribute_keys = CASE WHEN 'attributes' = ANY($4) THEN e."attributeKeys" ELSE p.attribute_keys END,
    images = CASE WHEN 'images' = ANY($4) THEN e.images ELSE p.images END,
    safety = CASE WHEN 'safety' = ANY($4) THEN nullif(e.safety, 'null'::jsonb) ELSE p.safety END,
    tax_category = CASE WHEN 'taxCategory' = ANY($4) THEN e."taxCategory" ELSE p.tax_category END
  FROM jsonb_to_record($5::jsonb) AS e(title text, description text, brand text, "categoryId" uuid, attributes jsonb,
    "attributeKeys" text[], images jsonb, safety jsonb, "taxCategory" text)
  WHERE p.id = $1`;

export interface ListingWrite {
  readonly id: string;
  readonly state: ProductState;
  readonly edit: ListingEdit;
  readonly now: Date;
}

/** Makes an edit and a move true, in one statement. */
export async function writeListing(tx: EntityManager, { id, state, edit, now }: ListingWrite): Promise<void> {
  const values = { ...edit, attributeKeys: attributeKeys(edit.attributes ?? []) };
  await tx.query(WRITE, [id, state, now, Object.keys(edit), JSON.stringify(values)]);
}
