import type { EntityManager } from "typeorm";
import type { CleanVariant } from "../variant/check-variants";
import { attributeKeys } from "./attribute-keys";
import type { StatedAttribute } from "../attribute/attribute-definition";
import type { CleanSafety } from "../safety/safety";
import type { ListingImage } from "./listing-fields";
import { logMoves, type LoggedMove } from "./log-move";
import type { ProductState } from "./product-status";

export interface NewProduct {
  readonly id: string;
  readonly sellerId: string;
  readonly categoryId: string | null;
  readonly title: string;
  readonly slug: string;
  readonly description: string;
  readonly brand: string | null;
  readonly state: ProductState;
  readonly images: readonly ListingImage[];
  readonly attributes: readonly StatedAttribute[];
  readonly safety: CleanSafety | null;
  /** Null: that of the category. */
  readonly taxCategory: string | null;
  /** The seller's own key, by which an import finds it again. */
  readonly externalKey?: string | null;
  readonly createdAt: Date;
}

const INSERT = `
  INSERT INTO products (id, seller_id, category_id, title, slug, description, brand, state, images, attributes,
    attribute_keys, safety, tax_category, external_key, currency_code, price_min, price_max, version, created_at, updated_at)
  SELECT id, seller_id, category_id, title, slug, description, brand, state, images, attributes,
    attribute_keys, safety, tax_category, external_key, currency_code, price_min, price_max, 1, created_at, created_at
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, seller_id uuid, category_id uuid, title text, slug text,
    description text, brand text, state text, images jsonb, attributes jsonb, attribute_keys text[], safety jsonb,
    tax_category text, external_key text, currency_code text, price_min bigint, price_max bigint, created_at timestamptz)`;

export interface ProductInsertion {
  readonly product: NewProduct;
  readonly variants: readonly CleanVariant[];
  readonly actorId: string;
  readonly moveId: string;
}

/** New listings with the moves that made them: two statements, however many. */
export async function insertProducts(tx: EntityManager, insertions: readonly ProductInsertion[]): Promise<void> {
  await tx.query(INSERT, [JSON.stringify(insertions.map(rowOf))]);
  await logMoves(tx, insertions.map(moveOf));
}

function rowOf({ product, variants }: ProductInsertion) {
  const { id, title, slug, description, brand, state, images, attributes, safety } = product;
  const prices = variants.map(({ price }) => price.minorUnits);
  return {
    ...{ id, title, slug, description, brand, state, images, attributes, safety },
    seller_id: product.sellerId,
    category_id: product.categoryId,
    tax_category: product.taxCategory,
    external_key: product.externalKey ?? null,
    attribute_keys: attributeKeys(attributes),
    currency_code: variants[0]?.price.currencyCode,
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    created_at: product.createdAt,
  };
}

function moveOf({ product, actorId, moveId }: ProductInsertion): LoggedMove {
  const { id: productId, state: to, createdAt: at } = product;
  return { id: moveId, productId, from: null, to, actorId, reason: null, at };
}
