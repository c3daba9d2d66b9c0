import type { EntityManager } from "typeorm";
import type { CleanVariant } from "../variant/check-variants";
import { attributeKeys } from "./attribute-keys";
import type { CleanSafety, Pair } from "./check-product";
import { logMove } from "./log-move";
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
  readonly images: readonly { readonly url: string; readonly alt: string }[];
  readonly attributes: readonly Pair[];
  readonly safety: CleanSafety | null;
  readonly createdAt: Date;
}

const INSERT = `
  INSERT INTO products (id, seller_id, category_id, title, slug, description, brand, state, images, attributes,
    attribute_keys, safety, currency_code, price_min, price_max, version, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11, $12::jsonb, $13, $14, $15, 1, $16, $16)`;

interface ProductInsertion {
  readonly product: NewProduct;
  readonly variants: readonly CleanVariant[];
  readonly actorId: string;
  readonly moveId: string;
}

export async function insertProduct(tx: EntityManager, insertion: ProductInsertion): Promise<void> {
  const { product, variants, actorId, moveId } = insertion;
  const { id, sellerId, categoryId, title, slug, description, brand, state, images, attributes, safety } = product;
  const prices = variants.map(({ price }) => price.minorUnits);
  await tx.query(INSERT, [
    ...[id, sellerId, categoryId, title, slug, description, brand, state],
    ...[JSON.stringify(images), JSON.stringify(attributes), attributeKeys(attributes)],
    safety === null ? null : JSON.stringify(safety),
    variants[0]?.price.currencyCode,
    ...[Math.min(...prices), Math.max(...prices), product.createdAt],
  ]);
  const move = { id: moveId, productId: id, from: null, to: state, actorId, reason: null, at: product.createdAt };
  await logMove(tx, move);
}
