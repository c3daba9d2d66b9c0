import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { endWhatIsOver } from "@mall/platform/privacy/end-what-is-over";
import { userSignedUp } from "@mall/schema/events/user-signed-up";
import { insightsPersonalData } from "../privacy/personal-data";
import type { OrderToAssess } from "./order-facts";
import { readHistory } from "./read-history";
import type { SignUps } from "./sign-ups.fixture";

const DAY_MS = 86_400_000;

/** What the stories have of the orders' side. */
export interface OrdersOfDevices {
  readonly anOrder: (overrides?: Partial<OrderToAssess>) => OrderToAssess;
  /** Asks what is thought of it, and writes it down. */
  readonly assessed: (order: OrderToAssess) => Promise<{ effect: string; score: number }>;
  readonly chargedBack: (orderId: string) => Promise<void>;
}

const devicesOf = ({ mallOf, decisionOf }: SignUps, { anOrder, assessed, chargedBack }: OrdersOfDevices) => ({
  /** An order from a device; its outcome and the facts that made it. */
  order: async (deviceDigest: string | null, overrides: Partial<OrderToAssess> = {}) => {
    const order = anOrder({ deviceDigest, ...overrides });
    const { effect, score } = await assessed(order);
    const { explanation } = await decisionOf(order.orderId);
    const sum = explanation.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(score, 10);
    return { order, effect, facts: explanation.map(({ feature }) => feature) };
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
  chargedBack,
  anOrder,
});

type Devices = ReturnType<typeof devicesOf>;

function tellOfFraud({ order, signUp, chargedBack }: Devices): void {
  it("ask for a proof where another account's order from there was fraud, and say so", async () => {
    const device = uuidV7();
    const first = await order(device);
    expect(first).toMatchObject({ effect: "ALLOW", facts: [] });
    await chargedBack(first.order.orderId);
    expect(await order(device)).toMatchObject({ effect: "CHALLENGE", facts: ["DEVICE_FRAUD"] });
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
      ...{ ordersInHour: 2, ordersInDay: 2, accountsInWeek: 2, accountsInMonth: 2, fraudAccounts: 0 },
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

/** Stories of devices that several accounts use. */
export function tellOfDevices(signUps: SignUps, orders: OrdersOfDevices): void {
  const devices = devicesOf(signUps, orders);
  tellOfFraud(devices);
  tellOfMemory(signUps, devices);
}
