import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { ProductChanged } from "@mall/schema/events/product-changed";
import type { ProductsContext } from "../context";
import { aCategory, aProduct, aVariant, daysAgo, loadCatalogue, putInState } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";
import { priorPrice, type PricePoint } from "./prior-price";

const SET = `mutation ($input: VariantPriceSetInput!) { variantPriceSet(input: $input) {
  variant { id price { minorUnits } priorPrice30d { minorUnits } product { version priceRange { min { minorUnits } max { minorUnits } } } }
  userErrors { code field } } }`;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Priced {
  variantPriceSet: {
    variant: { priorPrice30d: { minorUnits: number } | null; product: { version: number; priceRange: object } } | null;
    userErrors: { code: string; field: string[] }[];
  };
}

describe("the price of a variant", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const dresses = aCategory();
  const sellerId = uuidV7();
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph);
    await loadCatalogue(harness.db, { categories: [dresses], products: [] });
  });
  afterAll(() => harness.stop());

  const aDress = async () => {
    const variants = [
      aVariant({ prices: [{ minorUnits: 5_000, since: daysAgo(90) }] }),
      aVariant({ prices: [{ minorUnits: 6_000, since: daysAgo(90) }] }),
    ];
    const dress = aProduct({ categoryId: dresses.id, sellerId, variants });
    await loadCatalogue(harness.db, { categories: [], products: [dress] });
    return { productId: dress.id, variantId: variants[0]?.id ?? "" };
  };
  const set = async (viewer: typeof member | null, variantId: string, minorUnits: number, currencyCode = "EUR") => {
    const input = { variantId, price: { minorUnits, currencyCode } };
    const { data, errors } = await harness.as<Priced>(viewer, SET, { input });
    return { code: errors?.[0]?.extensions["code"], ...data?.variantPriceSet };
  };

  it("is the same for whoever asks, and says that it is not made for them", async () => {
    const { variantId } = await aDress();
    const ask = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Variant {
      price { minorUnits currencyCode } priorPrice30d { minorUnits } isPricePersonalised } } }`;
    const r = [{ __typename: "Variant", id: variantId }];
    const people = [null, aViewer(), aViewer(), member, aViewer({ roles: ["ADMINISTRATOR"] })];
    const seen = await Promise.all(
      people.map(async (viewer) => JSON.stringify((await harness.as(viewer, ask, { r })).data)),
    );
    expect([...new Set(seen)]).toHaveLength(1);
    expect(seen[0]).toContain('"isPricePersonalised":false');
  });

  it("changes with its history, the range of the product and the whole listing for the mall", async () => {
    const { productId, variantId } = await aDress();
    const { variant, userErrors } = await set(member, variantId, 7_000);
    expect(userErrors).toEqual([]);
    expect(variant).toEqual({
      ...{ id: variantId, price: { minorUnits: 7_000 }, priorPrice30d: null },
      product: { version: 2, priceRange: { min: { minorUnits: 6_000 }, max: { minorUnits: 7_000 } } },
    });
    const history = await harness.db.query(
      "SELECT price_minor::int AS price, set_by FROM price_history WHERE variant_id = $1 ORDER BY seq",
      [variantId],
    );
    expect(history).toEqual([
      { price: 5_000, set_by: null },
      { price: 7_000, set_by: member.id },
    ]);
    const events = (await harness.published("product.changed")).filter(({ aggregateId }) => aggregateId === productId);
    const { version, variants } = events[0]?.payload as ProductChanged;
    expect([version, variants.map(({ priceMinor }) => priceMinor)]).toEqual([2, [7_000, 6_000]]);
  });

  it("shows what it was before a reduction, and forgets it when it rises", async () => {
    const { variantId } = await aDress();
    expect((await set(member, variantId, 4_000)).variant?.priorPrice30d).toEqual({ minorUnits: 5_000 });
    harness.clock.advance(DAY_MS);
    expect((await set(member, variantId, 3_000)).variant?.priorPrice30d).toEqual({ minorUnits: 5_000 });
    harness.clock.advance(DAY_MS);
    expect((await set(member, variantId, 5_000)).variant?.priorPrice30d).toBeNull();
    harness.clock.advance(DAY_MS);
    expect((await set(member, variantId, 4_500)).variant?.priorPrice30d).toBeNull();
    harness.clock.advance(31 * DAY_MS);
    expect((await set(member, variantId, 4_400)).variant?.priorPrice30d).toEqual({ minorUnits: 4_500 });
  });

  it("is always the one that its whole history gives", async () => {
    const { variantId } = await aDress();
    let seed = 7;
    for (let change = 0; change < 40; change += 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      harness.clock.advance((seed % 20) * DAY_MS);
      await set(member, variantId, 1_000 + (seed % 997));
    }
    const history = await harness.db.query<PricePoint[]>(
      `SELECT price_minor::float8 AS "minorUnits", since FROM price_history WHERE variant_id = $1 ORDER BY since, seq`,
      [variantId],
    );
    const [variant] = await harness.db.query<{ price: number; prior: number | null }[]>(
      "SELECT price_minor::float8 AS price, prior_price_minor::float8 AS prior FROM variants WHERE id = $1",
      [variantId],
    );
    expect(variant).toEqual({ price: history.at(-1)?.minorUnits, prior: priorPrice(history) });
  });

  it("does nothing when it is what it was", async () => {
    const { productId, variantId } = await aDress();
    expect((await set(member, variantId, 5_000)).variant?.product.version).toBe(1);
    expect((await harness.published("product.changed")).filter(({ aggregateId }) => aggregateId === productId)).toEqual(
      [],
    );
  });

  it("keeps version, history and range right when ten prices come at once", async () => {
    const { productId, variantId } = await aDress();
    await Promise.all(Array.from({ length: 10 }, (_, index) => set(member, variantId, 1_000 + index)));
    const [row] = await harness.db.query(
      `SELECT p.version, p.price_min = min(v.price_minor) AS "isLeast", p.price_max = max(v.price_minor) AS "isMost",
         (SELECT count(*)::int FROM price_history h WHERE h.variant_id = $2) AS prices
       FROM products p JOIN variants v ON v.product_id = p.id WHERE p.id = $1 GROUP BY p.id`,
      [productId, variantId],
    );
    expect(row).toEqual({ version: 11, isLeast: true, isMost: true, prices: 11 });
  });

  it("is not set by others, for others' variants, in another currency or to nothing", async () => {
    const { productId, variantId } = await aDress();
    const stranger = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });
    const missing = [{ code: "VARIANT_NOT_FOUND", field: ["input", "variantId"] }];
    expect((await set(stranger, variantId, 1)).userErrors).toEqual(missing);
    expect((await set(member, uuidV7(), 1)).userErrors).toEqual(missing);
    expect((await set(member, "no id", 1)).userErrors).toEqual(missing);
    expect((await set(null, variantId, 1)).code).toBe("UNAUTHENTICATED");
    expect((await set(aViewer(), variantId, 1)).code).toBe("FORBIDDEN");
    expect((await set(member, variantId, 0)).userErrors).toMatchObject([{ code: "INVALID_PRICE" }]);
    expect((await set(member, variantId, 4_000, "NOK")).userErrors).toMatchObject([{ code: "CURRENCY_MISMATCH" }]);
    await putInState(harness.db, productId, "ARCHIVED");
    expect((await set(member, variantId, 4_000)).userErrors).toMatchObject([{ code: "PRODUCT_ARCHIVED" }]);
    const [row] = await harness.db.query("SELECT price_minor::int AS price FROM variants WHERE id = $1", [variantId]);
    expect(row).toEqual({ price: 5_000 });
  });

  it.each(["UPDATE price_history SET price_minor = 1", "DELETE FROM price_history", "TRUNCATE price_history"])(
    "has a history that refuses %s",
    async (rewriting) => {
      await expect(harness.db.query(rewriting)).rejects.toThrow("price_history is append-only");
    },
  );
});
