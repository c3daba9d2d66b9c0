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

type Sum = { minorUnits: number; currencyCode: string };
type Use = { approvalId: string; kind: string; subjectId: string; key: string; sum: Sum };

/** Approvals as users keeps them: what each is for, and how much at most. */
const approvals = new Map<string, { kind: string; subjectId: string; atMost: Sum; usedFor?: string }>();
function answerOfUsers(operation: string, variables: Record<string, unknown>) {
  if (!operation.includes("approvalUse")) throw new Error("away");
  const { approvalId, kind, subjectId, key, sum } = variables as Use;
  const known = approvals.get(approvalId);
  const isFor = known?.kind === kind && known?.subjectId === subjectId && (known?.usedFor ?? key) === key;
  const isEnough = known?.atMost.currencyCode === sum.currencyCode && known.atMost.minorUnits >= sum.minorUnits;
  if (known && isFor && isEnough) known.usedFor = key;
  return { approvalUse: isFor && isEnough };
}

describe("what takes two administrators", () => {
  let mall: OrdersHarness;
  const ada = aViewer({ roles: ["ADMINISTRATOR"] });
  beforeAll(async () => {
    mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false, peers: { users: answerOfUsers } });
    // However much is bought, shipping costs something that can be given back.
    await mall.db.query(`UPDATE shipping_price SET free_from_minor = NULL`);
  });
  afterAll(() => mall.stop());

  const approved = (kind: string, subjectId: string, minorUnits: number, currencyCode = "EUR"): string => {
    const id = uuidV7();
    approvals.set(id, { kind, subjectId, atMost: { minorUnits, currencyCode } });
    return id;
  };

  it("is a payout over 1,000.00, which is made once for its approval and not at all without", async () => {
    const shop = new PayDays(mall);
    const { sellerId } = await shop.aSeller({ charged: 200_000, commission: 0 }, { hold: 0, period: "MONTHLY" });
    await releaseSales(shop.deps());
    const run = (more: object = {}, viewer = ada) =>
      payload<Paid>(mall, viewer, { operation: RUN, input: { sellerId, idempotencyKey: uuidV7(), ...more } });
    const enough = 200_000;
    const others = [approved("PAYOUT", uuidV7(), enough), approved("REFUND", sellerId, enough)];
    const unfit = [...others, approved("PAYOUT", sellerId, enough - 1), approved("PAYOUT", sellerId, enough, "USD")];
    for (const approvalId of [null, uuidV7(), ...unfit]) {
      const { payouts, userErrors } = await run({ approvalId });
      expect({ payouts, codes: codesOf(userErrors) }).toEqual({ payouts: null, codes: ["APPROVAL_REQUIRED"] });
    }
    const input = { approvalId: approved("PAYOUT", sellerId, enough), idempotencyKey: uuidV7() };
    expect(codesOf((await run({ ...input, idempotencyKey: "" })).userErrors)).toEqual(["INVALID_INPUT"]);
    const first = await run(input);
    expect(first.payouts).toMatchObject([{ amount: { minorUnits: 200_000 } }]);
    expect(await run(input)).toEqual(first);
    expect(approvals.get(input.approvalId)?.usedFor).toBe(`${ada.id}:${input.idempotencyKey}`);
  });

  const soldFor = async (priceMinor: number, quantity = 1) => {
    const sale = await delivered(mall, await aSale(mall, { sellers: [[{ quantity, priceMinor }]] }));
    return sale.parts[0] as PartOfSale;
  };
  const refund = (viewer: typeof ada, { id: sellerOrderId }: PartOfSale, what: object) =>
    payload<Refunded>(mall, viewer, {
      operation: REFUND,
      input: { sellerOrderId, note: "For the wait", idempotencyKey: uuidV7(), ...what },
    });
  const euros = (minorUnits: number) => ({ amount: { minorUnits, currencyCode: "EUR" } });
  const units = (part: PartOfSale, quantity = 1) => ({ lines: [{ orderLineId: part.lines[0], quantity }] });
  const given = (minorUnits: number) => ({ refund: { amount: { minorUnits } }, userErrors: [] });
  const TAKES_TWO = { refund: null, userErrors: [expect.objectContaining({ code: "APPROVAL_REQUIRED" })] };

  it("is a refund over 200.00 by an administrator whichever way, not what a seller gives", async () => {
    const part = await soldFor(30_000, 3);
    for (const what of [euros(20_001), units(part), { ...units(part), withShipping: true }])
      expect(await refund(ada, part, what)).toEqual(TAKES_TWO);
    const cheap = await soldFor(19_600);
    expect(await refund(ada, cheap, { ...units(cheap), withShipping: true })).toEqual(TAKES_TWO);
    expect(await refund(ada, cheap, units(cheap))).toEqual(given(19_600));

    // In a seller's name it is still the administrator who gives.
    expect(await refund({ ...part.seller, actorId: ada.id }, part, units(part))).toEqual(TAKES_TWO);
    const tooLittle = await refund(ada, part, { ...units(part), approvalId: approved("REFUND", part.id, 29_999) });
    expect(tooLittle.userErrors[0]?.message).toContain("at least 300.00 EUR");
    const what = { ...units(part), approvalId: approved("REFUND", part.id, 30_000), idempotencyKey: uuidV7() };
    // What is refused, or needs no approval, uses none up.
    const { idempotencyKey: _, ...unused } = what;
    expect((await refund(ada, part, { ...unused, ...units(part, 4) })).refund).toBeNull();
    expect(await refund(part.seller, part, { ...unused, ...units(part) })).toEqual(given(30_000));
    expect(await refund(ada, part, what)).toEqual(given(30_000));
    expect(await refund(ada, part, what)).toEqual(given(30_000));
    for (const again of [{ ...what, idempotencyKey: uuidV7() }, what])
      expect(await refund(aViewer({ roles: ["SUPPORT"] }), part, again)).toEqual(TAKES_TWO);
  });

  it("is not to be had in slices: an order's are added up, and a person's of a day", async () => {
    const eve = aViewer({ roles: ["SUPPORT"] });
    const part = await soldFor(90_000);
    const slices = await Promise.all([1, 2, 3].map(() => refund(eve, part, euros(10_000))));
    expect(slices.filter(({ refund: made }) => made)).toHaveLength(2);
    expect(slices).toContainEqual(TAKES_TWO);
    expect(await refund(aViewer({ roles: ["SUPPORT"] }), part, euros(1))).toEqual(TAKES_TWO);
    const approvalId = approved("REFUND", part.id, 25_000);
    expect(await refund(eve, part, { ...euros(25_000), approvalId })).toEqual(given(25_000));

    // 200.00 so far that nobody approved; four more orders make the day's 1,000.00.
    for (let order = 1; order <= 4; order += 1)
      expect(await refund(eve, await soldFor(20_000), euros(20_000))).toEqual(given(20_000));
    const next = await soldFor(20_000);
    expect(await refund(eve, next, euros(1))).toEqual(TAKES_TWO);
    expect(await refund(aViewer({ roles: ["SUPPORT"] }), next, euros(1))).toEqual(given(1));
  });
});
