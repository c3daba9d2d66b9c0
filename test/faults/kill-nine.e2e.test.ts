import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { SUBGRAPH_NAMES } from "@mall/schema/subgraph-names";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import { eventually } from "@mall/platform/testing/eventually";
import { Client } from "pg";
import { AN_ADDRESS } from "../actors/shopper";
import { ensureDemoTemplate } from "../demo-template";
import { brokenInvariantsOf } from "./integrity-of";
import { MallProcess } from "./mall-process";

const ADD = `mutation A($input: CartLinesAddInput!) { cartLinesAdd(input: $input) { cart { id totals { total { minorUnits currencyCode } } } userErrors { message } } }`;
const PLACE = `mutation P($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id state } userErrors { code message } } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }`;
const ERASE = `mutation ($input: RequestErasureInput!) { requestErasure(input: $input) { receipt erasure { id } } }`;
const ERASURE = `query ($id: ID!, $receipt: String) { erasure(id: $id, receipt: $receipt) { state reports { subgraph rowsLeft } } }`;
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

interface ErasureBegun {
  readonly requestErasure: { readonly receipt: string; readonly erasure: { readonly id: string } };
}

interface ErasureFound {
  readonly erasure: { readonly state: string; readonly reports: { subgraph: string; rowsLeft: number }[] };
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

  it("while somebody is being erased: what was begun is finished, and proved", async () => {
    const { email, id: personId, orders } = await somebodyWithoutObligations();
    const [{ password }] = DEMO_SIGN_INS;
    const { signIn } = await send<{ signIn: { session: { accessToken: string } } }>(SIGN_IN, {
      input: { email, password },
    });
    const { requestErasure } = await withLock("reviews.review", async () => {
      const begun = await send<ErasureBegun>(ERASE, { input: { password } }, signIn.session.accessToken);
      // All but reviews have erased the person, and reviews is in the middle of it.
      const answered = `SELECT count(*)::int AS n FROM users.privacy_answer WHERE step = 'ERASE' AND subgraph <> 'reviews'`;
      await eventually(
        async () => expect(await rows(answered)).toEqual([{ n: SUBGRAPH_NAMES.length - 1 }]),
        RECOVERY_MS,
      );
      await mall.end("SIGKILL");
      return begun;
    });
    mall = await MallProcess.start({ databaseUrl: database.url, folder });
    const { receipt, erasure } = requestErasure;
    const done = await eventually(async () => {
      const found = await send<ErasureFound>(ERASURE, { id: erasure.id, receipt });
      expect(found.erasure.state).toBe("DONE");
      return found.erasure.reports;
    }, RECOVERY_MS);
    expect(done.map(({ subgraph, rowsLeft }) => [subgraph, rowsLeft])).toEqual(
      [...SUBGRAPH_NAMES].sort().map((name) => [name, 0]),
    );
    const left = `SELECT (SELECT display_name FROM users.users WHERE id = '${personId}') AS name,
      (SELECT count(*)::int FROM orders.orders WHERE user_id = '${personId}' AND email IS NULL AND shipping_address IS NULL) AS orders,
      (SELECT count(*)::int FROM reviews.review WHERE user_id = '${personId}' AND body <> '[erased]') AS reviews`;
    expect(await rows(left)).toEqual([{ name: "Erased", orders, reviews: 0 }]);
    expect(await brokenInvariantsOf(mall.url)).toEqual([]);
  }, 240_000);

  /** Somebody who has bought and reviewed, waits for nothing, and signs in as the demo's people do. */
  async function somebodyWithoutObligations(): Promise<{ id: string; email: string; orders: number }> {
    const { email } = DEMO_SIGN_INS[0];
    const [found] = await rows(`
      WITH chosen AS (
        SELECT u.id, u.email, count(*)::int AS orders FROM users.users u JOIN orders.orders o ON o.user_id = u.id
        WHERE u.email <> '${email}' AND EXISTS (SELECT FROM reviews.review r WHERE r.user_id = u.id)
          AND NOT EXISTS (SELECT FROM users.role_grants g WHERE g.user_id = u.id AND g.role <> 'CUSTOMER')
          AND NOT EXISTS (SELECT FROM users.credentials c WHERE c.user_id = u.id)
        GROUP BY u.id HAVING bool_and(o.state IN ('COMPLETED', 'CANCELLED')) ORDER BY count(*) DESC, u.id LIMIT 1
      ), signs_in AS (
        INSERT INTO users.credentials SELECT (jsonb_populate_record(c, jsonb_build_object('user_id', chosen.id))).*
        FROM users.credentials c JOIN users.users d ON d.id = c.user_id AND d.email = '${email}', chosen
      ) SELECT id, email, orders FROM chosen`);
    return found as { id: string; email: string; orders: number };
  }

  /** Whoever wants to write into the table waits until the work is done. */
  async function withLock<T>(table: string, work: () => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
      return await work();
    } finally {
      await client.end();
    }
  }

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

  async function send<Data>(query: string, variables: object = {}, token = ""): Promise<Data> {
    const response = await fetch(mall.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
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
