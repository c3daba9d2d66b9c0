import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { readOne } from "@mall/platform/database/read";
import { createPeers } from "@mall/platform/peers/peers";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import { ORDER_CHANGED } from "@mall/schema/events/order-changed";
import { ORDER_REFUNDED } from "@mall/schema/events/order-refunded";
import { basisOf } from "../cart/cart-basis";
import type { CartContent } from "../cart/cart-content";
import { cartLinesAdd } from "../cart/cart-lines-add";
import { CART_BY_ID } from "../cart/cart-sql";
import { checkoutRules } from "../cart/checkout-rules";
import { priceCart } from "../cart/price-cart";
import type { OrdersDeps } from "../deps";
import { onProductChanged } from "../offer/on-product-changed";
import { placeOrder } from "../order/place-order";
import type { PaymentProvider } from "../payment/payment-provider";
import { reconcileOperations } from "../payment/perform-operations";
import { oneByOne, runSandbox } from "../payment/sandbox/sandbox-courier";
import { SandboxPayments } from "../payment/sandbox/sandbox-payments";
import { handleWebhooks } from "../payment/webhook/handle-webhooks";
import { takeInWebhook } from "../payment/webhook/take-in-webhook";
import { payOutSellers } from "../payout/pay-out-sellers";
import { quoteInputOf } from "../promotion/quote-input";
import { reconcileOrders } from "../reconcile/reconcile-orders";
import { runReturnDeadlines } from "../returns/run-return-deadlines";
import { expireReservations } from "../stock/expire-reservations";
import { depsOf } from "../testing/deps.fixture";
import { DyingPayments } from "../testing/dying-payments.fixture";
import { ADDRESS, aListing, type OrdersHarness } from "../testing/mall.fixture";
import type { Death, Perks } from "./commands.fixture";
import { COUPON, LoyaltyBooks, type LoyaltyEvent } from "./loyalty-books.fixture";

const SECRET = "secret of the sandbox";
const MINUTE_MS = 60_000;

const destinationsOf = (variables: Record<string, unknown>): Record<string, unknown> => ({
  payoutDestinations: ((variables["sellerIds"] ?? []) as string[]).map((sellerId, index) => ({
    sellerId,
    token: index % 2 === 0 ? "acct_fine" : "acct_bounce",
  })),
});

export interface Paying extends Perks {
  readonly token: string;
  readonly dies: Death;
}

/** Up to where the events of each mall were read. */
const heardTo = new WeakMap<OrdersHarness, number>();

/** How messages of the provider come in. */
export interface Delivery {
  readonly times: number;
  readonly isReversed: boolean;
}

/** One small mall of a run: two sellers with three variants, a buyer, and what the commands can choose from. */
export class World {
  readonly buyer = aViewer();
  readonly sellerIds = [uuidV7(), uuidV7()];
  readonly seller = aViewer({ roles: ["SELLER"], sellerIds: this.sellerIds });
  readonly variants = [uuidV7(), uuidV7(), uuidV7()];
  readonly carts: string[] = [];
  readonly loyalty = new LoyaltyBooks();
  /** One for all deps of a run: what is remembered of those who answer is kept with them. */
  private readonly peers = createPeers((name, { operation, variables }) =>
    Promise.resolve({
      data: name === "loyalty" ? this.loyalty.answer(operation, variables) : destinationsOf(variables),
    }),
  );
  private readonly products = [uuidV7(), uuidV7()];
  private readonly prices = [2_000, 333, 1_999];
  private version = 0;

  constructor(readonly mall: OrdersHarness) {}

  /** A process that lives, or one that dies while it talks to the provider. */
  deps(dies: Death = null): OrdersDeps {
    const { db, clock } = this.mall;
    const payments: PaymentProvider = dies ? new DyingPayments(db, dies) : new SandboxPayments(db, clock, SECRET);
    return depsOf(this.mall, { payments, paymentTimeoutMs: 20, peers: this.peers });
  }

  /** Tells the mall what is sold at which price, as products does. */
  async list(priceOf: Record<number, number> = {}): Promise<void> {
    this.version += 1;
    for (const [index, price] of Object.entries(priceOf)) this.prices[Number(index)] = price;
    const variants = this.variants.map((variantId, index) => ({
      variantId,
      priceMinor: this.prices[index] ?? 0,
      stock: this.version === 1 ? 4 + index : null,
    }));
    const listings = [variants.slice(0, 2), variants.slice(2)].map((own, index) =>
      aListing({
        productId: this.products[index] ?? "",
        sellerId: this.sellerIds[index] ?? "",
        version: this.version,
        variants: own,
      }),
    );
    await this.mall.db.transaction(async (tx) => {
      for (const payload of listings) {
        const event = { payload, occurredAt: this.mall.clock.now(), traceId: null };
        await onProductChanged(tx, event as never);
      }
    });
  }

