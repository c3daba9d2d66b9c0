import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import type { OrdersHarness } from "../testing/mall.fixture";
import { commissionsOf } from "./commissions-of";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterAll(() => mall.stop());

const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
const RULE = `rule { id percentBp validFrom validTo seller { id } category { id } currencyCode fixed { amount } minimum { amount } }
  userErrors { code field message }`;
const CREATE = `mutation($input: CommissionRuleCreateInput!) { commissionRuleCreate(input: $input) { ${RULE} } }`;
const END = `mutation($input: CommissionRuleEndInput!) { commissionRuleEnd(input: $input) { ${RULE} } }`;
const LIST = `{ commissionRules(first: 2) { nodes { id percentBp } pageInfo { hasNextPage endCursor } } }`;

interface Outcome {
  readonly rule: { id: string; validFrom: string; validTo: string | null } | null;
  readonly userErrors: { code: string; field: string[] }[];
}
const run = async (operation: string, input: object): Promise<Outcome> => {
  const { data, errors } = await mall.as<Record<string, Outcome>>(administrator, operation, { input });
  expect(errors).toBeUndefined();
  return Object.values(data ?? {})[0] as Outcome;
};

const commission = async (sellerId: string): Promise<number> => {
  const line = { sellerId, categoryIds: [], baseMinor: 10_000, currencyCode: "EUR" };
  return (await commissionsOf(mall.db, [line], mall.clock.now()))[0]?.commissionMinor ?? -1;
};

describe("commission rules", () => {
  it("count from their start on, a minute's notice given", async () => {
    const sellerId = uuidV7();
    expect(await commission(sellerId)).toBe(1_000);
    const { rule } = await run(CREATE, { sellerId, percentBp: 500, fixed: { minorUnits: 25, currencyCode: "EUR" } });
    expect(rule).toMatchObject({
      seller: { id: sellerId },
      category: null,
      currencyCode: "EUR",
      fixed: { amount: "0.25" },
      minimum: null,
    });
    expect(await commission(sellerId)).toBe(1_000);
    mall.clock.advance(60_000);
    expect(await commission(sellerId)).toBe(525);
    await run(END, { ruleId: rule?.id });
    expect(await commission(sellerId)).toBe(525);
    mall.clock.advance(60_000);
    expect(await commission(sellerId)).toBe(1_000);
  });

  it("are known in time to a process that has its copy of them", async () => {
    const sellerId = uuidV7();
    await commission(sellerId);
    await mall.db.query(
      `INSERT INTO commission_rule (id, seller_id, percent_bp, valid_from, created_by, created_at)
       VALUES (gen_random_uuid(), $1, 100, $2, 'another process', now())`,
      [sellerId, new Date(mall.clock.now().getTime() + 60_000)],
    );
    mall.clock.advance(60_000);
    expect(await commission(sellerId)).toBe(100);
    expect(await mall.statementsOf(() => commission(sellerId))).toEqual([]);
  });

  it("never overlap for the same scope, also when two come at the same time", async () => {
    const sellerId = uuidV7();
    const start = new Date(mall.clock.now().getTime() + 3_600_000);
    const outcomes = await Promise.all(
      [1, 2, 3].map((percent) => run(CREATE, { sellerId, percentBp: percent * 100, validFrom: start })),
    );
    expect(outcomes.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
      "RULE_OVERLAPS",
      "RULE_OVERLAPS",
    ]);
    const before = await run(CREATE, { sellerId, percentBp: 900, validTo: start });
    expect(before.userErrors).toEqual([]);
    const inDollars = await run(CREATE, { sellerId, percentBp: 900, validFrom: start, currencyCode: "USD" });
    expect(inDollars.userErrors).toEqual([]);
  });

  it.each([
    [{ percentBp: 10_001 }, "INVALID_INPUT", "percentBp"],
    [{ percentBp: 100, sellerId: "x" }, "INVALID_INPUT", "sellerId"],
    [{ percentBp: 100, categoryId: "x" }, "INVALID_INPUT", "categoryId"],
    [{ percentBp: 100, fixed: { minorUnits: -1, currencyCode: "EUR" } }, "INVALID_INPUT", "fixed"],
    [
      { percentBp: 100, currencyCode: "USD", minimum: { minorUnits: 1, currencyCode: "EUR" } },
      "INVALID_INPUT",
      "minimum",
    ],
    [{ percentBp: 100, validFrom: "2026-01-01T00:00:00Z" }, "NOTICE_TOO_SHORT", "validFrom"],
    [{ percentBp: 100, validTo: "2026-01-01T00:00:00Z" }, "INVALID_INPUT", "validTo"],
  ])("refuse %j", async (input, code, field) => {
    expect(await run(CREATE, input)).toMatchObject({ rule: null, userErrors: [{ code, field: ["input", field] }] });
  });

  it("end neither in the past nor twice", async () => {
    const { rule } = await run(CREATE, { sellerId: uuidV7(), percentBp: 100 });
    mall.clock.advance(120_000);
    const past = await run(END, { ruleId: rule?.id, at: mall.clock.now() });
    expect(past.userErrors).toMatchObject([{ code: "NOTICE_TOO_SHORT", field: ["input", "at"] }]);
    expect((await run(END, { ruleId: rule?.id })).userErrors).toEqual([]);
    mall.clock.advance(120_000);
    expect((await run(END, { ruleId: rule?.id })).userErrors).toMatchObject([{ code: "RULE_ENDED" }]);
    expect((await run(END, { ruleId: uuidV7() })).userErrors).toMatchObject([{ code: "RULE_NOT_FOUND" }]);
  });

  it.each(["UPDATE commission_rule SET percent_bp = 1", "DELETE FROM commission_rule"])(
    "are kept as they were written: the database refuses %s",
    async (sql) => {
      await expect(mall.db.transaction((tx) => tx.query(sql))).rejects.toThrow(/never changed/);
    },
  );

  it("are the administrators' own affair", async () => {
    for (const [viewer, code] of [
      [aViewer(), "FORBIDDEN"],
      [null, "UNAUTHENTICATED"],
    ] as const) {
      for (const [operation, input] of [
        [CREATE, { percentBp: 1 }],
        [END, { ruleId: uuidV7() }],
        [LIST, {}],
      ] as const) {
        expect((await mall.as(viewer, operation, { input })).errors?.[0]?.extensions["code"]).toBe(code);
      }
    }
    const { data } = await mall.as<{ commissionRules: { nodes: unknown[]; pageInfo: { hasNextPage: boolean } } }>(
      administrator,
      LIST,
    );
    expect(data?.commissionRules.nodes).toHaveLength(2);
    expect(data?.commissionRules.pageInfo.hasNextPage).toBe(true);
  });
});
