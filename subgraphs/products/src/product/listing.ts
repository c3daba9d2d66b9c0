import { productChanged, type ProductChanged } from "@mall/schema/events/product-changed";
import { inherited } from "../category/inherited";
import { VARIANT_COLUMNS, type VariantRow } from "../variant/variant.row";
import { PRODUCT_COLUMNS, PRODUCT_TABLES, type ProductRow } from "./product.row";

interface SqlRunner {
  query<T = unknown>(sql: string, parameters?: unknown[]): Promise<T>;
}

const DEFAULT_TAX_CATEGORY = "STANDARD";
const PRODUCTS = `SELECT ${PRODUCT_COLUMNS}, c.path_ids AS "categoryPathIds",
    coalesce(p.tax_category, ${inherited("tax_category")}, '${DEFAULT_TAX_CATEGORY}') AS "taxCategory"
  FROM ${PRODUCT_TABLES} WHERE p.id = ANY($1::uuid[])
  ORDER BY p.id`;
const VARIANTS = `SELECT ${VARIANT_COLUMNS} FROM variants v WHERE v.product_id = ANY($1::uuid[]) AND v.retired_at IS NULL ORDER BY v.position, v.id`;

/** A listing as it is in the transaction that changes it. */
export interface Listing {
  readonly product: ProductRow & { readonly categoryPathIds: string[] | null; readonly taxCategory: string };
  readonly variants: readonly VariantRow[];
}

/** Whole listings in two statements, however many. */
export async function readListings(tx: SqlRunner, productIds: readonly string[]): Promise<Listing[]> {
  const products = await tx.query<Listing["product"][]>(PRODUCTS, [productIds]);
  const variants = await tx.query<VariantRow[]>(VARIANTS, [productIds]);
  const byProduct = new Map<string, VariantRow[]>(products.map(({ id }) => [id, []]));
  for (const variant of variants) byProduct.get(variant.productId)?.push(variant);
  return products.map((product) => ({ product, variants: byProduct.get(product.id) ?? [] }));
}

/** Tells the mall what a listing is now. `initialStock` is known for new variants only. */
export function listingEvent({ product, variants }: Listing, initialStock: ReadonlyMap<string, number> = new Map()) {
  const { title, slug, description, brand, categoryId, version, sellerId, state } = product;
  const { attributes, images, taxCategory, safety } = product;
  const payload: ProductChanged = {
    productId: product.id,
    ...{ version, sellerId, state, title, slug, description, brand, categoryId },
    ...{ attributes, images, taxCategory, hasSafetyData: safety !== null },
    categoryIds: product.categoryPathIds ?? [],
    categoryPath: product.categoryPath ?? [],
    variants: variants.map(({ id, sku, options, priceMinor, currencyCode, weightGrams }) => ({
      variantId: id,
      ...{ sku, options, priceMinor, currencyCode, weightGrams },
      initialStock: initialStock.get(id) ?? null,
    })),
    createdAt: product.createdAt.toISOString(),
  };
  return productChanged(payload);
}
