import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { reconcileOrders } from "../../reconcile/reconcile-orders";
import { ordersSubgraph } from "../../subgraph";
import { depsOf } from "../../testing/deps.fixture";
import { brokenInvariants, strayMoney } from "../../testing/invariants.fixture";
import { aCart, anOrderOf, type ErrorResult, listed, type OrdersHarness, place } from "../../testing/mall.fixture";
import { knock, WEBHOOK_SECRET } from "../../testing/webhook.fixture";
import { performPaymentOperations } from "../perform-operations";
import { requestCapture, requestRefund } from "../request-operation";
import { handleWebhooks } from "../webhook/handle-webhooks";
import { type Post, postTo, runSandbox } from "./sandbox-courier";

let mall: OrdersHarness;
beforeAll(async () => {
  const env = { PAYMENT_TIMEOUT_MS: "50", SANDBOX_WEBHOOK_SECRET: WEBHOOK_SECRET };
  mall = await SubgraphHarness.start(ordersSubgraph, { env, hasJobs: false });
});
afterAll(() => mall.stop());
afterEach(async () => {
  expect(await brokenInvariants(mall.db)).toEqual([]);
  expect(await strayMoney(mall.db)).toEqual([]);
});

const alice = aViewer();
const deps = () => depsOf(mall);
const toDoor: Post = async (message) => (await knock(mall, message))?.status === 200;

/** The sandbox does what is due, and the mall hears of it. */
async function sandboxRuns(post: Post = toDoor): Promise<void> {
  const { db, clock } = mall;
  await runSandbox({ db, clock, logger: silentLogger, secret: WEBHOOK_SECRET, post });
  await handleWebhooks(deps());
}

async function bought(paymentToken: string) {
  const [lamp = ""] = await listed(mall, {});
  const { order, userErrors } = await place(
    mall,
    alice,
    anOrderOf(await aCart(mall, alice, { [lamp]: 1 }), { paymentToken }),
  );
  return { orderId: order?.id ?? "", order, codes: userErrors.map(({ code }: ErrorResult) => code) };
}

const wish = (orderId: string, amountMinor: number) => ({
  ...{ orderId, sellerOrderId: null, amountMinor, cause: `test:${uuidV7()}` },
});

async function captured(paymentToken: string, amountMinor = 2_490): Promise<string> {
  const { orderId } = await bought(paymentToken);
  await mall.db.transaction((tx) => requestCapture(tx, deps(), wish(orderId, amountMinor)));
  await performPaymentOperations(deps(), orderId);
  return orderId;
}

async function refunded(orderId: string, amountMinor: number): Promise<void> {
  await mall.db.transaction((tx) => requestRefund(tx, deps(), wish(orderId, amountMinor)));
  await performPaymentOperations(deps(), orderId);
}

async function paymentOf(orderId: string): Promise<Record<string, unknown>> {
  const [row] = await mall.db.query(
    `SELECT o.state AS "order", p.state, p.captured_minor::int AS captured, p.refunded_minor::int AS refunded,
       p.refunding_minor::int AS refunding, p.charged_back_minor::int AS "chargedBack"
     FROM payment p JOIN orders o ON o.id = p.order_id WHERE o.id = $1`,
    [orderId],
  );
  return row as Record<string, unknown>;
}

