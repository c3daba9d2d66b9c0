import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { endWhatIsOver } from "@mall/platform/privacy/end-what-is-over";
import { PRIVACY_STEP_DONE, privacyStepAsked, type PrivacyStepDone } from "@mall/platform/privacy/privacy-step";
import { makePartKeys, openPart } from "@mall/platform/privacy/sealed-part";
import { userSignedUp } from "@mall/schema/events/user-signed-up";
import { insightsPersonalData } from "../privacy/personal-data";
import type { OrderToAssess } from "./order-facts";
import { readHistory } from "./read-history";
import type { SignUps } from "./sign-ups.fixture";
import { NEUTRAL } from "./told-to-the-person";

const DAY_MS = 86_400_000;

/** Orders of a device, each of an account of its own: $1 device, $2 now, $3 how many, $4 how long ago. */
const PAST = `
  INSERT INTO fraud_assessment (id, subject_kind, subject_id, attempt_key, account_key, device_key, at, outcome, rule_score,
    model_name, model_version, facts, explanation, label, label_source, labelled_at, cleared_at)
  SELECT gen_random_uuid(), 'ORDER', gen_random_uuid(), gen_random_uuid()::text, gen_random_uuid()::text, $1, $2::timestamptz - $4::interval,
    'ALLOW', 0, 'rules', '4', '[]', '', $5::text, CASE WHEN $5::text IS NOT NULL THEN 'CHARGEBACK' END,
    CASE WHEN $5::text IS NOT NULL THEN $2::timestamptz - interval '3 hours' END, $2::timestamptz - $6::interval
  FROM generate_series(1, $3::int) AS n`;

interface Past {
  readonly orders: number;
  readonly ago: string;
  readonly label?: "FRAUD";
  /** How long ago their accounts won an appeal; what is labelled was labelled three hours ago. */
  readonly clearedAgo?: string;
}

/** What the stories have of the orders' side. */
export interface OrdersOfDevices {
  readonly anOrder: (overrides?: Partial<OrderToAssess>) => OrderToAssess;
  /** Asks what is thought of it, and writes it down. */
  readonly assessed: (order: OrderToAssess) => Promise<{ effect: string; score: number; decisionId: string }>;
  readonly chargedBack: (orderId: string) => Promise<void>;
}

const devicesOf = ({ mallOf, decisionOf }: SignUps, { anOrder, assessed, chargedBack }: OrdersOfDevices) => ({
  /** An order from a device; its outcome and the facts that made it. */
  order: async (deviceDigest: string | null, overrides: Partial<OrderToAssess> = {}) => {
    const order = anOrder({ deviceDigest, ...overrides });
    const { effect, score, decisionId } = await assessed(order);
    const { explanation } = await decisionOf(order.orderId);
    const sum = explanation.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(score, 10);
    return { order, effect, decisionId, facts: explanation.map(({ feature }) => feature) };
  },
  signUp: async (device?: string) => {
    const userId = uuidV7();
    const told = { userId, displayName: "Robin", ...(device === undefined ? {} : { device }) };
    await mallOf().receive("users", userSignedUp(told));
    return { userId, facts: (await decisionOf(userId)).explanation.map(({ feature }) => feature) };
  },
  known: async (order: OrderToAssess) => {
    const { db, clock } = mallOf();
    return (await readHistory(db, order, clock.now())).history.device;
  },
  ordered: (
    { db, clock }: ReturnType<SignUps["mallOf"]>,
    [device, { orders, ago, label, clearedAgo }]: [string, Past],
  ) => db.query(PAST, [device, clock.now(), orders, ago, label ?? null, clearedAgo ?? null]),
  /** What an export says, which is nothing of others. */
  tellsOf: async (personId: string | null, decisionId: string) => {
    const { publicKey, privateKey } = makePartKeys();
    const asked = { requestId: uuidV7(), personId: personId ?? "", step: "EXPORT" as const, attempt: 1, publicKey };
    await mallOf().receive("users", privacyStepAsked(asked));
    const done = (await mallOf().published(PRIVACY_STEP_DONE)).map(({ payload }) => payload as PrivacyStepDone);
    const pieces = done
      .filter(({ requestId }) => requestId === asked.requestId)
      .map(({ piece }) => piece?.sealed ?? "");
    const told = openPart(Buffer.concat(pieces.map((sealed) => Buffer.from(sealed, "base64"))), privateKey);
    expect(told).toContain(decisionId);
    expect(told).not.toMatch(/DEVICE_FRAUD|another account|deviceRisk/);
    const sql = "SELECT explanation FROM fraud_assessment WHERE id = $1";
    return (await mallOf().db.query<object[]>(sql, [decisionId]))[0];
  },
  chargedBack,
  anOrder,
});

type Devices = ReturnType<typeof devicesOf>;

function tellOfFraud({ order, signUp, tellsOf, chargedBack }: Devices): void {
  it("ask for a proof where another account's order from there was fraud, and say so", async () => {
    const device = uuidV7();
    const first = await order(device);
    expect(first).toMatchObject({ effect: "ALLOW", facts: [] });
    await chargedBack(first.order.orderId);
    const second = await order(device);
    expect(second).toMatchObject({ effect: "CHALLENGE", facts: ["DEVICE_FRAUD"] });
    expect(await tellsOf(second.order.userId, second.decisionId)).toEqual({ explanation: `CHALLENGE: ${NEUTRAL}` });
    expect((await signUp(device)).facts).toEqual(["DEVICE_FRAUD"]);
    // The account itself is known by its own orders.
    expect((await order(device, { userId: first.order.userId })).facts).toEqual(["ACCOUNT_FRAUD"]);
    expect(await order(uuidV7())).toMatchObject({ effect: "ALLOW", facts: [] });
    expect(await order(null)).toMatchObject({ effect: "ALLOW", facts: [] });
  });

  it("say nothing of a crowd that shows the same one, but that many accounts are on it", async () => {
    const device = uuidV7();
    const signedUp = [];
    for (let n = 0; n < 6; n += 1) signedUp.push(await signUp(device));
    expect(signedUp.map(({ facts }) => facts)).toEqual([
      ...[[], [], [], [], ["MANY_ACCOUNTS_ON_DEVICE"], ["MANY_ACCOUNTS_ON_DEVICE"]],
    ]);
    const fraud = await order(device, { userId: signedUp[0]!.userId });
    await chargedBack(fraud.order.orderId);
    const other = await order(device, { userId: signedUp[1]!.userId });
    expect(other).toMatchObject({ effect: "ALLOW", facts: ["MANY_ACCOUNTS_ON_DEVICE"] });
  });
}

