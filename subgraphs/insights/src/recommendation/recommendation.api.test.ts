import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { Viewer } from "@mall/platform/auth/viewer";
import { consentChanged } from "@mall/schema/events/consent-changed";
import { orderPlaced } from "@mall/schema/events/order-placed";
import { productChanged } from "@mall/schema/events/product-changed";
import { availabilityChanged } from "@mall/schema/events/availability-changed";
import { aProduct, type ProductFacts } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";
import { CART, FOR_YOU, NODES, RELATED, TRENDING } from "./recommendation.fixture";

interface Proposals {
  readonly nodes: readonly {
    readonly product: { readonly id: string };
    readonly score: number;
    readonly reason: { readonly code: string; readonly text: string; readonly evidence: readonly object[] };
  }[];
}
interface ForYou {
  readonly recommendations: Proposals & { readonly profiling: boolean };
}
type Unprofiled = Proposals & { readonly profiling: boolean };
interface Related {
  readonly _entities: readonly { similar: Unprofiled; boughtTogether: Unprofiled }[];
}

const LONG = 60_000;
const idsOf = ({ nodes }: Proposals) => nodes.map(({ product }) => product.id);

describe("recommendations", () => {
  let harness: SubgraphHarness<InsightsContext>;
  const alice = aViewer();
  const bob = aViewer();

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph);
    await harness.subgraph.ready();
  }, LONG);
  afterAll(() => harness.stop());

  const list = async (...products: ProductFacts[]) => {
    const listed = products.map((facts) =>
      aProduct({ sellerId: uuidV7(), categoryIds: [uuidV7()], categoryPath: ["A"], ...facts }),
    );
    await harness.receive("products", ...listed.map(productChanged));
    return listed.map(({ productId }) => productId);
  };
  const buys = (userId: string | null, ...productIds: string[]) =>
    harness.receive(
      "orders",
      orderPlaced({
        ...{ orderId: uuidV7(), number: "1", userId, placedAt: "2026-11-20T12:00:00Z" },
        ...{ currencyCode: "EUR", totalMinor: 1 },
        lines: productIds.map((productId) => ({
          ...{ orderLineId: uuidV7(), productId, variantId: uuidV7(), sellerId: uuidV7() },
          ...{ quantity: 1, unitPriceMinor: 1, lineTotalMinor: 1 },
        })),
      }),
    );
  const agrees = ({ id }: Viewer, isGranted = true) => {
    harness.clock.advance(1_000);
    const at = harness.clock.now().toISOString();
    return harness.receive("users", consentChanged({ userId: id, purpose: "PROFILING", isGranted, at }));
  };
  const forYou = async (viewer: Viewer | null, first = 12) => {
    const { data, errors } = await harness.as<ForYou>(viewer, FOR_YOU, { first });
    expect(errors).toBeUndefined();
    return data!.recommendations;
  };
  const related = async (productId: string, viewer: Viewer | null = null) => {
    const representations = [{ __typename: "Product", id: productId }];
    const { data, errors } = await harness.as<Related>(viewer, RELATED, { representations });
    expect(errors).toBeUndefined();
    return data!._entities[0]!;
  };

  it("come from the viewer's own purchases only if the viewer agreed, and say so", async () => {
    const [kettle, teapot, popular] = await list({ title: "Kettle" }, { title: "Teapot" }, { title: "Football" });
    for (let i = 0; i < 4; i += 1) {
      const other = aViewer();
      await agrees(other);
      await buys(other.id, kettle!, teapot!);
      await buys(null, popular!, popular!);
    }
    await agrees(alice);
    await buys(alice.id, kettle!);
    await buys(bob.id, kettle!);
    const hers = await forYou(alice);
    expect(hers.profiling).toBe(true);
    expect(hers.nodes[0]).toMatchObject({
      product: { id: teapot },
      reason: {
        code: "BOUGHT_TOGETHER",
        text: "4 of 5 buyers of “Kettle” also bought it",
        evidence: expect.arrayContaining([
          { kind: "BUYERS_IN_COMMON", product: { id: kettle }, touch: "PURCHASE", count: 4, outOf: 5 },
        ]),
      },
    });
    expect(idsOf(hers)).not.toContain(kettle);
    const his = await forYou(bob);
    const guests = await forYou(null);
    expect([his.profiling, guests.profiling]).toEqual([false, false]);
    expect(idsOf(his)).toEqual(idsOf(guests));
    expect(his.nodes[0]).toMatchObject({ product: { id: popular }, reason: { code: "POPULAR_NOW" } });
    expect(await harness.db.query("SELECT FROM purchase WHERE user_id = $1", [bob.id])).toEqual([]);
    const aside = await harness.as<ForYou>(
      alice,
      `{ recommendations(first: 12, profiling: false) { ${NODES} profiling } }`,
    );
    expect(aside.data?.recommendations).toMatchObject({ profiling: false });
    expect(idsOf(aside.data!.recommendations)).toEqual(idsOf(guests));
    await agrees(alice, false);
    expect(idsOf(await forYou(alice))).toEqual(idsOf(guests));
    expect(await harness.db.query("SELECT FROM purchase WHERE user_id = $1", [alice.id])).toEqual([]);
  });

  it("take one statement for guests and two for people, however many products", async () => {
    const [cup, saucer] = await list({ title: "Cup" }, { title: "Saucer" });
    await agrees(alice);
    await buys(alice.id, cup!, saucer!);
    const sent = async (viewer: Viewer | null) => {
      await forYou(viewer);
      return (await harness.statementsOf(() => forYou(viewer))).length;
    };
    expect([await sent(null), await sent(alice)]).toEqual([1, 2]);
  });

  it(
    "of a product are what means something alike and what lies in the same orders",
    async () => {
      const [tent, shelter, mixer] = await list(
        { title: "Two person camping tent", description: "Light and waterproof" },
        { title: "Trekking shelter for hikers", description: "Keeps you dry outdoors" },
        { title: "Kitchen stand mixer", description: "For dough and cream" },
      );
      const buyer = aViewer();
      await agrees(buyer);
      await buys(buyer.id, tent!, mixer!);
      const answer = await eventually(async () => {
        const found = await related(tent!);
        expect(idsOf(found.similar)[0]).toBe(shelter);
        return found;
      }, LONG);
      expect(answer.similar.nodes[0]?.reason).toEqual({
        code: "SIMILAR_TO",
        text: "Similar to “Two person camping tent”",
      });
      expect(idsOf(answer.boughtTogether)).toEqual([mixer]);
      // With consent or without, nothing about the viewer is used, and the answer says so.
      expect([answer.similar.profiling, answer.boughtTogether.profiling]).toEqual([false, false]);
      expect(await related(tent!, buyer)).toEqual(answer);
      // Nobody has bought the shelter: to who bought the tent its text speaks for it, to guests nothing does.
      const hers = await forYou(buyer);
      expect(hers.nodes[0]).toMatchObject({
        product: { id: shelter },
        reason: {
          code: "SIMILAR_TO",
          evidence: [{ kind: "TEXT_LIKENESS", product: { id: tent }, touch: "PURCHASE", count: null, outOf: null }],
        },
      });
      const guests = (await forYou(null)).nodes;
      expect(guests[0]?.product.id).not.toBe(shelter);
      expect(guests.map(({ reason }) => reason.code)).not.toContain("SIMILAR_TO");
      const [hidden] = await list({ title: "Camping tent for two", state: "PAUSED" });
      expect(idsOf((await related(tent!)).similar)).not.toContain(hidden);
    },
    LONG,
  );

  it("complete a cart with what its buyers buy: in stock, not in it, few of one seller, whoever asks", async () => {
    const one = aProduct({ title: "Pan", sellerId: uuidV7(), categoryIds: [uuidV7()], categoryPath: ["Pans"] });
    await harness.receive("products", productChanged(one));
    const chain = uuidV7();
    const facts = (title: string, sellerId: string) => ({ title, sellerId });
    const [lid, gone] = await list(facts("Lid", uuidV7()), facts("Sold out", uuidV7()));
    const ofChain = await list(...Array.from({ length: 5 }, (_, i) => facts(`Spoon ${i}`, chain)));
    const others = await list(...Array.from({ length: 6 }, (_, i) => facts(`Fork ${i}`, uuidV7())));
    const sold = [lid!, ...ofChain, ...others];
    await harness.receive("orders", ...sold.map((productId) => availabilityChanged({ productId, inStock: true })));
    await harness.receive("orders", availabilityChanged({ productId: gone!, inStock: false }));
    for (const buyer of [aViewer(), aViewer(), aViewer()]) {
      await agrees(buyer);
      await buys(buyer.id, one.productId, lid!, gone!, ...ofChain, ...others);
    }
    const variants = [one.variants[0]!.variantId, uuidV7(), "no id"];
    const representations = [{ __typename: "Cart", id: uuidV7(), lines: variants.map((id) => ({ variant: { id } })) }];
    const ask = async (viewer: Viewer | null) =>
      (await harness.as<{ _entities: { completion: Unprofiled }[] }>(viewer, CART, { representations })).data!
        ._entities[0]!;
    const { completion } = await ask(null);
    const ids = idsOf(completion);
    expect(ids).toHaveLength(8);
    expect(ids).not.toContain(one.productId);
    expect(ids).not.toContain(gone);
    expect(ids.filter((id) => ofChain.includes(id)).length).toBeLessThanOrEqual(3);
    expect(completion.nodes[0]?.reason).toMatchObject({
      code: "COMPLETES_CART",
      text: "3 of 3 buyers of “Pan” also bought it",
      evidence: [{ kind: "BUYERS_IN_COMMON", product: { id: one.productId }, touch: "CART", count: 3, outOf: 3 }],
    });
    expect((await ask(alice)).completion).toEqual(completion);
    expect(completion.profiling).toBe(false);
    const statements = await harness.statementsOf(() => ask(null));
    // Its vectors are made meanwhile, and then the catalogue is read again.
    const own = statements.filter((text) => !/seller_facts|listing_facts|^SELECT number/.test(text));
    expect(own).toHaveLength(3);
  });

  it("tell what many people look at, never what a few do, and fill up with what is popular", async () => {
    const shelf = uuidV7();
    const [hot, tepid, sold] = await list(
      ...["Hot", "Tepid", "Sold"].map((title) => ({ title, categoryIds: [shelf], categoryPath: ["Shelf"] })),
    );
    const all = [hot!, tepid!, sold!];
    await harness.receive("orders", ...all.map((productId) => availabilityChanged({ productId, inStock: true })));
    await buys(null, sold!);
    const looked = `INSERT INTO product_interest_day (day, product_id, viewers, carts) VALUES ($1, $2, $3, 0)`;
    const today = harness.clock.now().toISOString().slice(0, 10);
    await harness.db.query(looked, [today, hot, 6]);
    await harness.db.query(looked, [today, tepid, 4]);
    harness.clock.advance(60_000);
    const ask = async (categoryId: string, viewer: Viewer | null = alice) =>
      (await harness.as<{ trending: Unprofiled }>(viewer, TRENDING, { first: 3, categoryId })).data!.trending;
    await forYou(null);
    const trending = await ask(shelf);
    expect(idsOf(trending)).toEqual([hot, sold, tepid]);
    expect(await ask(shelf, null)).toEqual(trending);
    expect(trending.profiling).toBe(false);
    expect(trending.nodes.map(({ reason }) => reason.code)).toEqual(["TRENDING", "POPULAR_NOW", "POPULAR_NOW"]);
    expect(trending.nodes[0]?.reason).toMatchObject({
      text: "6 people looked at it in seven days",
      evidence: [{ kind: "INTEREST", count: 6 }],
    });
    expect(idsOf(await ask(uuidV7()))).toEqual([]);
  });

  it("refuse a page that is too large or empty", async () => {
    for (const first of [0, 51, 1_000_000]) {
      const { data, errors } = await harness.as(null, FOR_YOU, { first });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: ["first"] });
      expect(data).toEqual({ recommendations: null });
    }
  });
});
