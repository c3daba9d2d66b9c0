import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { Viewer } from "@mall/platform/auth/viewer";
import { quoteCheckout } from "../checkout/quote-checkout";
import type { LoyaltyContext } from "../context";
import { loyaltySubgraph } from "../subgraph";
import { PromotionCache } from "./promotion-cache";
import { PROMOTION_STATES } from "./promotion-status";
import { aCart, aLine } from "./promotion.fixture";

const FIELDS = `promotion { id state version title sellerId platformShareBp perCustomerLimit useLimit
  action { kind percentBp amountMinor } conditions { minSubtotalMinor isFirstOrder } usage { orders } }
  userErrors { code field message }`;
const CREATE = `mutation ($input: PromotionInput!) { promotionCreate(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($input: PromotionUpdateInput!) { promotionUpdate(input: $input) { ${FIELDS} } }`;
const moveOf = (name: string) => `mutation ($input: PromotionMoveInput!) { ${name}(input: $input) { ${FIELDS} } }`;
const LIST = `query ($sellerId: ID, $first: Int = 20, $after: String, $state: PromotionState) {
  promotions(sellerId: $sellerId, first: $first, after: $after, state: $state) { nodes { id title } pageInfo { hasNextPage endCursor } } }`;
const ONE = "query ($id: ID!) { promotion(id: $id) { id title } }";

interface Payload {
  promotion: { id: string; state: string; version: number } & Record<string, unknown>;
  userErrors: { code: string; field: string[]; message: string }[];
}

