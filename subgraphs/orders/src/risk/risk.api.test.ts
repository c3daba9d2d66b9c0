import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { accountHeld } from "@mall/schema/events/account-held";
import { decisionChanged } from "@mall/schema/events/decision-changed";
import { orderRiskReviewed } from "@mall/schema/events/order-risk-reviewed";
import { reconcileOrders } from "../reconcile/reconcile-orders";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { aCart, anOrderOf, listed, type OrdersHarness, place, stockOf } from "../testing/mall.fixture";
import { tellOfChallengedOrders } from "./challenged-orders.fixture";
import { endHolds } from "./end-holds";

type Asked = Readonly<Record<string, unknown>>;

/** Insights as checkout sees it. */
const insights = {
  asked: [] as Asked[],
  answer: (): string | Promise<string> => "ALLOW",
  record: null as string | null,
};

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, {
    // Jobs are run by the stories, at moments of their own.
    hasJobs: false,
    env: { PAYMENT_TIMEOUT_MS: "400" },
    peers: {
      insights: async (_operation, { input }) => {
        insights.asked.push(input as Asked);
        return { fraudAssess: { effect: await insights.answer(), decisionId: uuidV7(), record: insights.record } };
      },
    },
  });
});
afterAll(() => mall.stop());
beforeEach(() => {
  insights.asked.length = 0;
  insights.answer = () => "ALLOW";
  insights.record = null;
});

const buy = async (viewer: ReturnType<typeof aViewer> | null = null, quantity = 2) => {
  const [lamp = ""] = await listed(mall, {});
  const placed = await place(mall, viewer, anOrderOf(await aCart(mall, viewer, { [lamp]: quantity })));
  return { lamp, ...placed };
};
const stateOf = async (orderId: string | undefined): Promise<unknown> =>
  (
    await mall.db.query<object[]>(
      `SELECT o.state, o.failure_code, p.state AS payment FROM orders o JOIN payment p ON p.order_id = o.id WHERE o.id = $1`,
      [orderId],
    )
  )[0];
const eventsOf = async (orderId: string | undefined): Promise<string[]> =>
  (await mall.published("order.placed", "order.changed"))
    .filter(({ aggregateId }) => aggregateId === orderId)
    .map(({ type, payload }) => `${type} ${(payload as { state?: string }).state ?? ""}`.trim());
const reviewed = (orderId: string | undefined, verdict: "APPROVED" | "REJECTED") =>
  mall.receive(
    "insights",
    orderRiskReviewed({
      ...{ orderId: orderId ?? "", verdict, decisionId: uuidV7(), actorId: uuidV7() },
      at: mall.clock.now().toISOString(),
    }),
  );

interface Integrity {
  readonly platform: {
    readonly integrity: { readonly invariant: string; readonly holds: boolean; readonly detail: string }[];
  };
}

const brokenInvariants = async () => {
  const ada = aViewer({ roles: ["ADMINISTRATOR"] });
  const { data } = await mall.as<Integrity>(ada, "{ platform { integrity { invariant holds detail } } }");
  // Other subgraphs are not there to be asked.
  return data!.platform.integrity.filter(({ holds, detail }) => !holds && !/^Unknown: \w+ is away/.test(detail));
};

