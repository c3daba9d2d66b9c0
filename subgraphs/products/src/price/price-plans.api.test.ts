import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";
import { eventsOf } from "../product/product-change.fixture";
import { aCategory, aProduct, aVariant, daysAgo, loadCatalogue, putInState } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";
import { applyDuePrices } from "./apply-due-prices";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const CREATE = `mutation ($input: PriceCampaignCreateInput!) { priceCampaignCreate(input: $input) {
  campaign { id name state startsAt prices { price { minorUnits } variant { id } } } userErrors { code field message } } }`;
const CANCEL = `mutation ($input: PriceCampaignCancelInput!) { priceCampaignCancel(input: $input) {
  campaign { id state } userErrors { code field } } }`;
const SCHEDULE = `mutation ($input: PriceScheduleInput!) { priceSchedule(input: $input) {
  scheduledPrice { id at price { minorUnits } } variant { id scheduledPrices { id } } userErrors { code field } } }`;
const UNSCHEDULE = `mutation ($input: PriceScheduleCancelInput!) { priceScheduleCancel(input: $input) {
  scheduledPrice { id } userErrors { code } } }`;
const SET = `mutation ($input: VariantPriceSetInput!) { variantPriceSet(input: $input) { userErrors { code } } }`;
const SHOW = `query ($id: ID!) { product(id: $id) { version priceRange { min { minorUnits } } variants {
  price { minorUnits } priorPrice30d { minorUnits } basePrice { minorUnits } scheduledPrices { at }
  priceHistory(first: 10) { nodes { price { minorUnits } since until cause } } } } }`;

type Money = { minorUnits: number };
interface Payload {
  campaign?: { id: string; name: string; state: string; prices: object[] } | null;
  scheduledPrice?: { id: string } | null;
  userErrors: { code: string; field: string[] }[];
}
interface Shown {
  product: {
    version: number;
    priceRange: object;
    variants: {
      price: Money;
      priorPrice30d: Money | null;
      basePrice: Money | null;
      scheduledPrices: object[];
      priceHistory: { nodes: { price: Money; cause: string; until: string | null }[] };
    }[];
  };
}

