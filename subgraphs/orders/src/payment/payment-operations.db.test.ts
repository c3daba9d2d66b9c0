import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { EntityManager } from "typeorm";
import { orderCancel } from "../order/order-cancel";
import { findFaults, lending } from "../integrity/find-integrity";
import { LOCK_ORDER } from "../order/undo-order-sql";
import { reconcileOrders } from "../reconcile/reconcile-orders";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { DyingPayments } from "../testing/dying-payments.fixture";
import { brokenInvariants, strayMoney } from "../testing/invariants.fixture";
import { aCart, anOrderOf, listed, type OrdersHarness, place } from "../testing/mall.fixture";
import { performPaymentOperations } from "./perform-operations";
import { releaseRest } from "./release-rest";
import { AmountExceeded, requestCapture, requestRefund } from "./request-operation";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterAll(() => mall.stop());
afterEach(async () => {
  expect(await brokenInvariants(mall.db)).toEqual([]);
  expect(await strayMoney(mall.db)).toEqual([]);
});

const alice = aViewer();

/** 2 × 50.00 and no shipping, so 100.00 in all. */
async function paid(paymentToken = "tok_approve"): Promise<string> {
  const [lamp = ""] = await listed(mall, { variants: [{ priceMinor: 5_000 }] });
  const { order } = await place(mall, alice, anOrderOf(await aCart(mall, alice, { [lamp]: 2 }), { paymentToken }));
  return order?.id ?? "";
}

const deps = () => depsOf(mall);

function inOrder<T>(orderId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return mall.db.transaction(async (tx) => {
    await tx.query(LOCK_ORDER, [orderId]);
    return work(tx);
  });
}

const wish = (orderId: string, amountMinor: number, cause = `test:${uuidV7()}`) => ({
  ...{ orderId, sellerOrderId: null, amountMinor, cause },
});
const capture = (orderId: string, amountMinor: number, cause?: string) =>
  inOrder(orderId, (tx) => requestCapture(tx, deps(), wish(orderId, amountMinor, cause)));
const refund = (orderId: string, amountMinor: number, cause?: string) =>
  inOrder(orderId, (tx) => requestRefund(tx, deps(), wish(orderId, amountMinor, cause)));
const release = (orderId: string) =>
  inOrder(orderId, (tx) => releaseRest(tx, deps(), { orderId, cause: `order:${orderId}:rest` }));

async function paymentOf(orderId: string) {
  const [row] = await mall.db.query(
    `SELECT state, captured_minor::int AS captured, capturing_minor::int AS capturing, refunded_minor::int AS refunded,
       refunding_minor::int AS refunding, voided_minor::int AS voided, voiding_minor::int AS voiding
     FROM payment WHERE order_id = $1`,
    [orderId],
  );
  return row as Record<string, unknown>;
}

async function reconcileAfter(ms: number): Promise<void> {
  mall.clock.advance(ms);
  await reconcileOrders(deps());
}

