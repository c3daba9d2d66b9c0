import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { PayDays } from "../payout/pay-days.fixture";
import { releaseSales } from "../payout/release-sales";
import { ordersSubgraph } from "../subgraph";
import { aSale, codesOf, delivered, type PartOfSale } from "../testing/fulfilment.fixture";
import { type ErrorResult, type OrdersHarness, payload } from "../testing/mall.fixture";

const RUN = `mutation($input: PayoutRunInput!) { payoutRun(input: $input) {
  payouts { id amount { minorUnits } } userErrors { code field message } } }`;
const REFUND = `mutation($input: RefundCreateInput!) { refundCreate(input: $input) {
  refund { amount { minorUnits } } userErrors { code field message } } }`;

type Paid = { payouts: { amount: { minorUnits: number } }[] | null; userErrors: ErrorResult[] };
type Refunded = { refund: { amount: { minorUnits: number } } | null; userErrors: ErrorResult[] };

/** Approvals as users keeps them: what each is for. */
const approvals = new Map<string, { kind: string; subjectId: string; usedFor?: string }>();
function answerOfUsers(operation: string, variables: Record<string, unknown>) {
  if (!operation.includes("approvalUse")) throw new Error("away");
  const { approvalId, kind, subjectId, key } = variables as Record<string, string>;
  const known = approvals.get(approvalId ?? "");
  const isFit = known?.kind === kind && known?.subjectId === subjectId && (known?.usedFor ?? key) === key;
  if (known && isFit && key !== undefined) known.usedFor = key;
  return { approvalUse: isFit };
}

describe("what takes two administrators", () => {
  let mall: OrdersHarness;
  const ada = aViewer({ roles: ["ADMINISTRATOR"] });
  beforeAll(async () => {
    mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false, peers: { users: answerOfUsers } });
  });
  afterAll(() => mall.stop());

  const approved = (kind: string, subjectId: string): string => {
    const id = uuidV7();
    approvals.set(id, { kind, subjectId });
    return id;
  };

  it("is a payout over 1,000.00, which is made once for its approval and not at all without", async () => {
    const shop = new PayDays(mall);
    const { sellerId } = await shop.aSeller({ charged: 200_000, commission: 0 }, { hold: 0, period: "MONTHLY" });
    await releaseSales(shop.deps());
    const run = (more: object = {}) =>
      payload<Paid>(mall, ada, { operation: RUN, input: { sellerId, idempotencyKey: uuidV7(), ...more } });
    for (const approvalId of [null, uuidV7(), approved("PAYOUT", uuidV7()), approved("REFUND", sellerId)]) {
      const { payouts, userErrors } = await run({ approvalId });
      expect({ payouts, codes: codesOf(userErrors) }).toEqual({ payouts: null, codes: ["APPROVAL_REQUIRED"] });
    }
    const input = { approvalId: approved("PAYOUT", sellerId), idempotencyKey: uuidV7() };
    const first = await run(input);
    expect(first.payouts).toMatchObject([{ amount: { minorUnits: 200_000 } }]);
    expect(await run(input)).toEqual(first);
  });

  it("is goodwill over 200.00 that an administrator gives away, not what a seller gives", async () => {
    const sale = await delivered(mall, await aSale(mall, { sellers: [[{ quantity: 1, priceMinor: 90_000 }]] }));
    const { id: sellerOrderId, seller } = sale.parts[0] as PartOfSale;
    const refund = (viewer: typeof ada, minorUnits: number, approvalId: string | null = null) =>
      payload<Refunded>(mall, viewer, {
        operation: REFUND,
        input: {
          ...{ sellerOrderId, approvalId, note: "For the wait", idempotencyKey: uuidV7() },
          amount: { minorUnits, currencyCode: "EUR" },
        },
      });
    expect((await refund(ada, 20_000)).refund).toMatchObject({ amount: { minorUnits: 20_000 } });
    expect(codesOf((await refund(ada, 20_001)).userErrors)).toEqual(["APPROVAL_REQUIRED"]);
    const second = await refund(ada, 20_001, approved("REFUND", sellerOrderId));
    expect(second.refund).toMatchObject({ amount: { minorUnits: 20_001 } });
    expect((await refund(seller, 25_000)).refund).toMatchObject({ amount: { minorUnits: 25_000 } });
  });
});