  async add(pick: number, quantity: number, cartId: string | null): Promise<string | null> {
    const variantId = this.variants[pick % this.variants.length] ?? "";
    const added = await cartLinesAdd(this.deps(), this.buyer, { cartId, lines: [{ variantId, quantity }] });
    if (added.cartId && !this.carts.includes(added.cartId)) this.carts.push(added.cartId);
    return added.cartId;
  }

  /** Buys a cart at the price that it has at this moment. */
  async place(cartId: string, { token, dies, hasCoupon, points, usesCredit }: Paying): Promise<void> {
    const deps = this.deps(dies);
    const cart = await readOne<CartContent>(deps.db, CART_BY_ID, [cartId]);
    if (!cart) return;
    const couponCodes = hasCoupon ? [COUPON] : [];
    const wish = { country: ADDRESS.country, methodCode: "STANDARD", vatNumber: null };
    const at = deps.clock.now();
    const rules = await checkoutRules(
      deps,
      cart.lines.map(({ sellerId }) => sellerId),
    );
    const basis = basisOf({ cart, wish, rules, at });
    const asking = { userId: this.buyer.id, at, couponCodes, pointsToRedeem: points, useGiftCredit: usesCredit };
    const quote = this.loyalty.quote(quoteInputOf(basis, asking));
    const { totalMinor } = priceCart({ ...basis.request, adjustments: quote.adjustments });
    await placeOrder(deps, this.buyer, {
      ...{ cartId, couponCodes, pointsToRedeem: points, useGiftCredit: usesCredit, idempotencyKey: uuidV7() },
      expectedTotal: { minorUnits: totalMinor, currencyCode: cart.currency },
      ...{ shippingAddress: ADDRESS, shippingMethodCode: "STANDARD", paymentToken: token },
    });
  }

  /** One of the ids that a statement finds among this run's orders `o`. */
  async choose<Row extends { id: string } = { id: string }>(sql: string, pick: number): Promise<Row | null> {
    const rows: Row[] = await this.mall.db.query(`${sql} AND o.cart_id = ANY($1) ORDER BY 1`, [this.carts]);
    return rows[pick % (rows.length || 1)] ?? null;
  }

  /** What the provider tells, some of it more than once, the last first, some of it only the next time. */
  async hear({ times, isReversed }: Delivery): Promise<void> {
    const deps = this.deps();
    const messages: (() => Promise<unknown>)[] = [];
    const { db, clock, logger } = deps;
    await runSandbox({
      ...{ db, clock, logger, secret: SECRET },
      post: oneByOne((letter) => {
        const request = { params: { provider: "sandbox" }, query: {}, ...letter };
        for (let time = 0; time < times; time += 1) messages.push(() => takeInWebhook(deps, request));
        return Promise.resolve(messages.length % 3 !== 2);
      }),
    });
    for (const tell of isReversed ? messages.reverse() : messages) await tell();
    await handleWebhooks(deps);
  }

  /** Time passes, and the mall does by itself what is due. */
  async wait(minutes: number): Promise<void> {
    this.mall.clock.advance(minutes * MINUTE_MS);
    const deps = this.deps();
    await reconcileOrders(deps);
    await reconcileOperations(deps);
    await expireReservations(deps);
  }

  async payOut(days: number): Promise<void> {
    await this.wait(days * 24 * 60);
    await runReturnDeadlines(this.deps());
    await payOutSellers(this.deps());
    this.mall.clock.advance(2 * MINUTE_MS);
    await payOutSellers(this.deps());
  }

  /** Nothing happens any more, so that everything half done comes to its end. */
  async calm(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      await this.hear({ times: 1, isReversed: false });
      await this.wait(17);
    }
    await this.hear({ times: 1, isReversed: false });
    for (const event of await this.told()) this.loyalty.hear(event);
  }

  /** What orders have told since the last run that shared this mall. */
  private async told(): Promise<LoyaltyEvent[]> {
    const events = await this.mall.publishedAfter(heardTo.get(this.mall) ?? 0, ORDER_CHANGED, ORDER_REFUNDED);
    heardTo.set(this.mall, events.at(-1)?.position ?? heardTo.get(this.mall) ?? 0);
    return events as unknown as LoyaltyEvent[];
  }
}