describe("taking money in parts", () => {
  it("captures parcel by parcel and gives back what returns, to the last cent", async () => {
    const orderId = await paid();
    await capture(orderId, 3_333);
    expect(await paymentOf(orderId)).toMatchObject({ state: "AUTHORISED", captured: 0, capturing: 3_333 });
    await performPaymentOperations(deps(), orderId);
    expect(await paymentOf(orderId)).toMatchObject({ state: "CAPTURED", captured: 3_333, capturing: 0 });
    await refund(orderId, 3_333);
    await capture(orderId, 6_667);
    await performPaymentOperations(deps(), orderId);
    // All that was taken so far is not all: the payment is REFUNDED only when nothing is left to come.
    expect(await paymentOf(orderId)).toMatchObject({ state: "CAPTURED", captured: 10_000, refunded: 3_333 });
    await refund(orderId, 6_667);
    await performPaymentOperations(deps(), orderId);
    expect(await paymentOf(orderId)).toMatchObject({ state: "REFUNDED", captured: 10_000, refunded: 10_000 });
  });

  it("does one thing for one cause", async () => {
    const orderId = await paid();
    const [first, second] = await Promise.all([capture(orderId, 400, "test:once"), capture(orderId, 400, "test:once")]);
    expect(first).toBe(second);
    await Promise.all(Array.from({ length: 5 }, () => performPaymentOperations(deps(), orderId)));
    expect(await paymentOf(orderId)).toMatchObject({ captured: 400, capturing: 0 });
  });

  it("takes no more than was authorised, whoever races", async () => {
    const orderId = await paid();
    const asked = await Promise.allSettled(Array.from({ length: 30 }, () => capture(orderId, 900)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(11);
    const refused = asked.find((result) => result.status === "rejected");
    expect(refused?.reason).toEqual(new AmountExceeded("CAPTURE", 900, 100));
    await performPaymentOperations(deps(), orderId);
    expect(await paymentOf(orderId)).toMatchObject({ captured: 9_900 });
  });

  it("gives back no more than was taken when 100 ask at once", async () => {
    const orderId = await paid();
    await capture(orderId, 5_000);
    const asked = await Promise.allSettled(Array.from({ length: 100 }, () => refund(orderId, 700)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
    await performPaymentOperations(deps(), orderId);
    expect(await paymentOf(orderId)).toMatchObject({ captured: 5_000, refunded: 4_900 });
  });

  it("refuses in the database what the code would forget", async () => {
    const orderId = await paid();
    await capture(orderId, 5_000);
    await performPaymentOperations(deps(), orderId);
    for (const [change, reason] of [
      ["captured_minor = 10001", /captured_within_authorised/],
      ["refunded_minor = 5001", /refunded_within_captured/],
      ["refunding_minor = 5001", /refunded_within_captured/],
      ["charged_back_minor = 5001", /charged_back_within_captured/],
      ["state = 'VOIDING'", /captured_after_authorised/],
    ] as const) {
      await expect(mall.db.query(`UPDATE payment SET ${change} WHERE order_id = $1`, [orderId])).rejects.toThrow(
        reason,
      );
    }
    await expect(mall.db.query("UPDATE payment_operation SET amount_minor = 1")).rejects.toThrow(/never changed/);
    await expect(mall.db.query("DELETE FROM payment_operation")).rejects.toThrow(/never changed/);
    await expect(
      mall.db.query("UPDATE payment_operation SET state = 'REQUESTED', settled_at = NULL WHERE order_id = $1", [
        orderId,
      ]),
    ).rejects.toThrow(/cannot move from SUCCEEDED to REQUESTED/);
  });

  it("books an operation of nothing without asking anybody", async () => {
    const orderId = await paid();
    const id = await capture(orderId, 0);
    const [row] = await mall.db.query("SELECT state, attempts FROM payment_operation WHERE id = $1", [id]);
    expect(row).toEqual({ state: "SUCCEEDED", attempts: 0 });
    expect(await paymentOf(orderId)).toMatchObject({ state: "CAPTURED", captured: 0 });
  });
});

describe("letting go of the rest", () => {
  it("voids a payment of which nothing was taken", async () => {
    const orderId = await paid();
    await release(orderId);
    expect(await paymentOf(orderId)).toMatchObject({ state: "VOIDING", voiding: 10_000 });
    await orderCancel(deps(), alice, { orderId, idempotencyKey: uuidV7() });
    await performPaymentOperations(deps(), orderId);
    expect(await paymentOf(orderId)).toMatchObject({ state: "VOIDED", voided: 10_000, voiding: 0 });
    expect(await release(orderId)).toBe(await release(orderId));
  });

  it("lets the rest lapse, after what was asked for before", async () => {
    const orderId = await paid();
    await capture(orderId, 6_000);
    await release(orderId);
    await expect(capture(orderId, 1)).rejects.toEqual(new AmountExceeded("CAPTURE", 1, 0));
    await performPaymentOperations(deps(), orderId);
    expect(await paymentOf(orderId)).toMatchObject({ state: "CAPTURED", captured: 6_000, voided: 4_000, voiding: 0 });
    await refund(orderId, 6_000);
    await performPaymentOperations(deps(), orderId);
    expect(await paymentOf(orderId)).toMatchObject({ state: "REFUNDED" });
  });
});

describe("a process that dies around the provider", () => {
  it.each(["before", "after"] as const)(
    "finishes a capture and a refund that were cut off %s they were done",
    async (dies) => {
      const orderId = await paid();
      await capture(orderId, 6_000);
      await performPaymentOperations(depsOf(mall, { payments: new DyingPayments(mall.db, dies) }), orderId);
      expect(await paymentOf(orderId)).toMatchObject({ captured: 0, capturing: 6_000 });
      await refund(orderId, 1_000);
      await reconcileAfter(1_000);
      expect(await paymentOf(orderId)).toMatchObject({ state: "CAPTURED", captured: 6_000, refunded: 1_000 });
      await refund(orderId, 2_000);
      await performPaymentOperations(depsOf(mall, { payments: new DyingPayments(mall.db, dies) }), orderId);
      await release(orderId);
      await performPaymentOperations(depsOf(mall, { payments: new DyingPayments(mall.db, dies) }), orderId);
      await reconcileAfter(1_000);
      expect(await paymentOf(orderId)).toMatchObject({ captured: 6_000, refunded: 3_000, voided: 4_000, voiding: 0 });
    },
  );

  it("waits longer after each time that the provider gave no answer", async () => {
    const orderId = await paid();
    const id = await capture(orderId, 100);
    const dead = depsOf(mall, { payments: new DyingPayments(mall.db, "before") });
    for (let round = 0; round < 4; round += 1) {
      await performPaymentOperations(dead, orderId);
      await performPaymentOperations(dead, orderId);
      mall.clock.advance(2 * dead.paymentTimeoutMs * 2 ** round);
    }
    const [row] = await mall.db.query("SELECT attempts FROM payment_operation WHERE id = $1", [id]);
    expect(row).toEqual({ attempts: 4 });
    await reconcileAfter(60_000);
    expect(await paymentOf(orderId)).toMatchObject({ captured: 100 });
  });
});

describe("a provider that refuses", () => {
  it("leaves what it would not capture, and fails the refund that waited for it", async () => {
    const orderId = await paid("tok_capture_fails");
    await capture(orderId, 4_000);
    await refund(orderId, 4_000, "test:waiting");
    await performPaymentOperations(deps(), orderId);
    expect(await paymentOf(orderId)).toMatchObject({ state: "AUTHORISED", capturing: 0, refunding: 0, captured: 0 });
    const failed = await mall.db.query(
      "SELECT kind, failure_code AS code FROM payment_operation WHERE order_id = $1 ORDER BY kind",
      [orderId],
    );
    expect(failed).toEqual([
      { kind: "CAPTURE", code: "authorisation_expired" },
      { kind: "REFUND", code: "not_captured" },
    ]);
  });

  it("lets go of what it would not capture too, where it said so only after the rest was to go", async () => {
    const orderId = await paid("tok_capture_fails");
    await capture(orderId, 4_000);
    await performPaymentOperations(depsOf(mall, { payments: new DyingPayments(mall.db, "after") }), orderId);
    await release(orderId);
    expect(await paymentOf(orderId)).toMatchObject({ capturing: 4_000, voiding: 6_000 });
    await reconcileAfter(1_000);
    expect(await paymentOf(orderId)).toMatchObject({ state: "AUTHORISED", capturing: 0, voided: 10_000, voiding: 0 });
  });

  it("is a debt, and no order without cover, when the rest is let go of", async () => {
    const orderId = await paid("tok_capture_fails");
    await capture(orderId, 5_000);
    await performPaymentOperations(deps(), orderId);
    await release(orderId);
    await performPaymentOperations(deps(), orderId);
    expect(await paymentOf(orderId)).toMatchObject({ state: "VOIDED", captured: 0 });
    expect(await findFaults(lending(mall.db), mall.clock.now())).toEqual([]);
  });
});
