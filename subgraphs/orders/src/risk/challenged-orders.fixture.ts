import { aViewer } from "@mall/platform/testing/subgraph-harness";
import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { OrderChanged } from "@mall/schema/events/order-changed";
import { decisionChanged } from "@mall/schema/events/decision-changed";
import type { Peers } from "@mall/platform/peers/peers";
import { depsOf } from "../testing/deps.fixture";
import { aCart, anOrderOf, listed, type OrdersHarness, payload, place, stockOf } from "../testing/mall.fixture";
import { endHolds } from "./end-holds";
import { sendConfirmationLetters } from "./send-confirmation-letters";

interface Letter {
  readonly userId: string | null;
  readonly email: string | null;
  readonly orderNumber: string;
  readonly code: string;
}

interface Changed {
  readonly order: { readonly state: string } | null;
}

const CONFIRM = `mutation ($input: OrderConfirmInput!) { orderConfirm(input: $input) {
  order { state } userErrors { code message } } }`;
const SEND = `mutation ($input: OrderConfirmationSendInput!) { orderConfirmationSend(input: $input) {
  order { state } userErrors { code } } }`;
const CONFIRMATION = `query ($id: ID!) { order(id: $id) { state failureCode
  confirmation { until letterSentAt letterRetryAt triesLeft lettersLeft } } }`;

/** What buyers do about an order that they shall confirm, and the letters that they get. */
function challengesOf(mallOf: () => OrdersHarness) {
  const letters: Letter[] = [];
  const users = { isAway: false };
  const peers: Peers = {
    ask: <Data>(_subgraph: string, { variables }: { variables: Readonly<Record<string, unknown>> }) => {
      if (users.isAway) return Promise.reject(new Error("away"));
      letters.push(variables["input"] as Letter);
      return Promise.resolve({ orderConfirmationPost: true } as Data);
    },
  };
  const sendLetters = () => sendConfirmationLetters(depsOf(mallOf(), { peers }));
  const buy = async (viewer: Viewer | null, overrides: Record<string, unknown> = {}) => {
    const mall = mallOf();
    const [lamp = ""] = await listed(mall, {});
    const { order } = await place(mall, viewer, anOrderOf(await aCart(mall, viewer, { [lamp]: 1 }), overrides));
    return { lamp, orderId: order?.id ?? "", number: order?.number, state: order?.state };
  };
  const confirm = (viewer: Viewer | null, input: object) =>
    payload<Changed>(mallOf(), viewer, { operation: CONFIRM, input });
  const sendAgain = (viewer: Viewer | null, orderId: string) =>
    payload<Changed>(mallOf(), viewer, { operation: SEND, input: { orderId } });
  const seen = async (viewer: Viewer, id: string) =>
    (await mallOf().as<{ order: Record<string, unknown> }>(viewer, CONFIRMATION, { id })).data?.order;
  const codeFor = async (number: string | undefined): Promise<string> => {
    await sendLetters();
    return letters.findLast(({ orderNumber }) => orderNumber === number)?.code ?? "";
  };
  return { mallOf, letters, users, sendLetters, buy, confirm, sendAgain, seen, codeFor };
}

type Challenges = ReturnType<typeof challengesOf>;

/** Signed in, without a second proof lately. */
const someone = () => aViewer({ mfaAt: null });

