import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import fc from "fast-check";
import { cartLinesAdd } from "../cart/cart-lines-add";
import { paymentConfirm } from "../payment/payment-confirm";
import type { PaymentProvider } from "../payment/payment-provider";
import { SandboxPayments } from "../payment/sandbox/sandbox-payments";
import { reconcileOrders } from "../reconcile/reconcile-orders";
import { sellerOrderAdvance } from "../seller-order/seller-order-advance";
import { SELLER_MOVES } from "../seller-order/seller-order-status";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { DyingPayments } from "../testing/dying-payments.fixture";
import { brokenInvariants, strayMoney } from "../testing/invariants.fixture";
import { ADDRESS, listed, type OrdersHarness } from "../testing/mall.fixture";
import { orderCancel } from "./order-cancel";
import { placeOrder } from "./place-order";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { env: { PAYMENT_TIMEOUT_MS: "20" } });
});
afterAll(() => mall.stop());

const alice = aViewer();
const administrator = aViewer({ roles: ["ADMINISTRATOR"] });

const depsWith = (payments: PaymentProvider) => depsOf(mall, { payments, paymentTimeoutMs: 20 });
const deps = () => depsWith(new SandboxPayments(mall.db));

const TOKENS = [
  "tok_approve",
  "tok_approve",
  "tok_decline",
  "tok_insufficient_funds",
  "tok_3ds",
  "tok_timeout",
] as const;

/** What may happen to the mall; numbers choose among what there is at that moment. */
const often = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 3, arbitrary });
const command = fc.oneof(
  often(fc.record({ kind: fc.constant("add" as const), pick: fc.nat(20), quantity: fc.integer({ min: 1, max: 2 }) })),
  often(fc.record({ kind: fc.constant("place" as const), pick: fc.nat(20), token: fc.constantFrom(...TOKENS) })),
  fc.record({
    kind: fc.constant("crash" as const),
    pick: fc.nat(20),
    token: fc.constantFrom(...TOKENS),
    dies: fc.constantFrom("before" as const, "after" as const),
  }),
  fc.record({ kind: fc.constant("confirm" as const), pick: fc.nat(20) }),
  fc.record({ kind: fc.constant("cancel" as const), pick: fc.nat(20) }),
  fc.record({ kind: fc.constant("advance" as const), pick: fc.nat(20), steps: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant("tick" as const), minutes: fc.constantFrom(0.02, 0.1, 6) }),
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** One mall of a run: what the commands can choose from. */
class World {
  private readonly carts: string[] = [];

  constructor(private readonly variants: readonly string[]) {}

  async run(step: Command): Promise<void> {
    switch (step.kind) {
      case "add":
        return this.add(step.pick, step.quantity);
      case "place":
        return this.place(step.pick, { token: step.token, payments: new SandboxPayments(mall.db) });
      case "crash":
        return this.place(step.pick, { token: step.token, payments: new DyingPayments(mall.db, step.dies) });
      case "confirm": {
        const paymentId = await this.choose("SELECT p.id FROM payment p JOIN orders o ON o.id = p.order_id", step.pick);
        if (paymentId) await paymentConfirm(deps(), alice, { paymentId, idempotencyKey: uuidV7() });
        return;
      }
      case "cancel": {
        const orderId = await this.choose("SELECT o.id FROM orders o", step.pick);
        if (orderId) await orderCancel(deps(), alice, { orderId, idempotencyKey: uuidV7() });
        return;
      }
      case "advance": {
        const sql = "SELECT s.id FROM seller_order s JOIN orders o ON o.id = s.order_id";
        const sellerOrderId = await this.choose(sql, step.pick);
        for (const event of sellerOrderId ? SELLER_MOVES.slice(0, step.steps) : []) {
          await sellerOrderAdvance(deps(), administrator, {
            sellerOrderId: sellerOrderId ?? "",
            event,
            idempotencyKey: uuidV7(),
          });
        }
        return;
      }
      case "tick":
        mall.clock.advance(step.minutes * 60_000);
        return reconcileOrders(deps());
    }
  }

  private async add(pick: number, quantity: number): Promise<void> {
    const variantId = this.variants[pick % this.variants.length] ?? "";
    const cartId = pick % 3 === 0 ? null : (this.carts[pick % (this.carts.length || 1)] ?? null);
    const added = await cartLinesAdd(deps(), alice, { cartId, lines: [{ variantId, quantity }] });
    if (added.cartId && added.cartId !== cartId) this.carts.push(added.cartId);
  }

  private async place(pick: number, how: { token: string; payments: PaymentProvider }): Promise<void> {
    const cartId = this.carts[pick % (this.carts.length || 1)];
    if (!cartId) return;
    const [cart] = await mall.db.query(
      `SELECT coalesce(sum(l.quantity * o.price_minor), 0)::int AS subtotal
       FROM cart_line l JOIN offer o USING (variant_id) WHERE l.cart_id = $1`,
      [cartId],
    );
    const subtotal = cart.subtotal as number;
    await placeOrder(depsWith(how.payments), alice, {
      cartId,
      idempotencyKey: uuidV7(),
      expectedTotal: { minorUnits: subtotal + (subtotal >= 5_000 ? 0 : 490), currencyCode: "EUR" },
      shippingAddress: ADDRESS,
      shippingMethodCode: "STANDARD",
      paymentToken: how.token,
    });
  }

  private async choose(sql: string, pick: number): Promise<string | null> {
    const rows = await mall.db.query(`${sql} WHERE o.cart_id = ANY($1) ORDER BY o.id, 1`, [this.carts]);
    return rows.length === 0 ? null : (rows[pick % rows.length].id as string);
  }
}

const UNFINISHED = `
  SELECT o.id FROM orders o WHERE o.state = 'PENDING'
  UNION ALL SELECT id FROM cart WHERE state = 'LOCKED'
  UNION ALL SELECT id FROM payment WHERE state IN ('PENDING', 'ACTION_REQUIRED', 'VOIDING')`;

/** A failing run prints its seed: `FC_SEED` begins there again. */
const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 25);

it("holds stock, one order per cart, and cover, whatever happens in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 30, size: "max" }), async (steps) => {
      const world = new World(await listed(mall, { variants: [{ stock: 6 }, { stock: 3, priceMinor: 333 }] }, {}));
      for (const step of steps) {
        await world.run(step);
        expect(await brokenInvariants(mall.db)).toEqual([]);
      }
      mall.clock.advance(16 * 60_000);
      await reconcileOrders(deps());
      mall.clock.advance(16 * 60_000);
      await reconcileOrders(deps());
      expect(await brokenInvariants(mall.db)).toEqual([]);
      expect(await strayMoney(mall.db)).toEqual([]);
      expect(await mall.db.query(UNFINISHED)).toEqual([]);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 120_000);
