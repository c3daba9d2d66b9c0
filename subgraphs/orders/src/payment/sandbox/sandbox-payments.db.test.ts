import { silentLogger } from "@mall/platform/telemetry/logger";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../../subgraph";
import type { OrdersHarness } from "../../testing/mall.fixture";
import { itIsAPaymentProvider } from "../payment-provider.contract";
import { runSandbox } from "./sandbox-courier";
import { SandboxPayments } from "./sandbox-payments";

let mall: OrdersHarness;
let sandbox: SandboxPayments;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
  sandbox = new SandboxPayments(mall.db, mall.clock, "secret");
});
afterAll(() => mall.stop());

describe("the sandbox", () => {
  itIsAPaymentProvider(() => ({
    provider: sandbox,
    tokens: {
      approve: "tok_approve",
      decline: "tok_decline",
      noFunds: "tok_insufficient_funds",
      expired: "tok_expired_card",
      fraud: "tok_fraud",
      step: "tok_3ds_page",
      slowRefund: "tok_refund_pending",
    },
    takeStep: async ({ key }) => void (await sandbox.decideOnPage(key, "AUTHORISED")),
    refundsArrive: () => {
      mall.clock.advance(61_000);
      const { db, clock } = mall;
      return runSandbox({
        db,
        clock,
        logger: silentLogger,
        secret: "secret",
        post: (letters) => Promise.resolve(letters.map(() => true)),
      });
    },
  }));
});
