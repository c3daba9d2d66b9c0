import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { Pair } from "../product/check-product";
import type { ListingFields } from "../product/listing-fields";
import type { ProductState } from "../product/product-status";
import type { ImportItem } from "./import-row";

export interface OwnVariant {
  readonly id: string;
  readonly productId: string;
  readonly sku: string;
  readonly options: readonly Pair[];
  readonly weightGrams: number | null;
  /** What it costs outside campaigns. */
  readonly basePrice: number;
  readonly isInCampaign: boolean;
  /** It was removed; its article number stays taken. */
  readonly isRetired: boolean;
  readonly currencyCode: string;
  readonly position: number;
}

export interface OwnListing extends ListingFields {
  readonly id: string;
  readonly externalKey: string | null;
  readonly state: ProductState;
  readonly currencyCode: string;
  readonly variants: readonly OwnVariant[];
}

/** In the order of ids, as everybody who locks several listings does. */
const LISTINGS = `
  SELECT p.id, p.external_key AS "externalKey", p.state, p.title, p.description, p.brand, p.category_id AS "categoryId",
    p.attributes, p.images, p.safety, p.tax_category AS "taxCategory", p.currency_code AS "currencyCode"
  FROM products p WHERE p.seller_id = $1 AND p.id IN (
    SELECT id FROM products WHERE seller_id = $1 AND external_key = ANY($2::text[])
    UNION ALL SELECT id FROM products WHERE id = ANY($3::uuid[])
    UNION ALL SELECT product_id FROM variants WHERE seller_id = $1 AND sku = ANY($4::text[]))
  ORDER BY p.id FOR NO KEY UPDATE`;

const VARIANTS = `
  SELECT id, product_id AS "productId", sku, options, weight_grams AS "weightGrams", position,
    coalesce(base_price_minor, price_minor)::float8 AS "basePrice", base_price_minor IS NOT NULL AS "isInCampaign",
    retired_at IS NOT NULL AS "isRetired",
    currency_code AS "currencyCode"
  FROM variants WHERE product_id = ANY($1::uuid[]) ORDER BY position, id`;

/** The seller's listings that some rows may mean, locked; found by their key, their id or an article number. */
export class OwnListings {
  private readonly byKey = new Map<string, OwnListing>();
  private readonly byId = new Map<string, OwnListing>();
  private readonly bySku = new Map<string, OwnListing>();

  constructor(listings: readonly OwnListing[]) {
    for (const listing of listings) {
      this.byId.set(listing.id, listing);
      if (listing.externalKey !== null) this.byKey.set(listing.externalKey, listing);
      for (const { sku } of listing.variants) this.bySku.set(sku, listing);
    }
  }

  ofKey(key: string): OwnListing | null {
    return this.byKey.get(key) ?? this.byId.get(key.toLowerCase()) ?? null;
  }

  ofSku(sku: string): OwnListing | null {
    return this.bySku.get(sku) ?? null;
  }
}

export async function matchListings(
  tx: EntityManager,
  sellerId: string,
  items: readonly ImportItem[],
): Promise<OwnListings> {
  const keys = items.flatMap(({ product }) => (product?.productKey ? [product.productKey.trim()] : []));
  const skus = items.flatMap(({ product }) => product?.variants.map(({ sku }) => sku.trim()) ?? []);
  const clean = (texts: readonly string[]): string[] => texts.filter((text) => !text.includes("\u0000"));
  const values = [sellerId, clean(keys), keys.filter(isUuid), clean(skus)];
  const rows = await write<Omit<OwnListing, "variants">>(tx, LISTINGS, values);
  const variants = await write<OwnVariant>(tx, VARIANTS, [rows.map(({ id }) => id)]);
  const byProduct = new Map<string, OwnVariant[]>(rows.map(({ id }) => [id, []]));
  for (const variant of variants) byProduct.get(variant.productId)?.push(variant);
  return new OwnListings(rows.map((row) => ({ ...row, variants: byProduct.get(row.id) ?? [] })));
}
