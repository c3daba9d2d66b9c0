import { readJson } from "./data-files";
import type { Listing, ListingVariant, SellerRange } from "./listing";
import { listed, paragraphs, singleLine } from "./plain-text";

/** A row of a Django fixture. */
interface FixtureRow {
  readonly model: string;
  readonly pk: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Where the categories of the source stand in the mall. Gift cards are left out: nothing here would honour them. */
const PLACES: Readonly<Record<string, { readonly path: readonly string[]; readonly range: SellerRange }>> = {
  Sneakers: { path: ["Fashion", "Streetwear", "Sneakers"], range: "fashion: streetwear" },
  Sweatshirts: { path: ["Fashion", "Streetwear", "Sweatshirts"], range: "fashion: streetwear" },
  Beanies: { path: ["Fashion", "Streetwear", "Headwear", "Beanies"], range: "fashion: streetwear" },
  Scarfs: { path: ["Fashion", "Streetwear", "Headwear", "Scarfs"], range: "fashion: streetwear" },
  Sunglasses: { path: ["Fashion", "Accessories", "Sunglasses"], range: "fashion: streetwear" },
  "T-shirts": { path: ["Fashion", "Streetwear", "Shirts", "T-shirts"], range: "fashion: streetwear" },
  "Polo shirts": { path: ["Fashion", "Streetwear", "Shirts", "Polo shirts"], range: "fashion: streetwear" },
  Homewares: { path: ["Home", "Homewares"], range: "home" },
  Juices: { path: ["Groceries", "Juices"], range: "groceries" },
  Audiobooks: { path: ["Books", "Audiobooks"], range: "books: new" },
};

/** What the name of a variant means, by product type, and what such a thing weighs. */
const TYPES: Readonly<Record<string, { readonly option: string | null; readonly grams: number }>> = {
  Shoe: { option: "Shoe size", grams: 1000 },
  Top: { option: "Size", grams: 200 },
  Audiobook: { option: "Medium", grams: 90 },
  Sweatshirt: { option: null, grams: 550 },
  "Beanies & Scarfs": { option: null, grams: 120 },
  Juice: { option: null, grams: 750 },
  Simple: { option: null, grams: 400 },
};

/** The demo catalogue of a shop system: few products, but with several variants each. */
export function readApparel(): Listing[] {
  const fixture = new Fixture(readJson<FixtureRow[]>("saleor-demo/populatedb_data.json.gz"));
  return fixture.all("product.product").flatMap((product) => {
    const place = PLACES[fixture.name("product.category", product.fields["category"])];
    return place ? [toListing(fixture, product, place)] : [];
  });
}

class Fixture {
  private readonly byModel = new Map<string, FixtureRow[]>();

  constructor(rows: readonly FixtureRow[]) {
    for (const row of rows) this.byModel.set(row.model, [...(this.byModel.get(row.model) ?? []), row]);
  }

  all(model: string): readonly FixtureRow[] {
    return this.byModel.get(model) ?? [];
  }

  where(model: string, field: string, value: unknown): FixtureRow[] {
    return this.all(model).filter(({ fields }) => fields[field] === value);
  }

  name(model: string, pk: unknown): string {
    return String(this.all(model).find((row) => row.pk === pk)?.fields["name"] ?? "");
  }
}

function toListing(fixture: Fixture, { pk, fields }: FixtureRow, place: (typeof PLACES)[string]): Listing {
  const type = fixture.name("product.producttype", fields["product_type"]);
  const attributes = attributesOf(fixture, pk);
  const text = paragraphs(String(fields["description_plaintext"] ?? ""));
  const title = singleLine(String(fields["name"]));
  return {
    key: `saleor:${pk}`,
    title,
    description: text === "" ? describe(title, attributes) : text,
    brand: attributes.find(({ name }) => name === "Brand")?.value ?? null,
    attributes,
    categoryPath: place.path,
    range: place.range,
    popularity: 20,
    tastes: [`saleor:${type}`],
    generated: [...(text === "" ? ["description"] : []), "priceHistory", "weight"],
    importedRatings: null,
    variants: fixture.where("product.productvariant", "product", pk).map((row) => toVariant(fixture, row, type)),
  };
}

/** Two products are the same kind of thing in another colour and have no text of their own. */
function describe(title: string, attributes: Listing["attributes"]): string {
  const facts = attributes.map(({ name, value }) => `${name.toLowerCase()} ${value.toLowerCase()}`);
  return facts.length === 0 ? `${title}.` : `${title}: ${listed(facts)}.`;
}

function attributesOf(fixture: Fixture, productId: number): { name: string; value: string }[] {
  return fixture.where("attribute.assignedproductattributevalue", "product", productId).flatMap(({ fields }) => {
    const value = fixture.all("attribute.attributevalue").find(({ pk }) => pk === fields["value"]);
    if (!value) return [];
    return [
      { name: fixture.name("attribute.attribute", value.fields["attribute"]), value: String(value.fields["name"]) },
    ];
  });
}

function toVariant(fixture: Fixture, { pk, fields }: FixtureRow, type: string): ListingVariant {
  const { option, grams } = TYPES[type] ?? { option: null, grams: 300 };
  const name = singleLine(String(fields["name"]));
  const price = fixture
    .where("product.productvariantchannellisting", "variant", pk)
    .find((listing) => listing.fields["currency"] === "USD");
  const stocks = fixture.where("warehouse.stock", "product_variant", pk);
  return {
    code: option === null ? "STD" : name.toUpperCase(),
    options: option === null ? [] : [{ name: option, value: name }],
    // Dollars in the source; its numbers are taken as euros.
    priceMinor: Math.round(Number(price?.fields["price_amount"]) * 100),
    stock: stocks.length === 0 ? null : stocks.reduce((sum, stock) => sum + Number(stock.fields["quantity"]), 0),
    weightGrams: grams,
  };
}
