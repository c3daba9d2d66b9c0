import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductChanged } from "@mall/schema/events/product-changed";
import type { ProductsContext } from "../context";

const SHOWN = `product { id state title slug description brand version attributes { name value } images { url alt } category { id }
  safety { manufacturer responsiblePerson warnings } priceRange { min { minorUnits } max { minorUnits } }
  variants { id sku options { name value } price { amount currencyCode } weightGrams } } userErrors { code field message }`;
export const CREATE = `mutation ($input: ProductCreateInput!) { productCreate(input: $input) { ${SHOWN} } }`;
export const UPDATE = `mutation ($input: ProductUpdateInput!) { productUpdate(input: $input) { ${SHOWN} } }`;

export interface ShownProduct {
  id: string;
  state: string;
  title: string;
  version: number;
  variants: { id: string }[];
}

interface Changed {
  product: ShownProduct | null;
  userErrors: { code: string; field: string[]; message: string }[];
}

export const aVariantInput = (overrides: object = {}) => ({
  sku: uuidV7(),
  options: [{ name: "size", value: "M" }],
  price: { minorUnits: 1_999, currencyCode: "EUR" },
  stock: 7,
  weightGrams: 250,
  ...overrides,
});

export const aListingInput = (overrides: object = {}) => ({
  ...{ title: "Linen dress", description: "For warm days.\nWash cold.", brand: "Nordlys" },
  attributes: [{ name: "Material", value: "Linen" }],
  images: [{ url: "https://images.example/1.webp", alt: "The dress" }, { url: "/2.webp" }],
  variants: [aVariantInput(), aVariantInput({ price: { minorUnits: 2_999, currencyCode: "EUR" } })],
  safety: { manufacturer: "Nordlys AS, Oslo", warnings: ["Keep away from fire."] },
  ...overrides,
});

/** Runs a change and gives what it answered, or the code of its error. */
export async function change(
  harness: SubgraphHarness<ProductsContext>,
  viewer: Viewer | null,
  { mutation, input }: { mutation: string; input: object },
) {
  const { data, errors } = await harness.as<Record<string, Changed>>(viewer, mutation, { input });
  const [payload] = Object.values(data ?? {});
  return { code: errors?.[0]?.extensions["code"], product: payload?.product, userErrors: payload?.userErrors };
}

/** What the mall was told about a product, oldest first. */
export async function eventsOf(
  harness: SubgraphHarness<ProductsContext>,
  productId: string,
): Promise<ProductChanged[]> {
  const events = await harness.published("product.changed");
  return events.filter(({ aggregateId }) => aggregateId === productId).map(({ payload }) => payload as ProductChanged);
}