function tellOfMemory({ mallOf }: SignUps, { order, signUp, known, anOrder }: Devices): void {
  it("are counted with orders and sign-ups, and are new only to accounts whose devices are known", async () => {
    const [device, other] = [uuidV7(), uuidV7()];
    const { userId } = await signUp(device);
    await order(device, { userId });
    await order(device);
    const next = anOrder({ userId, deviceDigest: device });
    expect(await known(next)).toEqual({
      ...{ ordersInHour: 2, ordersInDay: 2, accountsInWeek: 2, accounts: 2, fraudAccounts: 0 },
      ...{ settledOrders: 0, settledFrauds: 0, isNew: false },
    });
    expect(await known({ ...next, deviceDigest: other })).toMatchObject({ accountsInWeek: 1, isNew: true });
    expect(await known({ ...next, deviceDigest: null })).toBeNull();
    // As all accounts of before: it ordered, and nobody knows from where.
    const earlier = await order(null);
    expect(await known({ ...next, userId: earlier.order.userId })).toMatchObject({ isNew: null });
  });

  it("are forgotten after 90 days, and what was thought of the order stays", async () => {
    const device = uuidV7();
    const { order: last } = await order(device);
    const { db, clock } = mallOf();
    const kept = async (days: number) => {
      const later = { now: () => new Date(clock.now().getTime() + days * DAY_MS) };
      const data = { ...insightsPersonalData, retention: insightsPersonalData.retention!.slice() };
      data.retention = data.retention.filter(({ table }) => table === "fraud_assessment");
      await endWhatIsOver({ db, clock: later, data });
      const sql = "SELECT device_key, outcome FROM fraud_assessment WHERE subject_id = $1";
      return (await db.query<object[]>(sql, [last.orderId]))[0];
    };
    expect(await kept(89)).toEqual({ device_key: device, outcome: "ALLOW" });
    expect(await kept(91)).toEqual({ device_key: null, outcome: "ALLOW" });
  });
}

function tellOfCounts({ mallOf }: SignUps, { order, signUp, known, ordered, anOrder }: Devices): void {
  it("are remembered by the hour, the day, the week and 90 days, without accounts that won their appeal since", async () => {
    const device = uuidV7();
    const past: Past[] = [
      ...[
        { orders: 1, ago: "30 minutes" },
        { orders: 1, ago: "2 hours" },
        { orders: 1, ago: "2 days" },
      ],
      ...[
        { orders: 3, ago: "10 days" },
        { orders: 1, ago: "40 days" },
        { orders: 1, ago: "100 days" },
      ],
      ...[
        { orders: 2, ago: "10 days", label: "FRAUD" as const },
        { orders: 1, ago: "40 days", label: "FRAUD" as const },
      ],
      { orders: 1, ago: "100 days", label: "FRAUD" },
      { orders: 1, ago: "10 days", label: "FRAUD", clearedAgo: "1 hour" },
      { orders: 1, ago: "10 days", label: "FRAUD", clearedAgo: "5 hours" },
    ];
    for (const each of past) await ordered(mallOf(), [device, each]);
    expect(await known(anOrder({ deviceDigest: device }))).toEqual({
      ...{ ordersInHour: 1, ordersInDay: 2, accountsInWeek: 4, accounts: 13, fraudAccounts: 4 },
      ...{ settledOrders: 7, settledFrauds: 4, isNew: null },
    });
    // Against who won an appeal since those frauds were known, nothing counts that was known then.
    const winner =
      "SELECT account_key AS id FROM fraud_assessment WHERE device_key = $1 ORDER BY cleared_at DESC NULLS LAST";
    const [{ id: userId } = { id: "" }] = await mallOf().db.query<{ id: string }[]>(winner, [device]);
    expect(await known(anOrder({ userId, deviceDigest: device }))).toMatchObject({ fraudAccounts: 0 });
  });

  it("are a crowd's from 200 orders in 90 days on, and say nothing then, however many of them were fraud", async () => {
    const device = uuidV7();
    const next = anOrder({ deviceDigest: device });
    await ordered(mallOf(), [device, { orders: 149, ago: "2 hours" }]);
    await ordered(mallOf(), [device, { orders: 50, ago: "80 days", label: "FRAUD" }]);
    expect(await known(next)).toMatchObject({ accounts: 200, fraudAccounts: 50 });
    await ordered(mallOf(), [device, { orders: 1, ago: "80 days" }]);
    expect(await known(next)).toBeNull();
    expect(await order(device)).toMatchObject({ effect: "ALLOW", facts: [] });
    expect((await signUp(device)).facts).toEqual([]);
  });
}

/** Stories of devices that several accounts use. */
export function tellOfDevices(signUps: SignUps, orders: OrdersOfDevices): void {
  const devices = devicesOf(signUps, orders);
  tellOfFraud(devices);
  tellOfMemory(signUps, devices);
  tellOfCounts(signUps, devices);
}
