import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";
import { aCategory, aProduct, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";
import { applyDuePrices } from "./apply-due-prices";

const HOUR_MS = 60 * 60 * 1000;
const PRICES = `SELECT price_minor::int AS price, count(*)::int AS variants FROM variants GROUP BY price_minor ORDER BY price`;
const CREATE = `mutation ($input: PriceCampaignCreateInput!) { priceCampaignCreate(input: $input) { userErrors { code } } }`;

describe("prices that are due", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const dresses = aCategory();
  const sellerId = uuidV7();
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  const many = Array.from({ length: 450 }, () => aProduct({ categoryId: dresses.id, sellerId }));

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
    await loadCatalogue(harness.db, { categories: [dresses], products: many });
  });
  afterAll(() => harness.stop());

  const inHours = (hours: number): Date => new Date(harness.clock.now().getTime() + hours * HOUR_MS);
  const apply = () => applyDuePrices({ db: harness.db, clock: harness.clock, wakeRelay: () => undefined });
  const prices = many
    .flatMap(({ variants }) => variants)
    .map(({ id }) => ({ variantId: id, price: { minorUnits: 900, currencyCode: "EUR" } }));

  it("are planned and applied in a number of statements that does not grow with the variants of a batch", async () => {
    const input = { sellerId, name: "All", startsAt: inHours(1), endsAt: inHours(2), prices };
    const planning = await harness.statementsOf(async () => {
      const { data } = await harness.as<{ priceCampaignCreate: object }>(member, CREATE, { input });
      expect(data?.priceCampaignCreate).toEqual({ userErrors: [] });
    });
    expect(planning.length).toBeLessThanOrEqual(6);
    harness.clock.advance(HOUR_MS);
    const statements = await harness.statementsOf(apply);
    expect(statements.length).toBeLessThanOrEqual(3 * 11);
    expect(await harness.db.query(PRICES)).toEqual([{ price: 900, variants: 450 }]);
  });

  it("are applied once, also when several processes find them at the same moment", async () => {
    harness.clock.advance(HOUR_MS);
    await Promise.all([apply(), apply(), apply()]);
    expect(await harness.db.query(PRICES)).toEqual([{ price: 1_999, variants: 450 }]);
    const [{ most }] = await harness.db.query<[{ most: number }]>(
      "SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM price_history GROUP BY variant_id) AS counted",
    );
    expect(most).toBe(3);
  });
});
