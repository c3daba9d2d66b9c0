import { endWhatIsOver } from "@mall/platform/privacy/end-what-is-over";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { reconcileOrders } from "../../reconcile/reconcile-orders";
import { ordersPersonalData } from "../../privacy/personal-data";
import { ordersSubgraph } from "../../subgraph";
import { depsOf } from "../../testing/deps.fixture";
import { brokenInvariants, strayMoney } from "../../testing/invariants.fixture";
import { aCart, anOrderOf, listed, type OrdersHarness, place } from "../../testing/mall.fixture";
import { aMessage, deliver, knock, WEBHOOK_SECRET } from "../../testing/webhook.fixture";
import { performPaymentOperations } from "../perform-operations";
import { requestCapture } from "../request-operation";
import { signed } from "../sandbox/sandbox-courier";
import { SandboxPayments } from "../sandbox/sandbox-payments";
import { handleWebhooks } from "./handle-webhooks";

let mall: OrdersHarness;
beforeAll(async () => {
  const env = { PAYMENT_TIMEOUT_MS: "5000", SANDBOX_WEBHOOK_SECRET: WEBHOOK_SECRET };
  mall = await SubgraphHarness.start(ordersSubgraph, { env, hasJobs: false });
});
afterAll(() => mall.stop());
afterEach(async () => {
  expect(await brokenInvariants(mall.db)).toEqual([]);
});

const alice = aViewer();
const deps = () => depsOf(mall);
const handle = () => handleWebhooks(deps());

async function bought(paymentToken: string): Promise<string> {
  const [lamp = ""] = await listed(mall, {});
  const { order } = await place(mall, alice, anOrderOf(await aCart(mall, alice, { [lamp]: 1 }), { paymentToken }));
  return order?.id ?? "";
}

/** The buyer takes the step on the provider's page, and does not come back to the shop. */
const approvedOnPage = (orderId: string) =>
  new SandboxPayments(mall.db, mall.clock).decideOnPage(`${orderId}:1`, "AUTHORISED");

async function stateOf(orderId: string): Promise<string> {
  const [row] = await mall.db.query(
    "SELECT o.state || ' ' || p.state AS state FROM orders o JOIN payment p ON p.order_id = o.id WHERE o.id = $1",
    [orderId],
  );
  return row.state as string;
}

async function webhook(eventId: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await mall.db.query("SELECT * FROM payment_webhook WHERE event_id = $1", [eventId]);
  return row as Record<string, unknown> | undefined;
}

async function placedEvents(orderId: string): Promise<number> {
  const events = await mall.published("order.placed");
  return events.filter((event) => event.aggregateId === orderId).length;
}

describe("the door", () => {
  it("takes what the provider signed, and nothing else", async () => {
    const message = aMessage(await bought("tok_approve"), "payment.authorised");
    const now = mall.clock.now();
    const good = signed(message, { secret: WEBHOOK_SECRET, at: now });
    const at = (seconds: number) =>
      signed(message, { secret: WEBHOOK_SECRET, at: new Date(now.getTime() + seconds * 1_000) });
    const bad = [
      { ...good, headers: {} },
      { ...good, headers: { "sandbox-signature": "t=1" } },
      { ...good, body: Buffer.from(`${good.body.toString()} `) },
      signed(message, { secret: "another", at: now }),
      at(-301),
      at(301),
    ];
    for (const request of bad) expect((await knock(mall, request))?.status).toBe(401);
    expect(await webhook(message.id)).toBeUndefined();
    for (const request of [at(-299), at(299), good]) expect((await knock(mall, request))?.status).toBe(200);
  });

  it("knows no other providers", async () => {
    const answer = await mall.route(null, "payment-webhook", { params: { provider: "nobody" } });
    expect(answer?.status).toBe(404);
  });

  it("stores no card number that a provider lets slip", async () => {
    const message = aMessage(await bought("tok_approve"), "payment.authorised", {
      note: "card 4242 4242 4242 4242",
      pan: 4111111111111111,
    } as never);
    await deliver(mall, message);
    const stored = JSON.stringify(await webhook(message.id));
    expect(stored).not.toMatch(/4242 4242|4111/);
    expect(stored).toContain("[card number removed]");
  });

  it("keeps what is broken as dead with its reason, and its neighbours flow", async () => {
    const orderId = await bought("tok_3ds_page");
    await approvedOnPage(orderId);
    const broken = aMessage(orderId, "payment.authorised", { charge: 7 } as never);
    const foul = signed(broken, { secret: WEBHOOK_SECRET, at: mall.clock.now() });
    expect(await deliver(mall, broken, aMessage(orderId, "payment.authorised"))).toEqual([200, 200]);
    const text = Buffer.from("{ not json");
    const other = signed("{ not json" as never, { secret: WEBHOOK_SECRET, at: mall.clock.now() });
    expect((await knock(mall, other))?.status).toBe(200);
    expect((await knock(mall, { ...foul, body: text }))?.status).toBe(401);
    await handle();
    expect(await webhook(broken.id)).toMatchObject({
      state: "DEAD",
      fault: "data.charge must be a text of 1 to 200 characters.",
    });
    expect(await stateOf(orderId)).toBe("PLACED AUTHORISED");
  });
});

