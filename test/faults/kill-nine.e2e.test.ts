import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import { eventually } from "@mall/platform/testing/eventually";
import { Client } from "pg";
import { AN_ADDRESS } from "../actors/shopper";
import { ensureDemoTemplate } from "../demo-template";
import { brokenInvariantsOf } from "./integrity-of";
import { MallProcess } from "./mall-process";

const ADD = `mutation A($input: CartLinesAddInput!) { cartLinesAdd(input: $input) { cart { id totals { total { minorUnits currencyCode } } } userErrors { message } } }`;
const PLACE = `mutation P($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id state } userErrors { code message } } }`;
const ATTEMPTS = 20;
/** A busy machine recovers later: only `FAULT_MEASURED=1`, on a quiet one, holds it to its time. */
const RECOVERY_MS = process.env["FAULT_MEASURED"] === "1" ? 5_000 : 60_000;
/** FAULT_KILLS=200 npx jest kill-nine: as often as one likes, at moments of chance. */
const KILLS = Number(process.env["FAULT_KILLS"] ?? 3);
/** Milliseconds after the first attempt at which the process dies: early, in the middle, late, and then anywhere. */
const MOMENTS = Array.from({ length: KILLS }, (_, n) => [15, 60, 140][n] ?? 5 + Math.floor(Math.random() * 250));

interface Attempt {
  readonly input: { readonly cartId: string; readonly idempotencyKey: string };
}

interface PlaceAnswer {
  readonly placeOrder: {
    readonly order: { readonly id: string; readonly state: string } | null;
    readonly userErrors: unknown;
  };
}

describe("kill -9 while orders are being placed", () => {
  let database: TestDatabase;
  let folder: string;
  let mall: MallProcess;
  let lastAnswer = "";
  let round = 0;

  beforeAll(async () => {
    await ensureDemoTemplate();
    database = await createTestDatabase("mall_demo_template");
    folder = mkdtempSync(path.join(tmpdir(), "mall-kill-"));
    mall = await MallProcess.start({ databaseUrl: database.url, folder });
  }, 120_000);
  afterAll(async () => {
    await mall?.end("SIGTERM");
    await database?.drop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it.each(MOMENTS)(
    "after %d ms: what was acknowledged is there, nothing is doubled, nothing stays half done",
    async (moment) => {
      const attempts = await carts();
      const acknowledged = new Map<string, string>();
      const running = attempts.map(async (attempt) => {
        const order = await place(attempt).catch(() => null);
        if (order) acknowledged.set(attempt.input.idempotencyKey, order.id);
      });
      await new Promise((resolve) => setTimeout(resolve, moment));
      await mall.end("SIGKILL");
      await Promise.all(running);
      mall = await MallProcess.start({ databaseUrl: database.url, folder });

      const stuck = `SELECT o.id FROM orders.orders o WHERE o.state = 'PENDING'`;
      await eventually(async () => expect(await rows(stuck)).toEqual([]), RECOVERY_MS);
      for (const attempt of attempts) {
        const order = await placeUntilDone(attempt);
        const before = acknowledged.get(attempt.input.idempotencyKey);
        if (before !== undefined) expect(order?.id).toBe(before);
      }
      const perCart = `SELECT cart_id FROM orders.orders WHERE state = 'PLACED' AND cart_id IS NOT NULL GROUP BY cart_id HAVING count(*) > 1`;
      expect(await rows(perCart)).toEqual([]);
      const ids = attempts.map(({ input }) => `'${input.cartId}'`).join(",");
      expect(await rows(`SELECT id FROM orders.orders WHERE state = 'PLACED' AND cart_id IN (${ids})`)).toHaveLength(
        ATTEMPTS,
      );
      expect(await rows(`SELECT 1 FROM orders.stock_item WHERE reserved > on_hand OR reserved < 0`)).toEqual([]);
      expect(await brokenInvariantsOf(mall.url)).toEqual([]);
    },
    240_000,
  );

  async function carts(): Promise<Attempt[]> {
    const { products } = await send<{
      products: { nodes: { variants: { id: string; availability: { inStock: boolean } }[] }[] };
    }>(`{ products(first: 100) { nodes { variants { id availability { inStock } } } } }`);
    const variants = products.nodes
      .flatMap((product) => product.variants)
      .filter(({ availability }) => availability.inStock);
    // Others each time, so that two hundred times sell nothing out.
    round += 1;
    const variantOf = (n: number): string => variants[(round * ATTEMPTS + n) % variants.length]?.id ?? "";
    return Promise.all(Array.from({ length: ATTEMPTS }, (_, n) => aCart(variantOf(n))));
  }

  async function aCart(variantId: string): Promise<Attempt> {
    const { cartLinesAdd } = await send<{ cartLinesAdd: { cart: { id: string; totals: { total: object } } } }>(ADD, {
      input: { lines: [{ variantId, quantity: 1 }] },
    });
    const { id, totals } = cartLinesAdd.cart;
    const rest = {
      email: "a@example.test",
      shippingAddress: AN_ADDRESS,
      shippingMethodCode: "STANDARD",
      paymentToken: "tok_approve",
    };
    return {
      input: { cartId: id, idempotencyKey: `key-${id}`, expectedTotal: totals.total, ...rest } as Attempt["input"],
    };
  }

  async function place(attempt: Attempt): Promise<{ id: string } | null> {
    const { placeOrder } = await send<PlaceAnswer>(PLACE, attempt);
    lastAnswer = JSON.stringify(placeOrder);
    return placeOrder.order?.state === "PLACED" ? placeOrder.order : null;
  }

  /**
   * A client that got no answer asks again with the same key until it gets one. If that says that nothing was bought
   * because the payment was cut off, it tries again as the message says: with a new key.
   */
  function placeUntilDone(attempt: Attempt): Promise<{ id: string } | null> {
    let { input } = attempt;
    return eventually(async () => {
      const order = await place({ input });
      if (order) return order;
      if (lastAnswer.includes("PAYMENT_TIMED_OUT"))
        input = { ...input, idempotencyKey: `${input.idempotencyKey}-again` };
      throw new Error(`no order yet for ${input.idempotencyKey}: ${lastAnswer}`);
    }, RECOVERY_MS);
  }

  async function send<Data>(query: string, variables: object = {}): Promise<Data> {
    const response = await fetch(mall.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  async function rows(sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query(sql)).rows as unknown[];
    } finally {
      await client.end();
    }
  }
});
