import type { EntityManager } from "typeorm";
import type { NewProduct } from "../product/insert-product";
import type { CleanVariant } from "./check-variants";

const INSERT = `
  WITH given AS (
    SELECT * FROM ROWS FROM (jsonb_to_recordset($1::jsonb)
        AS (id uuid, sku text, options jsonb, price_minor bigint, currency_code text, weight_grams integer))
      WITH ORDINALITY AS row(id, sku, options, price_minor, currency_code, weight_grams, n)
  ), added AS (
    INSERT INTO variants (id, product_id, seller_id, sku, options, price_minor, currency_code, weight_grams, position, created_at)
    SELECT id, $2, $3, sku, options, price_minor, currency_code, weight_grams, n - 1, $4::timestamptz FROM given
  )
  INSERT INTO price_history (variant_id, price_minor, currency_code, since, set_by)
  SELECT id, price_minor, currency_code, $4::timestamptz, $5 FROM given ORDER BY n`;

interface VariantInsertion {
  readonly product: NewProduct;
  readonly variants: readonly (CleanVariant & { readonly id: string })[];
  readonly actorId: string;
}

/** New variants and the first entry of their price history, in one statement. */
export async function insertVariants(
  tx: EntityManager,
  { product, variants, actorId }: VariantInsertion,
): Promise<void> {
  const rows = variants.map(({ id, sku, options, price, weightGrams }) => ({
    ...{ id, sku, options },
    price_minor: price.minorUnits,
    currency_code: price.currencyCode,
    weight_grams: weightGrams,
  }));
  await tx.query(INSERT, [JSON.stringify(rows), product.id, product.sellerId, product.createdAt, actorId]);
}