describe("the risk of an order", () => {
  it("is asked for once before it is placed, with digests instead of the address", async () => {
    const alice = aViewer();
    mall.from = { device: "digest of a device" };
    const { order } = await buy(alice);
    mall.from = {};
    const other = await buy(alice);
    expect(order?.state).toBe("PLACED");
    const asked = { userId: alice.id, mostUnits: 2, shippingCountry: "DE" };
    expect(insights.asked).toEqual([
      expect.objectContaining({ ...asked, orderId: order?.id, deviceDigest: "digest of a device" }),
      expect.objectContaining({ ...asked, orderId: other.order?.id, deviceDigest: null }),
    ]);
    expect(JSON.stringify(insights.asked)).not.toMatch(/Main Street|10115/);
  });

  it("is told together with the order, also of the one that buys the last", async () => {
    insights.record = "what insights has still to write down";
    for (const quantity of [2, 10]) {
      const { order } = await buy(null, quantity);
      expect(order?.state).toBe("PLACED");
      const told = (await mall.published("order.assessed")).filter(({ aggregateId }) => aggregateId === order?.id);
      expect(told.map(({ payload }) => payload)).toEqual([expect.objectContaining({ record: insights.record })]);
    }
    expect(await mall.published("order.assessed")).toHaveLength(2);
  });

  it("is not even asked for where users holds the buyer's account back, until it is lifted", async () => {
    const alice = aViewer();
    const before = await buy(alice);
    const held = async (hold: "UNCONFIRMED" | "RESTRICTED" | null) => {
      await mall.receive("users", accountHeld({ userId: alice.id, hold, at: mall.clock.now().toISOString() }));
      insights.asked.length = 0;
      const { order, userErrors } = await buy(alice);
      return order?.state ?? userErrors.map(({ code }) => code);
    };
    expect(before.order?.state).toBe("PLACED");
    expect(await held("UNCONFIRMED")).toEqual(["EMAIL_NOT_CONFIRMED"]);
    expect(await held("RESTRICTED")).toEqual(["ACCOUNT_RESTRICTED"]);
    expect(insights.asked).toEqual([]);
    expect((await buy()).order?.state).toBe("PLACED");
    expect(await held(null)).toBe("PLACED");
  });

  it("refuses an order that must not be accepted: nothing is bought, the cart stays", async () => {
    insights.answer = () => "BLOCK";
    const { order, userErrors, lamp } = await buy();
    expect(order).toBeNull();
    expect(userErrors).toEqual([expect.objectContaining({ code: "RISK_REFUSED" })]);
    // The only place where a guest learns which decision an appeal has to name.
    expect(userErrors[0]?.message).toMatch(/appeal against decision [0-9a-f-]{36}/);
    expect(await stockOf(mall, lamp)).toEqual({ on_hand: 10, reserved: 0 });
  });

  it("holds a paid order that a person shall look at, and places it on their word", async () => {
    insights.answer = () => "REVIEW";
    const { order, userErrors, lamp } = await buy();
    expect(userErrors).toEqual([]);
    expect(order?.state).toBe("RISK_HOLD");
    expect(await stateOf(order?.id)).toEqual({ state: "RISK_HOLD", failure_code: null, payment: "AUTHORISED" });
    expect(await eventsOf(order?.id)).toEqual(["order.changed RISK_HOLD"]);
    expect(await brokenInvariants()).toEqual([]);
    await reviewed(order?.id, "APPROVED");
    await reviewed(order?.id, "APPROVED");
    expect(await stateOf(order?.id)).toEqual({ state: "PLACED", failure_code: null, payment: "AUTHORISED" });
    expect(await eventsOf(order?.id)).toEqual(["order.changed RISK_HOLD", "order.placed", "order.changed PLACED"]);
    expect(await stockOf(mall, lamp)).toEqual({ on_hand: 10, reserved: 2 });
  });

  it("places it too when the decision itself is overridden", async () => {
    insights.answer = () => "REVIEW";
    const { order } = await buy();
    const told = { decisionId: uuidV7(), state: "OVERRIDDEN", actorId: uuidV7(), reason: "Known to us." };
    const at = mall.clock.now().toISOString();
    const subject = { type: "Order", id: order?.id ?? "" };
    await mall.receive("insights", decisionChanged({ ...told, kind: "PRICE_SUGGESTION", subject, at }));
    expect(await stateOf(order?.id)).toMatchObject({ state: "RISK_HOLD" });
    await mall.receive("insights", decisionChanged({ ...told, kind: "ORDER_RISK", subject, at }));
    expect(await stateOf(order?.id)).toMatchObject({ state: "PLACED" });
  });

  it("gives up an order that a person refused: stock and money go back", async () => {
    insights.answer = () => "REVIEW";
    const { order, lamp } = await buy();
    await reviewed(order?.id, "REJECTED");
    expect(await stateOf(order?.id)).toMatchObject({ state: "FAILED", failure_code: "RISK_REFUSED" });
    expect(await stockOf(mall, lamp)).toEqual({ on_hand: 10, reserved: 0 });
    mall.clock.advance(10_000);
    await reconcileOrders(depsOf(mall));
    expect(await stateOf(order?.id)).toMatchObject({ payment: "VOIDED" });
  });

  it("gives up an order that nobody looked at for two days, and says so", async () => {
    insights.answer = () => "REVIEW";
    const alice = aViewer();
    const { order, lamp } = await buy(alice);
    mall.clock.advance(47 * 3_600_000);
    await endHolds(depsOf(mall));
    expect(await stateOf(order?.id)).toMatchObject({ state: "RISK_HOLD", payment: "AUTHORISED" });
    const [held] = (await mall.published("order.changed")).filter(({ aggregateId }) => aggregateId === order?.id);
    const { at, heldUntil } = held?.payload as { at: string; heldUntil: string };
    expect(Date.parse(heldUntil) - Date.parse(at)).toBe(48 * 3_600_000);
    mall.clock.advance(2 * 3_600_000);
    await endHolds(depsOf(mall));
    await endHolds(depsOf(mall));
    const failed = { state: "FAILED", failure_code: "RISK_NOT_REVIEWED", payment: "VOIDED" };
    expect(await stateOf(order?.id)).toEqual(failed);
    expect(await stockOf(mall, lamp)).toEqual({ on_hand: 10, reserved: 0 });
    expect(await eventsOf(order?.id)).toEqual(["order.changed RISK_HOLD", "order.changed FAILED"]);
    const timeline = await mall.as<{ order: { timeline: { note: string }[] } }>(
      alice,
      `query($id: ID!) { order(id: $id) { timeline { note } } }`,
      { id: order?.id },
    );
    expect(timeline.data?.order.timeline.map(({ note }) => note)).toContain("Nobody looked at its risk in time");
    await reviewed(order?.id, "APPROVED");
    expect(await stateOf(order?.id)).toEqual(failed);
    expect(await brokenInvariants()).toEqual([]);
  });

  it("does not stop a checkout while insights is away or too slow, and the order's history says so", async () => {
    for (const answer of [() => Promise.reject(new Error("away")), () => new Promise<string>(() => undefined)]) {
      insights.answer = answer;
      const { order } = await buy();
      expect(order?.state).toBe("PLACED");
      const [first] = await mall.db.query<{ note: string }[]>(
        "SELECT note FROM order_move WHERE order_id = $1 ORDER BY at, id LIMIT 1",
        [order?.id],
      );
      expect(first?.note).toContain("its risk could not be assessed in time");
    }
  });
});

describe("challenged orders", () => {
  beforeEach(() => {
    insights.answer = () => "CHALLENGE";
  });
  tellOfChallengedOrders(() => mall);
});