interface Listing {
  promotions: { nodes: { title: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

describe("managing promotions", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
  });
  afterAll(() => loyalty.stop());

  const sellerId = uuidV7();
  const admin = aViewer({ roles: ["ADMINISTRATOR"] });
  const seller = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  const stranger = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });

  const send = async (viewer: Viewer | null, mutation: string, input: object): Promise<Payload> => {
    const { data, errors } = await loyalty.as<Record<string, Payload>>(viewer, mutation, { input });
    if (errors?.[0]) throw errors[0];
    return Object.values(data ?? {})[0]!;
  };
  const tenPercent = { title: "Ten percent", action: { kind: "PERCENT", percentBp: 1_000 } };
  const create = (input: object = {}, viewer: Viewer = admin) => send(viewer, CREATE, { ...tenPercent, ...input });
  const codeOf = (work: Promise<unknown>) => work.then(() => null).catch((error) => error.extensions.code);

  it("takes a draft to carts and back", async () => {
    const { promotion } = await create({ sellerId }, seller);
    expect(promotion).toMatchObject({ state: "DRAFT", version: 1, platformShareBp: 0, sellerId });
    const deps = {
      db: loyalty.db,
      clock: loyalty.clock,
      ids: { next: uuidV7 },
      promotions: new PromotionCache(loyalty.db),
    };
    const off = async () => (await quoteCheckout(deps, aCart({ lines: [aLine({ sellerId })] }))).adjustments.length;
    expect(await off()).toBe(0);
    const input = { promotionId: promotion.id };
    expect((await send(seller, moveOf("promotionActivate"), input)).promotion.state).toBe("ACTIVE");
    expect(await off()).toBe(1);
    expect((await send(seller, moveOf("promotionPause"), input)).promotion.state).toBe("PAUSED");
    expect(await off()).toBe(0);
    expect((await send(seller, moveOf("promotionEnd"), input)).promotion.state).toBe("ENDED");
    const { userErrors } = await send(seller, moveOf("promotionActivate"), input);
    expect(userErrors).toEqual([
      {
        code: "MOVE_NOT_ALLOWED",
        field: ["input", "promotionId"],
        message: "A promotion that is ENDED cannot activate.",
      },
    ]);
  });

  it.each([
    ["title", { title: " " }, "INVALID_PROMOTION", ["title"]],
    [
      "a share over all",
      { action: { kind: "PERCENT", percentBp: 10_001 } },
      "PRICE_BELOW_ZERO",
      ["action", "percentBp"],
    ],
    [
      "a negative amount",
      { action: { kind: "AMOUNT", amountMinor: -5 } },
      "PRICE_BELOW_ZERO",
      ["action", "amountMinor"],
    ],
    [
      "an amount above the cheapest cart",
      { action: { kind: "AMOUNT", amountMinor: 500 }, currencyCode: "EUR", conditions: { minSubtotalMinor: 499 } },
      "PRICE_BELOW_ZERO",
      ["conditions", "minSubtotalMinor"],
    ],
    [
      "a negative price",
      { action: { kind: "FIXED_PRICE", unitPriceMinor: -1 }, currencyCode: "EUR" },
      "PRICE_BELOW_ZERO",
      ["action", "unitPriceMinor"],
    ],
    [
      "more than free units",
      { action: { kind: "BUY_X_GET_Y", buy: 1, get: 1, percentBp: 20_000 } },
      "PRICE_BELOW_ZERO",
      ["action", "percentBp"],
    ],
    [
      "a field of another kind",
      { action: { kind: "PERCENT", percentBp: 1, buy: 2 } },
      "INVALID_PROMOTION",
      ["action", "buy"],
    ],
    ["a missing field", { action: { kind: "AMOUNT" } }, "INVALID_PROMOTION", ["action", "amountMinor"]],
    ["no points at all", { action: { kind: "EXTRA_POINTS" } }, "INVALID_PROMOTION", ["action", "points"]],
    ["money without a currency", { budgetMinor: 5 }, "INVALID_PROMOTION", ["currencyCode"]],
    [
      "dates in the wrong order",
      { startsAt: "2026-11-22T12:00:00Z", endsAt: "2026-11-22T12:00:00Z" },
      "INVALID_PROMOTION",
      ["endsAt"],
    ],
    [
      "an id that is none",
      { conditions: { productIds: ["x"] } },
      "INVALID_PROMOTION",
      ["conditions", "productIds", "0"],
    ],
    ["a limit of nothing", { useLimit: 0 }, "INVALID_PROMOTION", ["useLimit"]],
    [
      "a seller's promotion at the mall's cost",
      { sellerId: uuidV7(), platformShareBp: 1 },
      "INVALID_PROMOTION",
      ["platformShareBp"],
    ],
    ["a share of the cost over all", { platformShareBp: 10_001 }, "INVALID_PROMOTION", ["platformShareBp"]],
  ])("refuses %s", async (_what, input, code, field) => {
    const { promotion, userErrors } = await create(input);
    expect(promotion).toBeNull();
    expect(userErrors).toMatchObject([{ code, field: ["input", ...field] }]);
  });

  it("lets a first order be one", async () => {
    const { promotion } = await create({ conditions: { isFirstOrder: true } });
    expect(promotion).toMatchObject({ perCustomerLimit: 1 });
  });

  it("changes what was read, and says so if somebody was faster", async () => {
    const { promotion } = await create({ useLimit: 10 });
    const input = {
      promotionId: promotion.id,
      expectedVersion: 1,
      promotion: { ...tenPercent, title: "New", useLimit: 20 },
    };
    expect((await send(admin, UPDATE, input)).promotion).toMatchObject({ title: "New", version: 2, useLimit: 20 });
    expect((await send(admin, UPDATE, input)).userErrors).toMatchObject([
      { code: "STALE_VERSION", field: ["input", "expectedVersion"] },
    ]);
  });

  it("keeps its kinds of limit once it was active, and no limit below what was used", async () => {
    const { promotion } = await create({ useLimit: 10 });
    await send(admin, moveOf("promotionActivate"), { promotionId: promotion.id });
    const change = (limits: object) =>
      send(admin, UPDATE, { promotionId: promotion.id, expectedVersion: 2, promotion: { ...tenPercent, ...limits } });
    expect((await change({})).userErrors).toMatchObject([{ code: "LIMIT_FIXED" }]);
    await loyalty.db.query("UPDATE promotion_count SET uses = 5 WHERE promotion_id = $1", [promotion.id]);
    expect((await change({ useLimit: 4 })).userErrors).toMatchObject([
      { code: "LIMIT_BELOW_USES", field: ["input", "promotion", "useLimit"] },
    ]);
    expect((await change({ useLimit: 5 })).promotion).toMatchObject({ useLimit: 5, version: 3 });
  });

  it("is for administrators and a seller's members; another's answers as if it did not exist", async () => {
    const { promotion } = await create({ sellerId, title: "Ours" }, seller);
    const { id } = promotion;
    expect(await codeOf(create({}, seller))).toBe("FORBIDDEN");
    expect(await codeOf(create({ sellerId }, stranger))).toBe("FORBIDDEN");
    expect(await codeOf(create({ sellerId }, aViewer()))).toBe("FORBIDDEN");
    const pause = await send(stranger, moveOf("promotionActivate"), { promotionId: id });
    expect(pause.userErrors).toMatchObject([{ code: "PROMOTION_NOT_FOUND" }]);
    const missing = await send(stranger, moveOf("promotionActivate"), { promotionId: uuidV7() });
    expect(missing.userErrors).toEqual(pause.userErrors);
    expect((await loyalty.as(stranger, ONE, { id })).data).toEqual({ promotion: null });
    expect((await loyalty.as(seller, ONE, { id })).data).toEqual({ promotion: { id, title: "Ours" } });
    expect((await loyalty.as(stranger, LIST, { sellerId })).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    expect((await loyalty.as(seller, LIST, {})).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    expect((await loyalty.as(null, LIST, {})).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  });

  it("lists page by page without loss", async () => {
    const own = uuidV7();
    const member = aViewer({ roles: ["SELLER"], sellerIds: [own] });
    const titles = ["a", "b", "c"];
    for (const title of titles) await create({ sellerId: own, title }, member);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: { data?: Listing | null } = await loyalty.as<Listing>(member, LIST, {
        sellerId: own,
        first: 2,
        after,
      });
      seen.push(...(data?.promotions.nodes.map(({ title }) => title) ?? []));
      after = data?.promotions.pageInfo.hasNextPage ? data.promotions.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual([...titles].reverse());
  });

  it("the database knows the same states as the code", async () => {
    const [check] = await loyalty.db.query<{ text: string }[]>(
      "SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'promotion_state_check'",
    );
    expect(check?.text.match(/[A-Z]{4,}(?=')/g)?.sort()).toEqual([...PROMOTION_STATES].sort());
  });
});
