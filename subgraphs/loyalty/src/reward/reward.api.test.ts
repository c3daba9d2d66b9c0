import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { LoyaltyContext } from "../context";
import { seedLoyalty } from "../seed/seed-loyalty";
import { aDemoMall } from "../seed/demo-orders.fixture";
import { loyaltySubgraph } from "../subgraph";

const REWARDS = `query ($first: Int = 10, $after: String) { rewards(first: $first, after: $after) {
  nodes { id title costPoints available } pageInfo { hasNextPage endCursor } } }`;

interface Answer {
  rewards: { nodes: { costPoints: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

describe("the catalogue of rewards", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph);
    await loyalty.db.transaction((tx) => seedLoyalty(tx, aDemoMall([])));
  });
  afterAll(() => loyalty.stop());

  it("is shown to guests, the cheapest first, page by page without loss", async () => {
    const costs: number[] = [];
    let after: string | null = null;
    do {
      const { data }: { data?: Answer | null } = await loyalty.as<Answer>(null, REWARDS, { first: 3, after });
      costs.push(...(data?.rewards.nodes.map(({ costPoints }) => costPoints) ?? []));
      after = data?.rewards.pageInfo.hasNextPage ? data.rewards.pageInfo.endCursor : null;
    } while (after !== null);
    expect(costs).toEqual([200, 500, 1_000, 2_000]);
  });

  it.each([
    ["a malformed cursor", { after: "nonsense" }],
    [
      "a cursor out of range",
      { after: Buffer.from(`[1e20,"01935b2e-6c00-7000-8000-000000000001"]`).toString("base64url") },
    ],
    ["first: 1000000", { first: 1_000_000 }],
  ])("answers %s with BAD_USER_INPUT", async (_what, variables) => {
    const { errors } = await loyalty.as(null, REWARDS, variables);
    expect(errors?.map(({ extensions }) => extensions["code"])).toEqual(["BAD_USER_INPUT"]);
  });
});
