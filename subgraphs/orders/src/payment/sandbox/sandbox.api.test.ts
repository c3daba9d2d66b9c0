import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import { reconcileOrders } from "../../reconcile/reconcile-orders";
import { depsOf } from "../../testing/deps.fixture";
import type { OrdersHarness } from "../../testing/mall.fixture";
import { knock } from "../../testing/webhook.fixture";
import { postTo } from "./sandbox-courier";
import { SandboxStory } from "./sandbox-story.fixture";

let mall: OrdersHarness;
let story: SandboxStory;
beforeAll(async () => {
  story = await SandboxStory.start();
  mall = story.mall;
});
afterAll(() => story.end());
afterEach(() => story.expectWhole());

const alice = aViewer();
const deps = () => depsOf(mall);

describe("the sandbox", () => {
  it.each([
    ["tok_decline", "PAYMENT_DECLINED"],
    ["tok_insufficient_funds", "INSUFFICIENT_FUNDS"],
    ["tok_expired_card", "PAYMENT_DECLINED"],
    ["tok_fraud", "PAYMENT_DECLINED"],
    ["tok_of_another", "UNKNOWN_PAYMENT_TOKEN"],
  ])("answers %s with %s", async (token, code) => {
    expect((await story.bought(token, alice)).codes).toEqual([code]);
  });

  it("charges although its answer comes too late, and tells the mall, which places the order", async () => {
    const { orderId, order } = await story.bought("tok_slow", alice);
    expect(order?.state).toBe("PENDING");
    await story.sandboxRuns();
    expect(await story.paymentOf(orderId)).toMatchObject({ order: "PLACED", state: "AUTHORISED" });
  });

  it("tells a noisy charge three times, first things last, to one effect", async () => {
    const orderId = await story.captured("tok_noisy", 1_000);
    for (let round = 0; round < 6; round += 1) {
      await story.sandboxRuns();
      mall.clock.advance(4_000);
    }
    const told = await mall.db.query("SELECT told FROM sandbox_webhook WHERE charge_key = $1", [`${orderId}:1`]);
    expect(told).toEqual([{ told: 3 }, { told: 3 }]);
    expect(await story.paymentOf(orderId)).toMatchObject({ order: "PLACED", state: "CAPTURED", captured: 1_000 });
  });

  it("settles a refund later, and the mall waits for it", async () => {
    const orderId = await story.captured("tok_refund_pending");
    await story.refunded(orderId, 1_000);
    expect(await story.paymentOf(orderId)).toMatchObject({ refunded: 0, refunding: 1_000 });
    mall.clock.advance(61_000);
    await story.sandboxRuns();
    expect(await story.paymentOf(orderId)).toMatchObject({ state: "CAPTURED", refunded: 1_000, refunding: 0 });
  });

  it("says in the end that a refund could not arrive", async () => {
    const orderId = await story.captured("tok_refund_fails");
    await story.refunded(orderId, 1_000);
    mall.clock.advance(61_000);
    await story.sandboxRuns();
    expect(await story.paymentOf(orderId)).toMatchObject({ state: "CAPTURED", refunded: 0, refunding: 0 });
    const [row] = await mall.db.query(
      "SELECT failure_code AS code FROM payment_operation WHERE order_id = $1 AND kind = 'REFUND'",
      [orderId],
    );
    expect(row).toEqual({ code: "account_closed" });
  });

  it("knocks again at a door that was closed", async () => {
    const { orderId } = await story.bought("tok_slow", alice);
    await story.sandboxRuns(() => Promise.reject(new Error("nobody is there")));
    await story.sandboxRuns();
    expect(await story.paymentOf(orderId)).toMatchObject({ order: "PENDING" });
    mall.clock.advance(2_000);
    await story.sandboxRuns();
    expect(await story.paymentOf(orderId)).toMatchObject({ order: "PLACED" });
  });

  it("tells over HTTP, byte for byte", async () => {
    const { orderId } = await story.bought("tok_slow", alice);
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
      await story.sandboxRuns(postTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
    } finally {
      server.close();
    }
    expect(await story.paymentOf(orderId)).toMatchObject({ order: "PLACED" });
  });
});

describe("the sandbox's page", () => {
  const page = (orderId: string, body?: string) =>
    mall.route(null, body === undefined ? "sandbox-step-page" : "sandbox-step", {
      params: { key: `${orderId}:1` },
      ...(body === undefined ? {} : { body: Buffer.from(body) }),
    });

  it("decides what paymentConfirm alone would not", async () => {
    const { orderId, order } = await story.bought("tok_3ds_page", alice);
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
    const { orderId } = await story.bought("tok_3ds", alice);
    await page(orderId, "decision=decline");
    await story.sandboxRuns();
    expect(await story.paymentOf(orderId)).toMatchObject({ order: "FAILED", state: "FAILED" });
    await reconcileOrders(deps());
  });
});
