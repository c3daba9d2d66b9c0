import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { postCredit } from "../credit/post-credit";
import { placed } from "../earning/order-events.fixture";
import { insertLot } from "../lot/insert-lot.fixture";
import { loyaltySubgraph } from "../subgraph";

const LIABILITY = `{ loyaltyLiability { pending available held owed expiringSoon
  expiries { month points } values { amount currencyCode } giftCredit { amount currencyCode } } }`;

describe("what the programme owes", () => {
  it("is the sum of all members' points and credit, told to administrators", async () => {
    const loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
    try {
      const deps = { db: loyalty.db, ids: systemIds, clock: loyalty.clock };
      await insertLot(deps, { userId: uuidV7(), points: 150, days: 29 });
      await insertLot(deps, { userId: uuidV7(), points: 250, days: 31 });
      await loyalty.receive("orders", placed({ userId: uuidV7(), goods: [2_500] }));
      const gift = { userId: uuidV7(), currencyCode: "EUR", orderId: null, cause: null, memo: "A gift" };
      const issue = { ...gift, kind: "ISSUED", from: "ISSUED", to: "AVAILABLE", amountMinor: 700 } as const;
      await loyalty.db.transaction((tx) => postCredit(tx, systemIds, { ...issue, at: loyalty.clock.now() }));
      const { data } = await loyalty.as<{ loyaltyLiability: object }>(aViewer({ roles: ["ADMINISTRATOR"] }), LIABILITY);
      expect(data?.loyaltyLiability).toMatchObject({
        ...{ pending: 25, available: 400, held: 0, owed: 0, expiringSoon: 150 },
        giftCredit: [{ amount: "7.00", currencyCode: "EUR" }],
        // 22 November and 29 or 31 days: both in December, the second of thirteen months.
        expiries: [0, 400, ...Array.from({ length: 11 }, () => 0)].map((points, n) => ({
          month: new Date(Date.UTC(2026, 10 + n)).toISOString(),
          points,
        })),
        // 425 points: 4.25 EUR and, at 1.60 JPY a point, 680 JPY.
        values: expect.arrayContaining([
          { amount: "4.25", currencyCode: "EUR" },
          { amount: "680", currencyCode: "JPY" },
        ]),
      });
      for (const [viewer, code] of [
        [null, "UNAUTHENTICATED"],
        [aViewer(), "FORBIDDEN"],
      ] as const) {
        expect((await loyalty.as(viewer, LIABILITY)).errors?.[0]?.extensions["code"]).toBe(code);
      }
    } finally {
      await loyalty.stop();
    }
  });
});
