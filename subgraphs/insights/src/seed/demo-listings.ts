import type { DemoMall, DemoProduct } from "@mall/demo/dataset";
import type { ProductChanged } from "@mall/schema/events/product-changed";

/** The demo listings as the products subgraph would tell of them. */
export function demoListings({ products, categories }: DemoMall): ProductChanged[] {
  const categoryById = new Map(categories.map((category) => [category.id, category]));
  return products.map((product) => {
    const category = categoryById.get(product.categoryId);
    return listingOf(product, category?.pathIds ?? [product.categoryId], category?.path ?? []);
  });
}

function listingOf(
  product: DemoProduct,
  categoryIds: readonly string[],
  categoryPath: readonly string[],
): ProductChanged {
  const { id, sellerId, title, slug, description, brand, categoryId, attributes, variants, createdAt } = product;
  return {
    ...{ productId: id, version: 1, state: "ACTIVE", createdAt: createdAt.toISOString() },
    ...{ sellerId, title, slug, description, brand, categoryId, categoryIds, categoryPath, attributes },
    variants: variants.map((variant) => ({
      variantId: variant.id,
      sku: variant.sku,
      options: variant.options,
      priceMinor: variant.prices.at(-1)?.minorUnits ?? 0,
      currencyCode: variant.currencyCode,
      weightGrams: variant.weightGrams,
      initialStock: variant.stock,
    })),
  };
}