describe("the sandbox", () => {
  it.each([
    ["tok_decline", "PAYMENT_DECLINED"],
    ["tok_insufficient_funds", "INSUFFICIENT_FUNDS"],
    ["tok_expired_card", "PAYMENT_DECLINED"],
    ["tok_fraud", "PAYMENT_DECLINED"],
    ["tok_of_another", "UNKNOWN_PAYMENT_TOKEN"],
  ])("answers %s with %s", async (token, code) => {
    expect((await bought(token)).codes).toEqual([code]);
  });

  it("charges although its answer comes too late, and tells the mall, which places the order", async () => {
    const { orderId, order } = await bought("tok_slow");
    expect(order?.state).toBe("PENDING");
    await sandboxRuns();
    expect(await paymentOf(orderId)).toMatchObject({ order: "PLACED", state: "AUTHORISED" });
  });

  it("tells a noisy charge three times, first things last, to one effect", async () => {
    const orderId = await captured("tok_noisy", 1_000);
    for (let round = 0; round < 6; round += 1) {
      await sandboxRuns();
      mall.clock.advance(4_000);
    }
    const told = await mall.db.query("SELECT told FROM sandbox_webhook WHERE charge_key = $1", [`${orderId}:1`]);
    expect(told).toEqual([{ told: 3 }, { told: 3 }]);
    expect(await paymentOf(orderId)).toMatchObject({ order: "PLACED", state: "CAPTURED", captured: 1_000 });
  });

  it("settles a refund later, and the mall waits for it", async () => {
    const orderId = await captured("tok_refund_pending");
    await refunded(orderId, 1_000);
    expect(await paymentOf(orderId)).toMatchObject({ refunded: 0, refunding: 1_000 });
    mall.clock.advance(61_000);
    await sandboxRuns();
    expect(await paymentOf(orderId)).toMatchObject({ state: "CAPTURED", refunded: 1_000, refunding: 0 });
  });

  it("says in the end that a refund could not arrive", async () => {
    const orderId = await captured("tok_refund_fails");
    await refunded(orderId, 1_000);
    mall.clock.advance(61_000);
    await sandboxRuns();
    expect(await paymentOf(orderId)).toMatchObject({ state: "CAPTURED", refunded: 0, refunding: 0 });
    const [row] = await mall.db.query(
      "SELECT failure_code AS code FROM payment_operation WHERE order_id = $1 AND kind = 'REFUND'",
      [orderId],
    );
    expect(row).toEqual({ code: "account_closed" });
  });

  it("charges back two weeks after the capture what was not refunded, once", async () => {
    const orderId = await captured("tok_chargeback");
    await refunded(orderId, 490);
    mall.clock.advance(13 * 86_400_000);
    await sandboxRuns();
    expect(await paymentOf(orderId)).toMatchObject({ state: "CAPTURED", chargedBack: 0 });
    mall.clock.advance(86_400_000);
    await sandboxRuns();
    await sandboxRuns();
    expect(await paymentOf(orderId)).toMatchObject({ state: "CHARGED_BACK", refunded: 490, chargedBack: 2_000 });
    const events = await mall.published("payment.charged-back");
    expect(events.filter(({ aggregateId }) => aggregateId === orderId)).toMatchObject([
      { payload: { amountMinor: 2_000 } },
    ]);
  });

  it("charges back at an administrator's word, and nobody else's", async () => {
    const orderId = await captured("tok_approve", 2_000);
    const [{ id: paymentId }] = await mall.db.query("SELECT id FROM payment WHERE order_id = $1", [orderId]);
    const CHARGE_BACK = `mutation($input: SandboxPaymentChargeBackInput!) { sandboxPaymentChargeBack(input: $input) {
      order { payments { state captured { minorUnits } chargedBack { minorUnits } } } userErrors { code field } } }`;
    const input = { paymentId, idempotencyKey: uuidV7() };
    const { errors } = await mall.as(alice, CHARGE_BACK, { input });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
    const ask = async (more: object = {}) =>
      (
        await mall.as<{ sandboxPaymentChargeBack: object }>(administrator, CHARGE_BACK, {
          input: { ...input, ...more },
        })
      ).data?.sandboxPaymentChargeBack;
    expect(await ask()).toMatchObject({ order: { payments: [{ state: "CAPTURED" }] } });
    await sandboxRuns();
    expect(await paymentOf(orderId)).toMatchObject({ state: "CHARGED_BACK", chargedBack: 2_000 });
    expect(await ask({ idempotencyKey: uuidV7() })).toMatchObject({
      order: null,
      userErrors: [{ code: "PAYMENT_NOT_FOUND", field: ["input", "paymentId"] }],
    });
  });

  it("knocks again at a door that was closed", async () => {
    const { orderId } = await bought("tok_slow");
    await sandboxRuns(() => Promise.reject(new Error("nobody is there")));
    await sandboxRuns();
    expect(await paymentOf(orderId)).toMatchObject({ order: "PENDING" });
    mall.clock.advance(2_000);
    await sandboxRuns();
    expect(await paymentOf(orderId)).toMatchObject({ order: "PLACED" });
  });

  it("tells over HTTP, byte for byte", async () => {
    const { orderId } = await bought("tok_slow");
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const headers = request.headers as Record<string, string>;
        void knock(mall, { headers, body: Buffer.concat(chunks) }).then((answer) =>
          response.writeHead(answer?.status ?? 500).end(),
        );
      });
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    try {
      await sandboxRuns(postTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
    } finally {
      server.close();
    }
    expect(await paymentOf(orderId)).toMatchObject({ order: "PLACED" });
  });
});

describe("the sandbox's page", () => {
  const page = (orderId: string, body?: string) =>
    mall.route(null, body === undefined ? "sandbox-step-page" : "sandbox-step", {
      params: { key: `${orderId}:1` },
      ...(body === undefined ? {} : { body: Buffer.from(body) }),
    });

  it("decides what paymentConfirm alone would not", async () => {
    const { orderId, order } = await bought("tok_3ds_page");
    const CONFIRM = `mutation($input: PaymentConfirmInput!) { paymentConfirm(input: $input) { order { state } } }`;
    const confirm = () =>
      mall.as<{ paymentConfirm: { order: { state: string } } }>(alice, CONFIRM, {
        input: { paymentId: order?.payments[0]?.id, idempotencyKey: uuidV7() },
      });
    expect((await confirm()).data?.paymentConfirm.order.state).toBe("PENDING");
    const PAYMENT = `query($id: ID!) { order(id: $id) { payments { actionUrl captured { minorUnits } } } }`;
    const { data } = await mall.as<{ order: object }>(alice, PAYMENT, { id: orderId });
    const actionUrl = `/sandbox/payments/${orderId}%3A1/step`;
    expect(data?.order).toEqual({ payments: [{ actionUrl, captured: { minorUnits: 0 } }] });
    expect((await page(orderId))?.body).toContain("Approve");
    expect((await page(orderId, "decision=maybe"))?.status).toBe(400);
    expect((await page(orderId, "decision=approve"))?.status).toBe(200);
    expect((await page(orderId, "decision=decline"))?.status).toBe(409);
    expect((await confirm()).data?.paymentConfirm.order.state).toBe("PLACED");
  });

  it("undoes the order that the buyer declines there", async () => {
    const { orderId } = await bought("tok_3ds");
    await page(orderId, "decision=decline");
    await sandboxRuns();
    expect(await paymentOf(orderId)).toMatchObject({ order: "FAILED", state: "FAILED" });
    await reconcileOrders(deps());
  });
});
