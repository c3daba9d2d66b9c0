import type { DemoCategory, DemoMall, DemoProduct, DemoVariant } from "@mall/demo/dataset";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";
import { seedProducts } from "./seed-products";

const DAY_MS = 24 * 60 * 60 * 1000;
/** The moment at which a test's clock stands. */
export const NOW = new Date("2026-11-22T12:00:00Z");
export const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

export function aCategory(overrides: Partial<DemoCategory> = {}, parent?: DemoCategory): DemoCategory {
  const id = overrides.id ?? uuidV7();
  const name = overrides.name ?? "Dresses";
  return {
    parentId: parent?.id ?? null,
    slug: name.toLowerCase().replaceAll(" ", "-"),
    pathIds: [...(parent?.pathIds ?? []), id],
    path: [...(parent?.path ?? []), name],
    position: 0,
    ...overrides,
    id,
    name,
  };
}

export function aVariant(overrides: Partial<DemoVariant> = {}): DemoVariant {
  const id = overrides.id ?? uuidV7();
  return {
    sku: `SKU-${id.slice(-12)}`,
    options: [{ name: "size", value: "M" }],
    prices: [{ minorUnits: 1_999, since: daysAgo(100) }],
    currencyCode: "EUR",
    stock: 5,
    weightGrams: 300,
    ...overrides,
    id,
  };
}

export function aProduct(overrides: Partial<DemoProduct> = {}): DemoProduct {
  const id = overrides.id ?? uuidV7();
  return {
    key: `test:${id}`,
    sellerId: uuidV7(),
    categoryId: "",
    title: "Linen dress",
    slug: `linen-dress-${id.slice(-12)}`,
    description: "A dress for warm days.",
    brand: "Nordlys",
    attributes: [{ name: "Material", value: "Linen" }],
    images: [{ url: "/images/linen-dress.webp", alt: "A linen dress" }],
    createdAt: daysAgo(100),
    generated: ["price"],
    importedRatings: null,
    variants: [aVariant()],
    ...overrides,
    id,
  };
}

/** Loads a catalogue as the demo mall is loaded. */
export function loadCatalogue(
  db: DataSource,
  catalogue: { categories: readonly DemoCategory[]; products: readonly DemoProduct[] },
): Promise<void> {
  const nobody = { people: [], sellers: [], orders: [], reviews: [], questions: [] };
  const mall: DemoMall = { version: "test", now: NOW, ...nobody, ...catalogue };
  return db.transaction((tx) => seedProducts(tx, mall));
}

/** Puts a listing into a state by no move at all, which the database otherwise refuses. */
export function putInState(db: DataSource, productId: string, state: string): Promise<void> {
  return db.transaction(async (tx) => {
    await tx.query("ALTER TABLE products DISABLE TRIGGER listing_moves_along_its_table");
    await tx.query("UPDATE products SET state = $2 WHERE id = $1", [productId, state]);
    await tx.query("ALTER TABLE products ENABLE TRIGGER listing_moves_along_its_table");
  });
}
