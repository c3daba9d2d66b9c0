import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { quoteCheckout } from "../checkout/quote-checkout";
import type { LoyaltyContext } from "../context";
import { insertPromotion } from "../promotion/insert-promotion.fixture";
import { PromotionCache } from "../promotion/promotion-cache";
import { aCart } from "../promotion/promotion.fixture";
import { loyaltySubgraph } from "../subgraph";

const SET = `mutation ($input: SegmentMembersSetInput!) { segmentMembersSet(input: $input) {
  change { segment added removed } userErrors { code field } } }`;

describe("segments", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
  });
  afterAll(() => loyalty.stop());

  const admin = aViewer({ roles: ["ADMINISTRATOR"] });
  const set = async (input: object, viewer = admin) => {
    const { data, errors } = await loyalty.as<{ segmentMembersSet: object }>(viewer, SET, {
      input: { segment: "vip", reason: "Asked to be tried", ...input },
    });
    if (errors?.[0]) throw errors[0];
    return data!.segmentMembersSet;
  };

  it("bring their members a promotion, for as long as they are in", async () => {
    await insertPromotion(loyalty.db, { conditions: { segments: ["vip"] } });
    const userId = uuidV7();
    const deps = { db: loyalty.db, ids: systemIds, clock: loyalty.clock, promotions: new PromotionCache(loyalty.db) };
    const reasonFor = async (id: string | null) =>
      (await quoteCheckout(deps, aCart({ userId: id }))).explanations[0]?.reason;
    expect(await reasonFor(userId)).toBe("It is for invited customers.");
    expect(await set({ addUserIds: [userId, userId] })).toEqual({
      change: { segment: "vip", added: 1, removed: 0 },
      userErrors: [],
    });
    expect(await reasonFor(userId)).toBe("It applies.");
    expect(await reasonFor(uuidV7())).toBe("It is for invited customers.");
    expect(await reasonFor(null)).toBe("Sign in to use it.");
    expect(await set({ addUserIds: [userId] })).toMatchObject({ change: { added: 0 } });
    expect(await set({ removeUserIds: [userId, uuidV7()] })).toMatchObject({ change: { removed: 1 } });
    expect(await reasonFor(userId)).toBe("It is for invited customers.");
  });

  it.each([
    [{ segment: "VIP" }, "INVALID_SEGMENT", ["segment"]],
    [{ addUserIds: [uuidV7(), "me"] }, "INVALID_USER", ["addUserIds", "1"]],
    [{ removeUserIds: Array(1_001).fill(uuidV7()) }, "INVALID_USER", ["removeUserIds"]],
    [{ reason: "" }, "INVALID_REASON", ["reason"]],
  ])("are refused: %#", async (input, code, field) => {
    expect(await set(input)).toEqual({ change: null, userErrors: [{ code, field: ["input", ...field] }] });
  });

  it("are for administrators to change", async () => {
    await expect(set({}, aViewer({ roles: ["SELLER"] }))).rejects.toMatchObject({ extensions: { code: "FORBIDDEN" } });
  });
});
