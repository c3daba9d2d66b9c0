import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import { depsOf } from "../../testing/deps.fixture";
import type { OrdersHarness } from "../../testing/mall.fixture";
import { aMessage, deliver } from "../../testing/webhook.fixture";
import { handleWebhooks } from "../webhook/handle-webhooks";
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

describe("the buyer's bank", () => {
  it("charges back two weeks after the capture what was not refunded, once", async () => {
    const orderId = await story.captured("tok_chargeback");
    await story.refunded(orderId, 490);
    mall.clock.advance(13 * 86_400_000);
    await story.sandboxRuns();
    expect(await story.paymentOf(orderId)).toMatchObject({ state: "CAPTURED", chargedBack: 0 });
    mall.clock.advance(86_400_000);
    await story.sandboxRuns();
    await story.sandboxRuns();
    expect(await story.paymentOf(orderId)).toMatchObject({ state: "CHARGED_BACK", refunded: 490, chargedBack: 2_000 });
    const events = await mall.published("payment.charged-back");
    expect(events.filter(({ aggregateId }) => aggregateId === orderId)).toMatchObject([
      { payload: { amountMinor: 2_000 } },
    ]);
  });

  it("gives back after another week what it took, when the bank decides for the sellers", async () => {
    const orderId = await story.captured("tok_chargeback_won");
    mall.clock.advance(14 * 86_400_000);
    await story.sandboxRuns();
    expect(await story.paymentOf(orderId)).toMatchObject({ state: "CHARGED_BACK", chargedBack: 2_490 });
    mall.clock.advance(7 * 86_400_000);
    for (let times = 0; times < 2; times += 1) await story.sandboxRuns();
    expect(await story.paymentOf(orderId)).toMatchObject({ state: "CAPTURED", captured: 2_490, chargedBack: 0 });
    const disputes = await mall.db.query("SELECT state, resolution FROM dispute WHERE order_id = $1", [orderId]);
    expect(disputes).toEqual([{ state: "DECIDED", resolution: "REJECT" }]);
    const told = (await mall.published("payment.charge-back-reversed")).filter(
      ({ aggregateId }) => aggregateId === orderId,
    );
    expect(told).toMatchObject([{ payload: { amountMinor: 2_490, currencyCode: "EUR" } }]);
    await story.refunded(orderId, 2_490);
    expect(await story.paymentOf(orderId)).toMatchObject({ state: "REFUNDED", refunded: 2_490 });
  });

  it("may tell that it gave back before it tells that it took", async () => {
    const orderId = await story.captured("tok_approve");
    const chargeback = `chargeback:${orderId}:1`;
    await deliver(mall, aMessage(orderId, "chargeback.reversed", { operation: chargeback }));
    await handleWebhooks(deps());
    expect(await story.paymentOf(orderId)).toMatchObject({ state: "CAPTURED", chargedBack: 0 });
    await deliver(mall, aMessage(orderId, "chargeback.succeeded", { operation: chargeback, amountMinor: 2_490 }));
    await handleWebhooks(deps());
    expect(await story.paymentOf(orderId)).toMatchObject({ state: "CHARGED_BACK", chargedBack: 2_490 });
    mall.clock.advance(3_600_000);
    await handleWebhooks(deps());
    expect(await story.paymentOf(orderId)).toMatchObject({ state: "CAPTURED", chargedBack: 0 });
  });

  it("charges back at an administrator's word, and nobody else's", async () => {
    const orderId = await story.captured("tok_approve", 2_000);
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
    await story.sandboxRuns();
    expect(await story.paymentOf(orderId)).toMatchObject({ state: "CHARGED_BACK", chargedBack: 2_000 });
    const nothing = { order: null, userErrors: [{ code: "PAYMENT_NOT_FOUND", field: ["input", "paymentId"] }] };
    expect(await ask({ idempotencyKey: uuidV7() })).toMatchObject(nothing);
    expect(await ask({ idempotencyKey: uuidV7(), giveBack: true })).toMatchObject({ userErrors: [] });
    await story.sandboxRuns();
    expect(await story.paymentOf(orderId)).toMatchObject({ state: "CAPTURED", chargedBack: 0 });
    expect(await ask({ idempotencyKey: uuidV7(), giveBack: true })).toMatchObject(nothing);
    expect(await ask({ idempotencyKey: uuidV7() })).toMatchObject(nothing);
  });
});
