import { AN_ADDRESS } from "../actors/shopper";

const VARIANTS = `{ products(first: 60) { nodes { variants { id availability { inStock } } } } }`;
const ADD = `mutation A($input: CartLinesAddInput!) { cartLinesAdd(input: $input) { cart { id totals { total { minorUnits currencyCode } } } userErrors { message } } }`;
const PLACE = `mutation P($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id state } userErrors { code message } } }`;

interface Placed {
  readonly placeOrder: {
    readonly order: { readonly id: string; readonly state: string } | null;
    readonly userErrors: readonly { readonly code: string }[];
  };
}

/** Buyers who buy one thing after the other and never give up: who gets no answer asks again with the same key. */
export class SteadyBuyers {
  /** What the mall has said yes to: key to order. */
  readonly acknowledged = new Map<string, string>();
  /** A key whose order is another one now: it was bought twice. */
  readonly doubled: string[] = [];
  /** When the last yes came. */
  lastYesAt = performance.now();
  private isOpen = true;
  private running: Promise<unknown> = Promise.resolve();
  private variants: string[] = [];
  private count = 0;

  constructor(private readonly urlOf: () => string) {}

  async start(buyers: number): Promise<void> {
    const { products } = await this.ask<{
      products: { nodes: { variants: { id: string; availability: { inStock: boolean } }[] }[] };
    }>(VARIANTS, {});
    const variants = products.nodes.flatMap((product) => product.variants);
    this.variants = variants.filter(({ availability }) => availability.inStock).map(({ id }) => id);
    this.running = Promise.all(Array.from({ length: buyers }, () => this.buyOnAndOn()));
  }

  /** Lets everybody finish what they are at. */
  async stop(): Promise<void> {
    this.isOpen = false;
    await this.running;
  }

  /** Asks for each key again: the answers that are not what they were. */
  async forgotten(): Promise<string[]> {
    const lost: string[] = [];
    for (const [key, orderId] of this.acknowledged) {
      const { placeOrder } = await this.ask<Placed>(PLACE, { input: this.inputs.get(key) ?? {} });
      if (placeOrder.order?.id !== orderId) lost.push(`${key}: ${orderId}, now ${JSON.stringify(placeOrder)}`);
    }
    return lost;
  }

  private readonly inputs = new Map<string, object>();

  private async buyOnAndOn(): Promise<void> {
    while (this.isOpen) {
      const variantId = this.variants[(this.count += 1) % this.variants.length] ?? "";
      const input = await this.insist(async () => {
        const add = { input: { lines: [{ variantId, quantity: 1 }] } };
        const { cartLinesAdd } = await this.ask<{ cartLinesAdd: { cart: Cart | null } }>(ADD, add);
        return cartLinesAdd.cart && inputOf(cartLinesAdd.cart, this.count);
      });
      if (input) await this.insist(() => this.place(input));
    }
  }

  private async place(input: ReturnType<typeof inputOf>): Promise<true | null> {
    this.inputs.set(input.idempotencyKey, input);
    const { order, userErrors } = (await this.ask<Placed>(PLACE, { input })).placeOrder;
    if (userErrors.some(({ code }) => code === "IN_PROGRESS") || order?.state === "PENDING") return null;
    if (!order) return true;
    const before = this.acknowledged.get(input.idempotencyKey);
    if (before !== undefined && before !== order.id) this.doubled.push(input.idempotencyKey);
    this.acknowledged.set(input.idempotencyKey, order.id);
    this.lastYesAt = performance.now();
    return true;
  }

  /** Tries until there is an answer; who is told to end while nothing answers gives up. */
  private async insist<T>(work: () => Promise<T | null>): Promise<T | null> {
    for (let tries = 0; tries < 400; tries += 1) {
      const answer = await work().catch(() => null);
      if (answer !== null) return answer;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return null;
  }

  private async ask<Data>(query: string, variables: object): Promise<Data> {
    const response = await fetch(this.urlOf(), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(10_000),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}

interface Cart {
  readonly id: string;
  readonly totals: { readonly total: object };
}

const inputOf = ({ id, totals }: Cart, n: number) => ({
  cartId: id,
  idempotencyKey: `steady-${n}-${id}`,
  expectedTotal: totals.total,
  email: "a@example.test",
  shippingAddress: AN_ADDRESS,
  shippingMethodCode: "STANDARD",
  paymentToken: "tok_approve",
});
