import type { EntityManager } from "typeorm";
import type { NewProduct } from "../product/insert-product";
import type { CleanVariant } from "./check-variants";

const INSERT = `
  WITH given AS (
    SELECT * FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (id uuid, product_id uuid, seller_id uuid, sku text,
        options jsonb, price_minor bigint, currency_code text, weight_grams integer, position integer,
        created_at timestamptz))
      WITH ORDINALITY AS row(id, product_id, seller_id, sku, options, price_minor, currency_code, weight_grams, position,
        created_at, n)
  ), added AS (
    INSERT INTO variants (id, product_id, seller_id, sku, options, price_minor, currency_code, weight_grams, position, created_at)
    SELECT id, product_id, seller_id, sku, options, price_minor, currency_code, weight_grams, position, created_at FROM given
  )
  INSERT INTO price_history (variant_id, price_minor, currency_code, since, set_by)
  SELECT id, price_minor, currency_code, created_at, $2 FROM given ORDER BY n`;

export interface VariantInsertion {
  readonly product: Pick<NewProduct, "id" | "sellerId">;
  readonly variants: readonly (CleanVariant & { readonly id: string })[];
  readonly addedAt: Date;
  /** Place of the first among the product's variants. Default 0. */
  readonly firstPosition?: number;
}

/** New variants of any number of listings, and the first entry of each one's price history, in one statement. */
export async function insertVariants(
  tx: EntityManager,
  insertions: readonly VariantInsertion[],
  actorId: string,
): Promise<void> {
  await tx.query(INSERT, [JSON.stringify(insertions.flatMap(rowsOf)), actorId]);
}

function rowsOf({ product, variants, addedAt, firstPosition = 0 }: VariantInsertion) {
  return variants.map(({ id, sku, options, price, weightGrams }, index) => ({
    ...{ id, sku, options },
    product_id: product.id,
    seller_id: product.sellerId,
    price_minor: price.minorUnits,
    currency_code: price.currencyCode,
    weight_grams: weightGrams,
    position: firstPosition + index,
    created_at: addedAt,
  }));
}