describe("planned prices", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const dresses = aCategory();
  const sellerId = uuidV7();
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  const stranger = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
    await loadCatalogue(harness.db, { categories: [dresses], products: [] });
  });
  afterAll(() => harness.stop());

  const aDress = async () => {
    const variant = aVariant({ prices: [{ minorUnits: 5_000, since: daysAgo(90) }] });
    const dress = aProduct({ categoryId: dresses.id, sellerId, variants: [variant] });
    await loadCatalogue(harness.db, { categories: [], products: [dress] });
    return { productId: dress.id, variantId: variant.id };
  };
  const inHours = (hours: number): Date => new Date(harness.clock.now().getTime() + hours * HOUR_MS);
  const campaignOf = (variantId: string, from: number | null, to: number, minorUnits = 4_000) => ({
    ...{ sellerId, name: "Spring", startsAt: from === null ? null : inHours(from), endsAt: inHours(to) },
    prices: [{ variantId, price: { minorUnits, currencyCode: "EUR" } }],
  });
  const run = async (viewer: typeof member | null, mutation: string, input: object) => {
    const { data, errors } = await harness.as<Record<string, Payload>>(viewer, mutation, { input });
    const [payload] = Object.values(data ?? {});
    return { ...payload, code: errors?.[0]?.extensions["code"] };
  };
  const apply = () => applyDuePrices({ db: harness.db, clock: harness.clock, wakeRelay: () => undefined });
  const show = async (productId: string, viewer: typeof member | null = member) => {
    const { data, errors } = await harness.as<Shown>(viewer, SHOW, { id: productId });
    expect(errors).toBeUndefined();
    const [variant] = data?.product.variants ?? [];
    if (!variant) throw new Error("no variant");
    return { ...variant, version: data?.product.version, range: data?.product.priceRange };
  };

  it("hold for the time of a campaign, are compared with what was, and end with the base price", async () => {
    const { productId, variantId } = await aDress();
    const { campaign } = await run(member, CREATE, campaignOf(variantId, 1, 25));
    expect(campaign).toMatchObject({ name: "Spring", state: "PLANNED" });
    expect(campaign?.prices).toEqual([{ price: { minorUnits: 4_000 }, variant: { id: variantId } }]);
    await apply();
    expect((await show(productId)).price).toEqual({ minorUnits: 5_000 });

    harness.clock.advance(HOUR_MS);
    await apply();
    expect(await show(productId)).toMatchObject({
      ...{
        price: { minorUnits: 4_000 },
        priorPrice30d: { minorUnits: 5_000 },
        basePrice: { minorUnits: 5_000 },
        version: 2,
      },
    });
    expect((await eventsOf(harness, productId)).at(-1)?.variants[0]?.priceMinor).toBe(4_000);

    harness.clock.advance(DAY_MS);
    await apply();
    const after = await show(productId);
    expect(after).toMatchObject({ price: { minorUnits: 5_000 }, priorPrice30d: null, version: 3 });
    expect(after.priceHistory.nodes.map(({ price, cause }) => [price.minorUnits, cause])).toEqual([
      [5_000, "CAMPAIGN_END"],
      [4_000, "CAMPAIGN_START"],
      [5_000, "SET"],
    ]);
    expect((await eventsOf(harness, productId)).map(({ version }) => version)).toEqual([2, 3]);
    await apply();
    expect((await show(productId)).version).toBe(3);
  });

  it("begin at once where no start is given, and end at once when called off, as often as one likes", async () => {
    const { productId, variantId } = await aDress();
    const { campaign } = await run(member, CREATE, campaignOf(variantId, null, 24));
    expect(campaign?.state).toBe("RUNNING");
    expect((await show(productId)).price).toEqual({ minorUnits: 4_000 });
    for (const _time of [1, 2]) {
      const cancelled = await run(member, CANCEL, { campaignId: campaign?.id });
      expect(cancelled).toMatchObject({ campaign: { state: "CANCELLED" }, userErrors: [] });
    }
    expect(await show(productId)).toMatchObject({ price: { minorUnits: 5_000 }, version: 3 });
    expect((await run(member, CREATE, campaignOf(variantId, null, 24))).userErrors).toEqual([]);
  });

  it("let the base price change below a campaign", async () => {
    const { productId, variantId } = await aDress();
    await run(member, CREATE, campaignOf(variantId, null, 24));
    await run(member, SET, { variantId, price: { minorUnits: 6_000, currencyCode: "EUR" } });
    expect(await show(productId)).toMatchObject({ price: { minorUnits: 4_000 }, basePrice: { minorUnits: 6_000 } });
    harness.clock.advance(DAY_MS);
    await apply();
    expect(await show(productId)).toMatchObject({ price: { minorUnits: 6_000 }, basePrice: { minorUnits: 6_000 } });
  });

  it("catch up in order after a time in which nothing could apply them", async () => {
    const { productId, variantId } = await aDress();
    await run(member, CREATE, campaignOf(variantId, 1, 2, 3_000));
    await run(member, CREATE, campaignOf(variantId, 10, 100, 3_500));
    for (const at of [3, 5]) {
      const minorUnits = 5_500 + 20 * at;
      await run(member, SCHEDULE, { variantId, price: { minorUnits, currencyCode: "EUR" }, at: inHours(at) });
    }
    harness.clock.advance(DAY_MS);
    await apply();
    const shown = await show(productId);
    expect(shown).toMatchObject({
      price: { minorUnits: 3_500 },
      basePrice: { minorUnits: 5_600 },
      scheduledPrices: [],
    });
    expect(shown.priceHistory.nodes.map(({ price }) => price.minorUnits)).toEqual([3_500, 5_000]);
    const states = await harness.db.query<{ state: string }[]>(
      "SELECT state FROM price_plans WHERE variant_id = $1 ORDER BY starts_at",
      [variantId],
    );
    expect(states.map(({ state }) => state)).toEqual(["MISSED", "APPLIED", "APPLIED", "RUNNING"]);
  });

  it("come before a price that was set after they were due", async () => {
    const { productId, variantId } = await aDress();
    await run(member, SCHEDULE, { variantId, price: { minorUnits: 7_000, currencyCode: "EUR" }, at: inHours(1) });
    harness.clock.advance(2 * HOUR_MS);
    await run(member, SET, { variantId, price: { minorUnits: 4_500, currencyCode: "EUR" } });
    await apply();
    expect((await show(productId)).price).toEqual({ minorUnits: 4_500 });
  });

  it("are called off before their time", async () => {
    const { productId, variantId } = await aDress();
    const price = { minorUnits: 7_000, currencyCode: "EUR" };
    const { scheduledPrice } = await run(member, SCHEDULE, { variantId, price, at: inHours(1) });
    expect((await show(productId)).scheduledPrices).toHaveLength(1);
    const cancelling = { scheduledPriceId: scheduledPrice?.id };
    expect((await run(stranger, UNSCHEDULE, cancelling)).userErrors).toMatchObject([{ code: "PLAN_NOT_FOUND" }]);
    expect((await run(member, UNSCHEDULE, cancelling)).userErrors).toEqual([]);
    harness.clock.advance(2 * HOUR_MS);
    await apply();
    expect((await show(productId)).price).toEqual({ minorUnits: 5_000 });
  });

  it("never overlap, even when two campaigns are planned at the same moment", async () => {
    const { variantId } = await aDress();
    const campaigns = await Promise.all(
      Array.from({ length: 6 }, () => run(member, CREATE, campaignOf(variantId, 1, 5))),
    );
    expect(campaigns.filter(({ campaign }) => campaign)).toHaveLength(1);
    const refused = campaigns.flatMap(({ userErrors }) => userErrors ?? []);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["PERIOD_TAKEN"]));
    expect((await run(member, CREATE, campaignOf(variantId, 5, 6))).userErrors).toEqual([]);
    const raw = `INSERT INTO price_plans SELECT $1, variant_id, campaign_id, price_minor, currency_code, starts_at,
      ends_at, 'PLANNED', planned_by, created_at FROM price_plans WHERE variant_id = $2 AND state = 'PLANNED' LIMIT 1`;
    await expect(harness.db.query(raw, [uuidV7(), variantId])).rejects.toThrow("one_campaign_at_a_time");
  });

  it("are refused with the field that is wrong", async () => {
    const { variantId, productId } = await aDress();
    const codes = async (viewer: typeof member, input: object) =>
      (await run(viewer, CREATE, input)).userErrors?.map(({ code, field }) => [code, field.slice(1).join(".")]);
    expect(await codes(stranger, campaignOf(variantId, 1, 2))).toEqual([["SELLER_NOT_FOUND", "sellerId"]]);
    expect(await codes(member, { ...campaignOf(variantId, 1, 2, 0), name: " " })).toEqual([
      ["INVALID_INPUT", "name"],
      ["INVALID_PRICE", "prices.0.price.minorUnits"],
    ]);
    expect(await codes(member, campaignOf(variantId, 3, 2))).toEqual([["INVALID_PERIOD", "endsAt"]]);
    expect(await codes(member, campaignOf(variantId, -1, 2))).toEqual([["INVALID_PERIOD", "startsAt"]]);
    expect(await codes(member, campaignOf(uuidV7(), 1, 2))).toEqual([["VARIANT_NOT_FOUND", "prices.0.variantId"]]);
    expect(await codes(member, { ...campaignOf(variantId, 1, 2), prices: [] })).toEqual([["INVALID_INPUT", "prices"]]);
    const inNorway = {
      ...campaignOf(variantId, 1, 2),
      prices: [{ variantId, price: { minorUnits: 1, currencyCode: "NOK" } }],
    };
    expect(await codes(member, inNorway)).toEqual([["CURRENCY_MISMATCH", "prices.0.price.currencyCode"]]);
    await putInState(harness.db, productId, "ARCHIVED");
    expect(await codes(member, campaignOf(variantId, 1, 2))).toEqual([["PRODUCT_ARCHIVED", "prices.0.variantId"]]);
  });

  it("are seen by the seller's members alone until they hold", async () => {
    const { productId, variantId } = await aDress();
    const { campaign } = await run(member, CREATE, campaignOf(variantId, 1, 2));
    await run(member, SCHEDULE, { variantId, price: { minorUnits: 7_000, currencyCode: "EUR" }, at: inHours(1) });
    const ask = `query ($id: ID!, $sellerId: ID!) { priceCampaign(id: $id) { id } priceCampaigns(sellerId: $sellerId) { nodes { id } } }`;
    const asked = async (viewer: typeof member | null) =>
      harness.as<{ priceCampaign: object | null; priceCampaigns: { nodes: object[] } }>(viewer, ask, {
        id: campaign?.id,
        sellerId,
      });
    expect((await asked(member)).data?.priceCampaign).toEqual({ id: campaign?.id });
    expect((await asked(member)).data?.priceCampaigns.nodes[0]).toBeDefined();
    expect((await asked(stranger)).data).toEqual({ priceCampaign: null, priceCampaigns: { nodes: [] } });
    expect((await asked(null)).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    expect((await run(stranger, CANCEL, { campaignId: campaign?.id })).userErrors).toMatchObject([
      { code: "CAMPAIGN_NOT_FOUND" },
    ]);
    for (const viewer of [stranger, null]) {
      expect(await show(productId, viewer)).toMatchObject({ basePrice: null, scheduledPrices: [] });
    }
  });
});
