import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { bookChargeback } from "../ledger/book-chargeback";
import { aPart, type Part, refund, ship } from "../ledger/parcel.fixture";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import type { OrdersHarness } from "../testing/mall.fixture";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterAll(() => mall.stop());

const QUARTERS = `year isReportable quarters { quarter currencyCode sales consideration { minorUnits } fees { minorUnits }
  taxesWithheld { minorUnits } }`;
const OF_SELLER = `query($r: [_Any!]!, $year: Int!) { _entities(representations: $r) {
  ... on Seller { taxReport(year: $year) { ${QUARTERS} } } } }`;
const OF_ALL = `query($year: Int!, $first: Int!, $after: String) { sellerTaxReports(year: $year, first: $first, after: $after) {
  nodes { seller { id } ${QUARTERS} } pageInfo { endCursor hasNextPage } } }`;

interface Quarter {
  readonly quarter: number;
  readonly currencyCode: string;
  readonly sales: number;
  readonly consideration: { readonly minorUnits: number };
  readonly fees: { readonly minorUnits: number };
}
interface Report {
  readonly isReportable: boolean;
  readonly quarters: readonly Quarter[];
}

const finance = aViewer({ roles: ["FINANCE"] });

async function yearOf(viewer: ReturnType<typeof aViewer> | null, sellerId: string, year: number) {
  const r = [{ __typename: "Seller", id: sellerId }];
  const { data } = await mall.as<{ _entities: { taxReport: Report | null }[] }>(viewer, OF_SELLER, { r, year });
  return data?._entities[0]?.taxReport ?? null;
}

/** `2 sales 900 + 100`: sales, consideration and fees. */
const said = ({ sales, consideration, fees }: Quarter): string =>
  `${sales} sales ${consideration.minorUnits} + ${fees.minorUnits}`;

/** A day of the story, at noon in UTC. */
function on(day: string): void {
  mall.clock.advance(new Date(`${day}T12:00:00Z`).getTime() - mall.clock.now().getTime());
}

async function aSeller(): Promise<Part> {
  const part = await aPart(mall);
  await ship(depsOf(mall), part, { charged: 100_000, commission: 10_000, tax: 15_000 });
  return part;
}

describe("what is reported of a seller", () => {
  it("counts a sale once, takes refunds and chargebacks off their own quarter, and fees with them", async () => {
    on("2030-03-31");
    const part = await aSeller();
    const second = await aPart(mall, { sellerId: part.sellerId });
    on("2030-04-01");
    await ship(depsOf(mall), part, { charged: 50_000, commission: 5_000 });
    await ship(depsOf(mall), second, { charged: 20_000, points: 10_000, commission: 3_000 });
    on("2030-07-01");
    await refund(depsOf(mall), part, { charged: 30_000, commission: 3_000 });
    on("2030-12-31");
    const taken = { orderId: second.orderId, amountMinor: 20_000, cause: "of the bank" };
    await mall.db.transaction((tx) => bookChargeback(tx, depsOf(mall), taken));
    const report = await yearOf(finance, part.sellerId, 2030);
    expect(report?.quarters.map(said)).toEqual([
      "1 sales 90000 + 10000",
      "1 sales 72000 + 8000",
      "0 sales -27000 + -3000",
      "0 sales -20000 + 0",
    ]);
    expect(report?.isReportable).toBe(false);
    expect((await yearOf(finance, part.sellerId, 2031))?.quarters.map(said)).toEqual(Array(4).fill("0 sales 0 + 0"));
  });

  it("is its members' and the mall's to read", async () => {
    const { sellerId } = await aSeller();
    const year = mall.clock.now().getUTCFullYear();
    const may = [
      aViewer({ sellerIds: [sellerId] }),
      aViewer({ roles: ["COMPLIANCE"] }),
      aViewer({ roles: ["ADMINISTRATOR"] }),
    ];
    for (const viewer of may) expect((await yearOf(viewer, sellerId, year))?.quarters).toHaveLength(4);
    for (const viewer of [null, aViewer(), aViewer({ roles: ["SELLER"] })])
      expect(await yearOf(viewer, sellerId, year)).toBeNull();
    for (const [viewer, code] of [
      [null, "UNAUTHENTICATED"],
      [aViewer({ sellerIds: [sellerId] }), "FORBIDDEN"],
    ] as const) {
      const { errors } = await mall.as(viewer, OF_ALL, { year, first: 1 });
      expect(errors?.[0]?.extensions["code"]).toBe(code);
    }
  });

  it("weighs a seller's gross sales against the INFORM act for whoever may, in one statement", async () => {
    const part = await aSeller();
    await ship(depsOf(mall), part, { charged: 50_000, commission: 5_000 });
    await refund(depsOf(mall), part, { charged: 30_000, commission: 3_000 });
    const r = [part, await aSeller()].map(({ sellerId: id }) => ({ __typename: "Seller", id }));
    const INFORM = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Seller { informFigures { isHighVolume sales
      gross { minorUnits } } } } }`;
    const asked = (viewer: ReturnType<typeof aViewer> | null) =>
      mall.as<{ _entities: { informFigures: unknown }[] }>(viewer, INFORM, { r });
    const figures = { isHighVolume: false, sales: 1, gross: [{ minorUnits: 150_000 }] };
    for (const viewer of [aViewer({ sellerIds: [part.sellerId] }), aViewer({ roles: ["COMPLIANCE"] })])
      expect((await asked(viewer)).data?._entities[0]?.informFigures).toEqual(figures);
    for (const viewer of [null, aViewer()]) expect((await asked(viewer)).data?._entities[0]?.informFigures).toBeNull();
    expect(await mall.statementsOf(() => asked(aViewer({ roles: ["ADMINISTRATOR"] })))).toHaveLength(1);
  });

  it("is listed for all who ever sold, page after page, in two statements a page", async () => {
    const mine = [await aSeller(), await aSeller(), await aSeller()].map(({ sellerId }) => sellerId);
    const year = mall.clock.now().getUTCFullYear();
    const seen: string[] = [];
    for (let after: string | null = "", page: Page | null = null; after !== null; after = nextOf(page)) {
      page = (await mall.as<{ sellerTaxReports: Page }>(finance, OF_ALL, { year, first: 2, after })).data!
        .sellerTaxReports;
      seen.push(...page.nodes.map(({ seller }) => seller.id));
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toEqual(expect.arrayContaining(mine));
    expect(await mall.statementsOf(() => mall.as(finance, OF_ALL, { year, first: 100 }))).toHaveLength(2);
    const { errors } = await mall.as(finance, OF_ALL, { year: 1, first: 1 });
    expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  });
});

interface Page {
  readonly nodes: readonly { readonly seller: { readonly id: string } }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const nextOf = (page: Page | null): string | null => (page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null);
