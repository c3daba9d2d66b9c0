import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { brokenInvariants, strayMoney } from "../testing/invariants.fixture";
import { aCart, anOrderOf, listed, type OrdersHarness, place, stockOf } from "../testing/mall.fixture";
import type { ProviderAnswer } from "./payment-provider";
import { SandboxPayments } from "./sandbox/sandbox-payments";
import { type PaymentOfOrder, settlePayment } from "./settle-payment";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { env: { PAYMENT_TIMEOUT_MS: "50" } });
});
afterAll(() => mall.stop());
afterEach(async () => {
  expect(await brokenInvariants(mall.db)).toEqual([]);
  expect(await strayMoney(mall.db)).toEqual([]);
});

const alice = aViewer();
const method = { brand: "SANDBOX", last4: "4242" };

const deps = () => depsOf(mall);

async function paid(paymentToken: string): Promise<PaymentOfOrder & { lamp: string }> {
  const [lamp = ""] = await listed(mall, {});
  const { order } = await place(mall, alice, anOrderOf(await aCart(mall, alice, { [lamp]: 1 }), { paymentToken }));
  const orderId = order?.id ?? "";
  return { lamp, orderId, paymentId: order?.payments[0]?.id ?? "", key: `${orderId}:1`, actor: "mall" };
}

async function stateOf(orderId: string): Promise<string> {
  const [row] = await mall.db.query("SELECT state FROM orders WHERE id = $1", [orderId]);
  return row.state as string;
}

it.each<[string, ProviderAnswer]>([
  ["no decision", { kind: "UNDECIDED" }],
  ["a void", { kind: "VOIDED", eventId: "late-void" }],
  ["a decline", { kind: "DECLINED", eventId: "late-decline", code: "declined", method }],
  ["a wish for a further step", { kind: "ACTION_REQUIRED", eventId: "late-action", method }],
  ["a second approval", { kind: "AUTHORISED", eventId: "second-approval", method }],
])("leaves a placed order as it is when %s arrives late", async (_case, answer) => {
  const payment = await paid("tok_approve");
  expect(await settlePayment(deps(), payment, answer)).toEqual({ orderId: payment.orderId, userErrors: [] });
  expect(await stateOf(payment.orderId)).toBe("PLACED");
});

it("goes by one of 50 answers that arrive at once, and tells everybody the same", async () => {
  const payment = await paid("tok_3ds");
  const asked = { ...payment, reference: null, amountMinor: 2_490, currencyCode: "EUR" };
  const answer = await new SandboxPayments(mall.db, mall.clock).confirm(asked, new AbortController().signal);
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => settlePayment(deps(), payment, answer)));
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  const events = await mall.published("order.placed");
  expect(events.filter((event) => event.aggregateId === payment.orderId)).toHaveLength(1);
  const log = await mall.db.query("SELECT outcome FROM payment_event WHERE payment_id = $1 ORDER BY id", [
    payment.paymentId,
  ]);
  expect(log).toEqual([{ outcome: "REQUESTED" }, { outcome: "ACTION_REQUIRED" }, { outcome: "SUCCEEDED" }]);
});

it("undoes once when declines and timeouts arrive together", async () => {
  const payment = await paid("tok_timeout");
  const answers: ProviderAnswer[] = [
    { kind: "DECLINED", eventId: "d1", code: "declined", method },
    { kind: "UNDECIDED" },
    { kind: "DECLINED", eventId: "d1", code: "declined", method },
  ];
  const outcomes = await Promise.all(answers.map((answer) => settlePayment(deps(), payment, answer)));
  expect(new Set(outcomes.map(({ userErrors }) => userErrors[0]?.code)).size).toBe(1);
  expect(await stateOf(payment.orderId)).toBe("FAILED");
  expect(await stockOf(mall, payment.lamp)).toEqual({ on_hand: 10, reserved: 0 });
});