function tellOfCodes({ mallOf, letters, sendLetters, buy, confirm, codeFor }: Challenges): void {
  it("are placed when a guest gives the code of the letter, however it is typed", async () => {
    const { orderId, number, state } = await buy(null, { email: "gina@guests.test" });
    expect(state).toBe("RISK_HOLD");
    const code = await codeFor(number);
    expect(letters.at(-1)).toMatchObject({ userId: null, email: "gina@guests.test", orderNumber: number });
    const wrong = await confirm(null, { orderId, code: "AAAAAAAA" });
    expect(wrong).toMatchObject({ order: null, userErrors: [{ code: "CODE_WRONG" }] });
    expect(wrong.userErrors[0]?.message).toContain("4 tries");
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `;
    for (const answer of [await confirm(null, { orderId, code: typed }), await confirm(null, { orderId, code })])
      expect(answer).toMatchObject({ order: { state: "PLACED" }, userErrors: [] });
    const told = (await mallOf().published("order.changed"))
      .filter(({ aggregateId }) => aggregateId === orderId)
      .map((event) => event.payload as OrderChanged);
    expect(told.map(({ state: to, heldFor }) => [to, heldFor])).toEqual([
      ["RISK_HOLD", "CONFIRMATION"],
      ["PLACED", undefined],
    ]);
    await sendLetters();
    expect(letters.filter(({ orderNumber }) => orderNumber === number)).toHaveLength(1);
  });
}

const ASK = `mutation ($input: OrderConfirmationSendInput!) { orderConfirmationSend(input: $input) { order {
  state shippingAddress { line1 } lines { title } confirmation { lettersLeft } } } }`;
const PEEP = `mutation ($input: OrderConfirmationSendInput!) { orderConfirmationSend(input: $input) { order {
  total { amount } } } }`;

function tellOfGuests({ mallOf, buy, confirm, codeFor }: Challenges): void {
  it("of guests are neither placed nor read by somebody who knows the id alone, whoever they have proved to be", async () => {
    const { orderId, number } = await buy(null, { email: "victim@guests.test" });
    const stranger = aViewer();
    expect(await confirm(stranger, { orderId })).toMatchObject({
      order: null,
      userErrors: [{ code: "CODE_REQUIRED" }],
    });
    const asked = await mallOf().as<Record<string, unknown>>(stranger, ASK, { input: { orderId } });
    expect(asked.data?.["orderConfirmationSend"]).toEqual({
      order: { state: "RISK_HOLD", shippingAddress: null, lines: [], confirmation: { lettersLeft: 4 } },
    });
    const peeped = await mallOf().as(stranger, PEEP, { input: { orderId } });
    expect(peeped.errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
    const code = await codeFor(number);
    expect(await confirm(null, { orderId, code })).toMatchObject({ order: { state: "PLACED" } });
    expect(await confirm(stranger, { orderId })).toMatchObject({
      order: null,
      userErrors: [{ code: "CODE_REQUIRED" }],
    });
    expect(await confirm(null, { orderId, code: "" })).toMatchObject({
      order: null,
      userErrors: [{ code: "CODE_WRONG" }],
    });
  });

  it("are not confirmed by the proof of who acts in the name of their buyer", async () => {
    const alice = someone();
    const { orderId } = await buy(alice);
    const support = { ...aViewer(), id: alice.id, actorId: uuidV7() };
    expect(await confirm(support, { orderId })).toMatchObject({ userErrors: [{ code: "CODE_REQUIRED" }] });
  });
}

function tellOfOthers({ mallOf, buy, confirm, sendAgain, seen, codeFor }: Challenges): void {
  it("are not for others to confirm, and say what they wait for", async () => {
    const alice = someone();
    const { orderId, number } = await buy(alice);
    const code = await codeFor(number);
    const nothing = { order: null, userErrors: [expect.objectContaining({ code: "ORDER_NOT_FOUND" })] };
    for (const stranger of [null, someone(), aViewer({ roles: ["ADMINISTRATOR"] })]) {
      expect(await confirm(stranger, { orderId, code })).toEqual(nothing);
      expect(await sendAgain(stranger, orderId)).toMatchObject({ order: null });
    }
    expect(await confirm(alice, { orderId: "no id", code })).toEqual(nothing);
    expect(await confirm(alice, { orderId })).toMatchObject({ userErrors: [{ code: "CODE_REQUIRED" }] });
    const now = mallOf().clock.now();
    expect(await seen(alice, orderId)).toMatchObject({
      state: "RISK_HOLD",
      confirmation: { until: new Date(now.getTime() + 86_400_000).toISOString(), triesLeft: 5, lettersLeft: 3 },
    });
    expect(await confirm({ ...alice, mfaAt: now.getTime() / 1_000 }, { orderId })).toMatchObject({
      order: { state: "PLACED" },
    });
    expect(await seen(alice, orderId)).toMatchObject({ confirmation: null });
  });
}

function tellOfOtherProofs({ mallOf, buy, seen }: Challenges): void {
  it("are not even held where their buyer, or the buyer's bank, has just asked for a proof", async () => {
    expect((await buy(aViewer())).state).toBe("PLACED");
    const bob = someone();
    const { orderId, state } = await buy(bob, { paymentToken: "tok_3ds" });
    expect(state).toBe("PENDING");
    const mall = mallOf();
    const [payment] = await mall.db.query<{ id: string }[]>("SELECT id FROM payment WHERE order_id = $1", [orderId]);
    const PAY = `mutation ($input: PaymentConfirmInput!) { paymentConfirm(input: $input) { order { state } userErrors { code } } }`;
    const input = { paymentId: payment?.id, idempotencyKey: uuidV7() };
    expect(await payload<Changed>(mall, bob, { operation: PAY, input })).toMatchObject({ order: { state: "PLACED" } });
  });

  it("are placed without their buyer when a person overrides what was thought of them", async () => {
    const alice = someone();
    const { orderId } = await buy(alice);
    const told = { decisionId: uuidV7(), state: "OVERRIDDEN", actorId: uuidV7(), reason: "She called us." };
    const at = mallOf().clock.now().toISOString();
    const subject = { type: "Order", id: orderId };
    await mallOf().receive("insights", decisionChanged({ ...told, kind: "ORDER_RISK", subject, at }));
    expect(await seen(alice, orderId)).toMatchObject({ state: "PLACED" });
  });
}

function tellOfLetters({ mallOf, users, sendLetters, buy, confirm, sendAgain, seen, codeFor }: Challenges): void {
  it("take five wrong codes, then another letter, of which there are four", async () => {
    const alice = someone();
    const { orderId, number } = await buy(alice);
    const first = await codeFor(number);
    for (let n = 0; n < 5; n += 1) await confirm(alice, { orderId, code: `WRONG${n}` });
    expect(await confirm(alice, { orderId, code: first })).toMatchObject({ userErrors: [{ code: "CODE_ENDED" }] });
    expect(await sendAgain(alice, orderId)).toMatchObject({ userErrors: [{ code: "LETTERS_USED_UP" }] });
    for (let n = 0; n < 3; n += 1) {
      mallOf().clock.advance(61_000);
      expect(await sendAgain(alice, orderId)).toMatchObject({ userErrors: [] });
      await sendLetters();
    }
    mallOf().clock.advance(61_000);
    expect(await sendAgain(alice, orderId)).toMatchObject({ userErrors: [{ code: "LETTERS_USED_UP" }] });
    expect(await confirm(alice, { orderId, code: first })).toMatchObject({ userErrors: [{ code: "CODE_WRONG" }] });
    const last = await codeFor(number);
    expect(await confirm(alice, { orderId, code: last })).toMatchObject({ order: { state: "PLACED" } });
    expect(await sendAgain(alice, orderId)).toMatchObject({ userErrors: [{ code: "CONFIRMATION_NOT_NEEDED" }] });
  });

  it("wait for a neighbour that writes no letters, ask it ever more seldom and say when they do, and end after a day with nothing charged", async () => {
    const alice = someone();
    users.isAway = true;
    const { orderId, number, lamp } = await buy(alice);
    const retryIn = async () => {
      const { letterRetryAt } = (await seen(alice, orderId))?.["confirmation"] as { letterRetryAt: string | null };
      return letterRetryAt && (Date.parse(letterRetryAt) - mallOf().clock.now().getTime()) / 1_000;
    };
    for (const longest of [30, 60, 120]) {
      expect(await codeFor(number)).toBe("");
      expect(await retryIn()).toBeGreaterThanOrEqual(longest / 2);
      expect(await retryIn()).toBeLessThanOrEqual(longest);
      mallOf().clock.advance(longest * 1_000);
    }
    users.isAway = false;
    expect(await codeFor(number)).toHaveLength(8);
    expect(await retryIn()).toBeNull();
    mallOf().clock.advance(86_400_000);
    await endHolds(depsOf(mallOf()));
    // Others have ended before, their letters never sent: these do not stand before one that still waits.
    const stuck = "UPDATE order_confirmation SET due_at = $1 WHERE order_id = $2";
    await mallOf().db.query(stuck, [new Date(mallOf().clock.now().getTime() - 1), orderId]);
    await sendLetters();
    const due = "SELECT due_at, code_digest FROM order_confirmation WHERE order_id = $1";
    expect(await mallOf().db.query(due, [orderId])).toEqual([{ due_at: null, code_digest: null }]);
    expect(await seen(alice, orderId)).toEqual({
      ...{ state: "FAILED", failureCode: "RISK_NOT_CONFIRMED", confirmation: null },
    });
    expect(await stockOf(mallOf(), lamp)).toEqual({ on_hand: 10, reserved: 0 });
  });
}

/** Stories of orders that their buyers shall confirm, for a mall in which insights challenges whatever is ordered. */
export function tellOfChallengedOrders(mallOf: () => OrdersHarness): void {
  const challenges = challengesOf(mallOf);
  for (const tell of [tellOfCodes, tellOfGuests, tellOfOthers, tellOfOtherProofs, tellOfLetters]) tell(challenges);
}
