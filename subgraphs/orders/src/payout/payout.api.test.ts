import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { refund } from "../ledger/parcel.fixture";
import { ordersSubgraph } from "../subgraph";
import type { OrdersHarness } from "../testing/mall.fixture";
import { PayDays } from "./pay-days.fixture";
import { releaseSales } from "./release-sales";

let mall: OrdersHarness;
let shop: PayDays;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
  shop = new PayDays(mall);
});
afterAll(() => mall.stop());

const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
const SELLER = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Seller {
  balance { currencyCode available { minorUnits amount } pending { minorUnits } reserved { minorUnits } }
  balances { currencyCode }
  ledger(first: 2) { nodes { kind amount { minorUnits } balance { minorUnits } orderNumber } pageInfo { endCursor hasNextPage } }
  payoutTerms { period holdDays }
  payouts(first: 1) { totalCount nodes { state period amount { amount } statementPath
    statement(first: 2) { nodes { kind amount { minorUnits } orderNumber } pageInfo { hasNextPage } } } } } } }`;
const RUN = `mutation($input: PayoutRunInput!) { payoutRun(input: $input) {
  payouts { id amount { minorUnits } } userErrors { code field } } }`;
const TERMS = `mutation($input: PayoutTermsSetInput!) { payoutTermsSet(input: $input) {
  terms { period holdDays } userErrors { code field message } } }`;

const member = (sellerId: string) => aViewer({ sellerIds: [sellerId] });
const seen = async (viewer: ReturnType<typeof aViewer> | null, sellerId: string) => {
  const { data, errors } = await mall.as<{ _entities: Record<string, unknown>[] }>(viewer, SELLER, {
    r: [{ __typename: "Seller", id: sellerId }],
  });
  expect(errors).toBeUndefined();
  return data?._entities[0];
};

describe("a seller's money", () => {
  it("is shown to its members and administrators, and to nobody else", async () => {
    const seller = await shop.aSeller(undefined, { hold: 0 });
    await shop.aDay();
    await refund(shop.deps(), seller, { charged: 1_000 });
    const minus = { minorUnits: -1_000 };
    const all = {
      balance: {
        currencyCode: "EUR",
        available: { ...minus, amount: "-10.00" },
        pending: { minorUnits: 0 },
        reserved: { minorUnits: 0 },
      },
      balances: [{ currencyCode: "EUR" }],
      ledger: {
        nodes: [
          { kind: "REFUND", amount: minus, balance: minus, orderNumber: expect.stringMatching(/^M-/) },
          { kind: "PAYOUT", amount: { minorUnits: -9_000 }, balance: { minorUnits: 0 }, orderNumber: null },
        ],
        pageInfo: { endCursor: expect.any(String), hasNextPage: true },
      },
      payoutTerms: { period: "DAILY", holdDays: 0 },
      payouts: {
        totalCount: 1,
        nodes: [
          {
            ...{ state: "PAID", period: expect.stringMatching(/^2026-/), amount: { amount: "90.00" } },
            statementPath: expect.stringMatching(/^\/payouts\/.*\.csv$/),
            statement: {
              nodes: [
                { kind: "SALE", amount: { minorUnits: 10_000 }, orderNumber: expect.stringMatching(/^M-/) },
                { kind: "COMMISSION", amount: minus, orderNumber: expect.stringMatching(/^M-/) },
              ],
              pageInfo: { hasNextPage: false },
            },
          },
        ],
      },
    };
    expect(await seen(member(seller.sellerId), seller.sellerId)).toEqual(all);
    expect(await seen(administrator, seller.sellerId)).toEqual(all);
    const nothing = { balance: null, balances: null, ledger: null, payoutTerms: null, payouts: null };
    for (const viewer of [null, aViewer(), member(uuidV7())]) {
      expect(await seen(viewer, seller.sellerId)).toEqual(nothing);
    }
  });

  it("is nothing where nothing was sold, and no error for a strange id", async () => {
    expect(await seen(administrator, uuidV7())).toMatchObject({
      balance: { available: { minorUnits: 0 } },
      balances: [],
    });
    expect(await seen(administrator, "no id")).toMatchObject({
      balances: [],
      payouts: { nodes: [] },
      payoutTerms: null,
    });
  });

  it("refuses a cursor that it did not give, naming the field", async () => {
    const { errors } = await mall.as(
      administrator,
      `query($r: [_Any!]!) { _entities(representations: $r) { ... on Seller { ledger(after: "x") { nodes { id } } } } }`,
      { r: [{ __typename: "Seller", id: uuidV7() }] },
    );
    expect(errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    expect(errors?.[0]?.message).toMatch(/^after is not a cursor/);
  });

  it("can be downloaded as a statement by those who see it, and does not exist for others", async () => {
    const seller = await shop.aSeller({ charged: 2_000, commission: 200 }, { hold: 0 });
    await shop.aDay();
    const [payout] = await shop.payoutsOf(seller.sellerId);
    const file = async (viewer: ReturnType<typeof aViewer> | null, name = `${payout?.id}.csv`) => {
      const answer = await mall.route(viewer, "payout-statement", { params: { file: name } });
      let body = "";
      if (answer?.body && typeof answer.body === "object")
        for await (const piece of answer.body as AsyncIterable<string>) body += piece;
      return { status: answer?.status, body };
    };
    const { status, body } = await file(member(seller.sellerId));
    expect(status).toBe(200);
    expect(body.split("\r\n").map((line) => line.replace(/^.*Z,/, "").replace(/M-\d+/, "M"))).toEqual([
      "at,kind,order,amount,currency",
      "SALE,M,20.00,EUR",
      "COMMISSION,M,-2.00,EUR",
      "",
    ]);
    for (const viewer of [null, aViewer(), member(uuidV7())]) expect((await file(viewer)).status).toBe(404);
    expect((await file(administrator, "..%2f.csv")).status).toBe(404);
  });

  it("is paid out at once by administrators only, once per key", async () => {
    const seller = await shop.aSeller(undefined, { hold: 0, period: "MONTHLY" });
    await shop.aDay();
    const later = await shop.aSeller(undefined, { hold: 0, period: "MONTHLY" });
    const input = { sellerId: later.sellerId, idempotencyKey: uuidV7() };
    const run = async (viewer: ReturnType<typeof aViewer> | null, asked: object = input) =>
      mall.as<Record<string, never>>(viewer, RUN, { input: asked });
    expect((await run(member(later.sellerId))).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    expect((await run(null)).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    await releaseSales(shop.deps());
    const first = await run(administrator);
    expect(first.data).toMatchObject({ payoutRun: { payouts: [{ amount: { minorUnits: 9_000 } }], userErrors: [] } });
    expect((await run(administrator)).data).toEqual(first.data);
    expect((await run(administrator, { ...input, sellerId: seller.sellerId })).data).toMatchObject({
      payoutRun: { payouts: null, userErrors: [{ code: "IDEMPOTENCY_KEY_REUSED" }] },
    });
    expect((await run(administrator, { sellerId: "x", idempotencyKey: "k" })).data).toMatchObject({
      payoutRun: { payouts: null, userErrors: [{ code: "INVALID_INPUT", field: ["input", "sellerId"] }] },
    });
  });

  it("follows terms that administrators set", async () => {
    const terms = { period: "MONTHLY", holdDays: 7, reserveBp: 500, reserveDays: 30, minimumUnits: 5 };
    const set = async (viewer: ReturnType<typeof aViewer>, input: object) =>
      mall.as<Record<string, unknown>>(viewer, TERMS, { input });
    expect((await set(aViewer(), terms)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    const sellerId = uuidV7();
    expect((await set(administrator, { ...terms, sellerId })).data).toMatchObject({
      payoutTermsSet: { terms: { period: "MONTHLY", holdDays: 7 }, userErrors: [] },
    });
    expect(await seen(member(sellerId), sellerId)).toMatchObject({ payoutTerms: { period: "MONTHLY", holdDays: 7 } });
    const refused = await set(administrator, { ...terms, holdDays: -1, reserveDays: 0, sellerId: "x" });
    expect(refused.data).toMatchObject({
      payoutTermsSet: {
        terms: null,
        userErrors: [
          { code: "INVALID_INPUT", field: ["input", "sellerId"] },
          { code: "INVALID_INPUT", field: ["input", "holdDays"] },
          {
            code: "INVALID_INPUT",
            field: ["input", "reserveDays"],
            message: "reserveDays must be 0 exactly when reserveBp is 0.",
          },
        ],
      },
    });
  });
});

describe("the mall's books", () => {
  it("are shown to administrators, and balance", async () => {
    await shop.aSeller();
    const QUERY = `{ trialBalance { isBalanced lines { account balance { minorUnits currencyCode } } } }`;
    const { data } = await mall.as<{ trialBalance: { lines: { balance: { minorUnits: number } }[] } }>(
      administrator,
      QUERY,
    );
    expect(data?.trialBalance).toMatchObject({ isBalanced: true });
    expect(data?.trialBalance.lines.map(({ balance }) => balance.minorUnits).reduce((sum, n) => sum + n, 0)).toBe(0);
    expect((await mall.as(aViewer(), QUERY)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
  });
});