describe("what providers tell", () => {
  it("has one effect for 50 copies that come at once and are handled by several processes", async () => {
    const orderId = await bought("tok_3ds_page");
    await approvedOnPage(orderId);
    const message = aMessage(orderId, "payment.authorised");
    const answers = await deliver(mall, ...Array.from({ length: 50 }, () => message));
    expect(new Set(answers)).toEqual(new Set([200]));
    await Promise.all(Array.from({ length: 5 }, handle));
    expect(await stateOf(orderId)).toBe("PLACED AUTHORISED");
    expect(await placedEvents(orderId)).toBe(1);
    expect(await webhook(message.id)).toMatchObject({ state: "DONE", attempts: 1 });
  });

  it("has one effect for 50 messages of one fact under 50 names", async () => {
    const orderId = await bought("tok_3ds_page");
    await approvedOnPage(orderId);
    await deliver(mall, ...Array.from({ length: 50 }, () => aMessage(orderId, "payment.authorised")));
    await Promise.all([handle(), handle(), handle()]);
    expect(await placedEvents(orderId)).toBe(1);
    expect(await strayMoney(mall.db)).toEqual([]);
  });

  it("may come in any order: captured before authorised", async () => {
    const orderId = await bought("tok_3ds_page");
    await approvedOnPage(orderId);
    await deliver(mall, aMessage(orderId, "capture.succeeded", { operation: "theirs", amountMinor: 2_490 }));
    await handle();
    expect(await stateOf(orderId)).toBe("PLACED AUTHORISED");
    await deliver(mall, aMessage(orderId, "payment.authorised"), aMessage(orderId, "payment.action_required"));
    await handle();
    expect(await stateOf(orderId)).toBe("PLACED AUTHORISED");
    expect(await placedEvents(orderId)).toBe(1);
  });

  it("undoes an order that the buyer declined on the page", async () => {
    const orderId = await bought("tok_3ds_page");
    await new SandboxPayments(mall.db, mall.clock).decideOnPage(`${orderId}:1`, "DECLINED");
    await deliver(mall, aMessage(orderId, "payment.declined"));
    await handle();
    expect(await stateOf(orderId)).toBe("FAILED FAILED");
  });

  it("waits for the payment that it is about, for a day", async () => {
    const message = aMessage("01890000-0000-7000-8000-000000000000", "payment.authorised");
    await deliver(mall, message);
    await handle();
    expect(await webhook(message.id)).toMatchObject({ state: "RECEIVED", attempts: 1 });
    await handle();
    expect(await webhook(message.id)).toMatchObject({ attempts: 1 });
    mall.clock.advance(25 * 3_600_000);
    await handle();
    expect(await webhook(message.id)).toMatchObject({ state: "DEAD", fault: "It is about an unknown payment." });
  });

  it("are forgotten a month after they were handled, dead ones are kept", async () => {
    const done = aMessage(await bought("tok_approve"), "payment.authorised");
    const dead = aMessage("x", "payment.authorised", { charge: 7 } as never);
    await deliver(mall, done, dead);
    await handle();
    mall.clock.advance(29 * 86_400_000);
    await endWhatIsOver({ ...deps(), data: ordersPersonalData });
    expect(await webhook(done.id)).toMatchObject({ state: "DONE" });
    mall.clock.advance(2 * 86_400_000);
    await endWhatIsOver({ ...deps(), data: ordersPersonalData });
    expect(await webhook(done.id)).toBeUndefined();
    expect(await webhook(dead.id)).toMatchObject({ state: "DEAD" });
  });

  it("settles a capture whose answer was lost, once, with the reconciler at its side", async () => {
    const orderId = await bought("tok_approve");
    const id = await mall.db.transaction((tx) =>
      requestCapture(tx, deps(), { orderId, sellerOrderId: null, amountMinor: 1_000, cause: `test:${orderId}` }),
    );
    const told = aMessage(orderId, "capture.succeeded", { operation: id, amountMinor: 1_000 });
    await deliver(mall, told, { ...told, id: `${told.id}-again` });
    await Promise.all([handle(), handle(), performPaymentOperations(deps(), orderId), reconcileOrders(deps())]);
    mall.clock.advance(10_000);
    await reconcileOrders(deps());
    const [row] = await mall.db.query("SELECT captured_minor::int AS captured FROM payment WHERE order_id = $1", [
      orderId,
    ]);
    expect(row).toEqual({ captured: 1_000 });
    expect(await strayMoney(mall.db)).toEqual([]);
  });
});
