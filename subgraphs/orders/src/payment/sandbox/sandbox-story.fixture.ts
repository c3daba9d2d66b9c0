import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../../subgraph";
import { depsOf } from "../../testing/deps.fixture";
import { brokenInvariants, strayMoney } from "../../testing/invariants.fixture";
import { aCart, anOrderOf, type ErrorResult, listed, type OrdersHarness, place } from "../../testing/mall.fixture";
import { knock, WEBHOOK_SECRET } from "../../testing/webhook.fixture";
import { performPaymentOperations } from "../perform-operations";
import { requestCapture, requestRefund } from "../request-operation";
import { handleWebhooks } from "../webhook/handle-webhooks";
import { oneByOne, type Post, runSandbox } from "./sandbox-courier";

/** A mall and its provider, whose jobs run when the test says so. */
export class SandboxStory {
  private constructor(readonly mall: OrdersHarness) {}

  static async start(): Promise<SandboxStory> {
    const env = { PAYMENT_TIMEOUT_MS: "400", SANDBOX_WEBHOOK_SECRET: WEBHOOK_SECRET };
    return new SandboxStory(await SubgraphHarness.start(ordersSubgraph, { env, hasJobs: false }));
  }

  end(): Promise<void> {
    return this.mall.stop();
  }

  async expectWhole(): Promise<void> {
    expect(await brokenInvariants(this.mall.db)).toEqual([]);
    expect(await strayMoney(this.mall.db)).toEqual([]);
  }

  /** The sandbox does what is due, and the mall hears of it. */
  async sandboxRuns(post: Post = async (message) => (await knock(this.mall, message))?.status === 200): Promise<void> {
    const { db, clock } = this.mall;
    await runSandbox({ db, clock, logger: silentLogger, secret: WEBHOOK_SECRET, post: oneByOne(post) });
    await handleWebhooks(depsOf(this.mall));
  }

  async bought(paymentToken: string, buyer: Viewer = aViewer()) {
    const [lamp = ""] = await listed(this.mall, {});
    const cart = await aCart(this.mall, buyer, { [lamp]: 1 });
    const { order, userErrors } = await place(this.mall, buyer, anOrderOf(cart, { paymentToken }));
    return { orderId: order?.id ?? "", order, codes: userErrors.map(({ code }: ErrorResult) => code) };
  }

  async captured(paymentToken: string, amountMinor = 2_490): Promise<string> {
    const { orderId } = await this.bought(paymentToken);
    const deps = depsOf(this.mall);
    await this.mall.db.transaction((tx) => requestCapture(tx, deps, wish(orderId, amountMinor)));
    await performPaymentOperations(deps, orderId);
    return orderId;
  }

  async refunded(orderId: string, amountMinor: number): Promise<void> {
    const deps = depsOf(this.mall);
    await this.mall.db.transaction((tx) => requestRefund(tx, deps, wish(orderId, amountMinor)));
    await performPaymentOperations(deps, orderId);
  }

  async paymentOf(orderId: string): Promise<Record<string, unknown>> {
    const [row] = await this.mall.db.query(
      `SELECT o.state AS "order", p.state, p.captured_minor::int AS captured, p.refunded_minor::int AS refunded,
         p.refunding_minor::int AS refunding, p.charged_back_minor::int AS "chargedBack"
       FROM payment p JOIN orders o ON o.id = p.order_id WHERE o.id = $1`,
      [orderId],
    );
    return row as Record<string, unknown>;
  }
}

const wish = (orderId: string, amountMinor: number) => ({
  ...{ orderId, sellerOrderId: null, amountMinor, cause: `test:${uuidV7()}` },
});
