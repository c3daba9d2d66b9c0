import { signed } from "@mall/orders/payment/sandbox/sandbox-courier";
import { brokenInvariants, strayMoney } from "@mall/orders/testing/invariants.fixture";
import { eventually } from "@mall/platform/testing/eventually";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";
import { Seller, type Listed } from "../actors/seller";
import { AN_ADDRESS, Shopper, type PlacedOrder } from "../actors/shopper";
import { Mall, MODES } from "../mall";

const SECRET = "the secret of the webhooks' faults";
const COPIES = 50;

/** Nothing that a provider's messages do in number or order may take, give or place anything twice. */
describe.each(MODES)("webhooks in 50 copies at once and out of order, %s", (mode) => {
  let mall: Mall;
  let db: DataSource;
  let seller: Seller;
  let kettle: Listed;

  beforeAll(async () => {
    process.env["SANDBOX_WEBHOOK_SECRET"] = SECRET;
    mall = await Mall.start({ mode, withDemo: true });
    const orders = mall.parts.subgraphs.find(({ name }) => name === "orders");
    if (!orders) throw new Error("orders does not run");
    db = orders.db;
    seller = await Seller.signIn(mall);
    kettle = await seller.lists({ title: "Kettle", stock: 1_000, priceMinor: 3_450 });
  }, 120_000);
  afterAll(async () => {
    delete process.env["SANDBOX_WEBHOOK_SECRET"];
    await mall?.stop();
  });
  afterEach(async () => {
    await eventually(async () => {
      expect(await brokenInvariants(db)).toEqual([]);
      expect(await strayMoney(db)).toEqual([]);
    });
  });

  it("place an order once, also if the capture is told before the approval", async () => {
    const order = await waiting("tok_3ds_page");
    const page = `${mall.url}/sandbox/payments/${encodeURIComponent(`${order.id}:1`)}/step`;
    expect(await (await fetch(page)).text()).toContain("Approve");
    expect((await fetch(page, { method: "POST", body: new URLSearchParams({ decision: "approve" }) })).status).toBe(
      200,
    );
    const captured = aMessage(order.id, "capture.succeeded", { operation: "nobody's", amountMinor: 3_450 });
    const approved = aMessage(order.id, "payment.authorised");
    const needed = aMessage(order.id, "payment.action_required");
    expect(await delivered(captured, approved, needed)).toEqual(new Set([200]));
    await eventually(async () => expect(await stateOf(order.id)).toBe("PLACED AUTHORISED"), 10_000);
    expect(await delivered(approved, captured)).toEqual(new Set([200]));
    await handled();
    expect(await stateOf(order.id)).toBe("PLACED AUTHORISED");
    expect(await count("bus.events WHERE type = 'order.placed' AND aggregate_id = $1", order.id)).toBe(1);
    expect(await count("order_move WHERE state = 'PLACED' AND order_id = $1", order.id)).toBe(1);
  }, 60_000);

  it("take money once for a parcel, and let the bank take it back once", async () => {
    const order = await Shopper.guest(mall).buys({ variantId: kettle.variantId, quantity: 1 });
    for (const event of ["ACCEPT", "PACK", "SHIP"] as const) await seller.moves(order.sellerOrders[0]?.id ?? "", event);
    const [operation] = await db.query(
      "SELECT id, amount_minor::int AS amount FROM payment_operation WHERE order_id = $1 AND kind = 'CAPTURE'",
      [order.id],
    );
    const { id, amount } = operation as { id: string; amount: number };
    const chargeback = aMessage(order.id, "chargeback.succeeded", { operation: `cb-${order.id}`, amountMinor: 1_000 });
    const captured = aMessage(order.id, "capture.succeeded", { operation: id, amountMinor: amount });
    expect(await delivered(chargeback, captured, aMessage(order.id, "payment.authorised"))).toEqual(new Set([200]));
    await eventually(async () => {
      const [payment] = await db.query(
        `SELECT state, captured_minor::int AS captured, charged_back_minor::int AS "chargedBack"
         FROM payment WHERE order_id = $1`,
        [order.id],
      );
      expect(payment).toEqual({ state: "CHARGED_BACK", captured: amount, chargedBack: 1_000 });
    }, 10_000);
    expect(await delivered(captured, chargeback)).toEqual(new Set([200]));
    await handled();
    const log = `payment_event e JOIN payment p ON p.id = e.payment_id WHERE p.order_id = $1`;
    expect(await count(`${log} AND e.kind = 'CAPTURE' AND e.outcome = 'SUCCEEDED'`, order.id)).toBe(1);
    expect(await count(`${log} AND e.kind = 'CHARGEBACK'`, order.id)).toBe(1);
    expect(await count("bus.events WHERE type = 'payment.charged-back' AND aggregate_id = $1", order.id)).toBe(1);
  }, 60_000);

  it("that nobody signed do nothing", async () => {
    const order = await waiting("tok_3ds_page");
    const forged = signed(aMessage(order.id, "payment.authorised"), { secret: "guessed", at: new Date() });
    const old = signed(aMessage(order.id, "payment.authorised"), {
      secret: SECRET,
      at: new Date(Date.now() - 301_000),
    });
    expect(await Promise.all([forged, old].map(knock))).toEqual([401, 401]);
    await handled();
    expect(await stateOf(order.id)).toBe("PENDING ACTION_REQUIRED");
    const page = `${mall.url}/sandbox/payments/${encodeURIComponent(`${order.id}:1`)}/step`;
    await fetch(page, { method: "POST", body: new URLSearchParams({ decision: "decline" }) });
    await eventually(async () => expect(await stateOf(order.id)).toBe("FAILED FAILED"), 10_000);
  }, 60_000);

  async function waiting(paymentToken: string): Promise<PlacedOrder> {
    const guest = Shopper.guest(mall);
    const cart = await guest.adds({ variantId: kettle.variantId, quantity: 1 });
    const { order, userErrors } = await guest.places(cart, { paymentToken, ...aStranger() });
    if (!order) throw new Error(JSON.stringify(userErrors));
    return order;
  }

  /** Nobody who was charged back before, nor a neighbour: such orders are looked at. */
  const aStranger = () => ({
    email: `${uuidV7()}@example.test`,
    shippingAddress: {
      ...AN_ADDRESS,
      line1: `${uuidV7()} Side Street`,
      city: "Graz",
      postalCode: "8010",
      country: "AT",
    },
  });

  const aMessage = (orderId: string, type: string, data: object = {}) => ({
    ...{ id: `evt:${uuidV7()}`, type, createdAt: new Date().toISOString() },
    data: { charge: `${orderId}:1`, method: { brand: "SANDBOX", last4: "3220" }, ...data },
  });

  /** Each in 50 copies, all in flight together; the statuses that the door answered. */
  async function delivered(...messages: ReturnType<typeof aMessage>[]): Promise<Set<number>> {
    const copies = Array.from({ length: COPIES }, () => messages).flat();
    return new Set(await Promise.all(copies.map((copy) => knock(signed(copy, { secret: SECRET, at: new Date() })))));
  }

  async function knock({ headers, body }: { headers: Record<string, string>; body: Buffer }): Promise<number> {
    const url = `${mall.url}/webhooks/payments/sandbox`;
    return (await fetch(url, { method: "POST", headers, body: new Uint8Array(body) })).status;
  }

  /** Waits until all that came in was taken up, but for what is ahead of its time. */
  const handled = (): Promise<void> =>
    eventually(
      async () =>
        expect(await count("payment_webhook WHERE state = 'RECEIVED' AND attempts = 0 AND $1 <> ''", "x")).toBe(0),
      10_000,
    );

  async function count(what: string, id: string): Promise<number> {
    const [row] = await db.query(`SELECT count(*)::int AS count FROM ${what}`, [id]);
    return (row as { count: number }).count;
  }

  async function stateOf(orderId: string): Promise<string> {
    const [row] = await db.query(
      "SELECT o.state || ' ' || p.state AS state FROM orders o JOIN payment p ON p.order_id = o.id WHERE o.id = $1",
      [orderId],
    );
    return (row as { state: string }).state;
  }
});
