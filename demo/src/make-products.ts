import type { CategoryTree } from "./categories";
import type { DemoProduct, DemoVariant } from "./dataset";
import type { DemoBuild } from "./demo-build";
import type { Listing, ListingVariant } from "./listing";
import { priceHistory, priceSteps, type PriceStep } from "./make-prices";
import { slugOf } from "./plain-text";
import { between } from "./random";
import type { Sellers } from "./sellers";

export interface CatalogueEntry {
  readonly listing: Listing;
  readonly product: DemoProduct;
}

const SKU_PREFIXES: Readonly<Record<string, string>> = {
  books: "BK",
  fashion: "FA",
  goods: "GG",
  saleor: "SA",
  electronics: "EL",
};

/** Gives listings a seller, a category, ids, prices and stock. */
export class Catalogue {
  private readonly slugs = new Map<string, number>();

  constructor(
    private readonly build: DemoBuild,
    private readonly categories: CategoryTree,
    private readonly sellers: Sellers,
  ) {}

  add(listing: Listing): CatalogueEntry {
    const { key, title, description, brand, attributes, generated, importedRatings } = listing;
    const createdAt = this.listedAt(key);
    const steps = priceSteps(this.build, key, createdAt);
    const product: DemoProduct = {
      id: this.build.id("product", key, createdAt),
      key,
      sellerId: this.sellers.idFor(listing),
      categoryId: this.categories.at(listing.categoryPath).id,
      title,
      slug: this.uniqueSlug(title, key),
      description,
      brand,
      attributes,
      // The sources only link to pictures on other hosts, or have none.
      images: [],
      createdAt,
      generated,
      importedRatings,
      variants: listing.variants.map((variant) => this.variant(variant, key, steps)),
    };
    return { listing, product };
  }

  private variant(variant: ListingVariant, key: string, steps: readonly PriceStep[]): DemoVariant {
    const [first] = steps;
    return {
      id: this.build.id("variant", `${key}/${variant.code}`, first?.since ?? this.build.now),
      sku: `${skuStem(key)}-${variant.code}`,
      options: variant.options,
      prices: priceHistory(steps, variant.priceMinor),
      currencyCode: "EUR",
      stock: variant.stock ?? this.stock(`${key}/${variant.code}`),
      weightGrams: variant.weightGrams,
    };
  }

  private stock(key: string): number {
    const random = this.build.random("stock", key);
    return random() < 0.05 ? 0 : between(random, 1, 120);
  }

  /** Some books and devices are new; whatever has reviews has been here for longer than these are old. */
  private listedAt(key: string): Date {
    const random = this.build.random("listed", key);
    const mayBeNew = key.startsWith("books:") || key.startsWith("electronics:");
    return this.build.daysAgo(mayBeNew && random() < 0.08 ? 4 + random() * 340 : 420 + random() * 380);
  }

  private uniqueSlug(title: string, key: string): string {
    const slug = slugOf(title) || slugOf(key);
    const uses = (this.slugs.get(slug) ?? 0) + 1;
    this.slugs.set(slug, uses);
    return uses === 1 ? slug : this.uniqueSlug(`${slug.slice(0, 70)}-${uses}`, key);
  }
}

function skuStem(key: string): string {
  const [kind = "", rest = ""] = key.split(":");
  return `${SKU_PREFIXES[kind] ?? "XX"}-${rest.replace("#", ".").toUpperCase()}`;
}
