import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { TestClock } from "@mall/platform/testing/clock";
import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { orderPlaced } from "@mall/schema/events/order-placed";
import { stockLow } from "@mall/schema/events/stock-low";
import { Webhook } from "standardwebhooks";
import type { UsersContext } from "../context";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { startUsers, type UsersHarness } from "../users-harness.fixture";
import { AT_ONCE } from "./claim-deliveries";
import { startReceiver, type ReceivedMessage, type Receiver } from "./receiver.fixture";
import { MAX_ATTEMPTS } from "./webhook-schedule";

const ENDPOINT = `endpoint { id url state disabledFor version eventTypes deliveries(first: 50) { nodes {
  id eventId kind type state nextAttemptAt body attempts { attempt status fault } } } } userErrors { code field }`;
const CREATE = `mutation ($input: WebhookEndpointCreateInput!) { done: webhookEndpointCreate(input: $input) { secret ${ENDPOINT} } }`;
const UPDATE = `mutation ($input: WebhookEndpointUpdateInput!) { done: webhookEndpointUpdate(input: $input) { ${ENDPOINT} } }`;
const ROTATE = `mutation ($input: WebhookSecretRotateInput!) { done: webhookSecretRotate(input: $input) { secret ${ENDPOINT} } }`;
const DELETE = `mutation ($input: WebhookEndpointInput!) { done: webhookEndpointDelete(input: $input) { endpointId userErrors { code } } }`;
const PING = `mutation ($input: WebhookEndpointInput!) { done: webhookPing(input: $input) { delivery { id kind } userErrors { code } } }`;
const REPLAY = `mutation ($input: WebhookReplayInput!) { done: webhookReplay(input: $input) { eventCount userErrors { code } } }`;
const LOOK = `query ($id: ID!) { webhookEndpoint(id: $id) { id state disabledFor deliveries(first: 50) { nodes {
  id eventId kind type state body attempts { attempt status fault } } } } }`;

interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly kind: string;
  readonly state: string;
  readonly body: string;
  readonly attempts: { readonly attempt: number; readonly status: number | null; readonly fault: string | null }[];
}
interface Endpoint {
  readonly id: string;
  readonly state: string;
  readonly disabledFor: string | null;
  readonly deliveries: { readonly nodes: Delivery[] };
}
interface Done {
  readonly endpoint: Endpoint | null;
  readonly secret: string | null;
  readonly eventCount: number | null;
  readonly userErrors: { readonly code: string }[];
}

/** What a process leaves behind that is killed while a message is under way. */
const TAKEN =
  "UPDATE webhook_deliveries SET attempts = 1, leased_until = $2, next_attempt_at = $2 WHERE endpoint_id = $1";
const DAY_MS = 24 * 3_600_000;
let users: UsersHarness;
let harness: SubgraphHarness<UsersContext>;
const receivers: Receiver[] = [];

beforeAll(async () => {
  users = await startUsers({ WEBHOOK_TARGETS: "any" }, new TestClock(new Date()));
  harness = users.harness;
});
afterAll(async () => {
  await Promise.all(receivers.map((receiver) => receiver.stop()));
  await harness.stop();
});

async function done(viewer: Viewer, operation: string, input: object): Promise<Done> {
  const { data, errors } = await harness.as<{ done: Done }>(viewer, operation, { input });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.done;
}

async function look(viewer: Viewer, id: string): Promise<Endpoint | null> {
  const { data } = await harness.as<{ webhookEndpoint: Endpoint | null }>(viewer, LOOK, { id });
  return data?.webhookEndpoint ?? null;
}

/** A seller with an owner and an endpoint of its own. */
async function aShop() {
  const receiver = await startReceiver();
  receivers.push(receiver);
  const [owner, other] = [aPerson(), aPerson()];
  const shop = aSeller({ memberIds: [owner.id], contactEmail: `${owner.id}@shop.example` });
  await loadPeople(harness.db, { people: [owner, other], sellers: [shop] });
  const asOwner = aViewer({ id: owner.id });
  const eventTypes = ["ORDER_RECEIVED", "STOCK_LOW"];
  const { endpoint, secret } = await done(asOwner, CREATE, { sellerId: shop.id, url: receiver.url, eventTypes });
  if (!endpoint || !secret) throw new Error("no endpoint");
  const low = (available = 1) => {
    const [variantId, productId] = [uuidV7(), uuidV7()];
    return stockLow({ sellerId: shop.id, variantId, productId, sku: "A-1", available, threshold: 3 });
  };
  const deliveries = async () => (await look(asOwner, endpoint.id))?.deliveries.nodes ?? [];
  return { shop, asOwner, asOther: aViewer({ id: other.id }), receiver, endpoint, secret, low, deliveries };
}

const verified = (secret: string, { headers, body }: ReceivedMessage) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

describe("a webhook endpoint", () => {
  it("is told of its seller's part of an order, signed, without a word about the buyer", async () => {
    const [a, b] = [await aShop(), await aShop()];
    const line = { orderLineId: uuidV7(), productId: uuidV7(), variantId: uuidV7(), quantity: 2, unitPriceMinor: 500 };
    const buyer = uuidV7();
    const order = orderPlaced({
      ...{ orderId: uuidV7(), number: "M-1", userId: buyer, placedAt: "2026-11-22T12:00:00.000Z", currencyCode: "EUR" },
      totalMinor: 1_700,
      lines: [
        { ...line, sellerId: a.shop.id, lineTotalMinor: 1_000 },
        { ...line, orderLineId: uuidV7(), sellerId: b.shop.id, lineTotalMinor: 700 },
      ],
    });
    await harness.receive("orders", order);
    const messages = await eventually(() => {
      expect([a.receiver.received.length, b.receiver.received.length]).toEqual([1, 1]);
      return [...a.receiver.received, ...b.receiver.received];
    });
    const [told, toldB] = [verified(a.secret, messages[0] as never), verified(b.secret, messages[1] as never)];
    expect(told).toMatchObject({
      ...{ type: "order.received", version: 1, sellerId: a.shop.id },
      data: { orderId: order.payload.orderId, number: "M-1", totalMinor: 1_000, lines: [{ quantity: 2 }] },
    });
    expect(toldB).toMatchObject({ data: { totalMinor: 700 } });
    expect(JSON.stringify(told)).not.toContain(buyer);
    expect(() => verified(b.secret, messages[0] as never)).toThrow();
  });

  it("tries again, later each time, with the ids that the message had", async () => {
    const { receiver, low, deliveries } = await aShop();
    receiver.answer = (response) => void response.writeHead(receiver.received.length < 3 ? 500 : 204).end();
    await harness.receive("orders", low());
    for (const tries of [1, 2, 3]) {
      await eventually(() => expect(receiver.received).toHaveLength(tries));
      await eventually(async () => expect((await deliveries())[0]?.attempts).toHaveLength(tries));
      harness.clock.advance(60_000 * tries);
    }
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ kind: "EVENT", state: "DELIVERED" });
    expect(delivery?.attempts.map(({ status, fault }) => fault ?? status)).toEqual(["HTTP_500", "HTTP_500", 204]);
    const ids = receiver.received.map(({ headers }) => [headers["webhook-id"], headers["webhook-delivery-id"]]);
    expect(new Set(ids.map(String))).toEqual(new Set([`${delivery?.eventId},${delivery?.id}`]));
    expect(new Set(receiver.received.map(({ body }) => body))).toEqual(new Set([delivery?.body]));
  });

  it("is disabled with a letter when nothing arrives, and has the time since then replayed", async () => {
    const { shop, asOwner, endpoint, receiver, low, deliveries } = await aShop();
    const since = harness.clock.now();
    receiver.answer = (response) => void response.writeHead(503).end();
    await harness.receive("orders", low());
    for (let tries = 1; tries <= MAX_ATTEMPTS; tries += 1) {
      await eventually(async () => expect((await deliveries())[0]?.attempts).toHaveLength(tries));
      harness.clock.advance(DAY_MS / 2);
    }
    expect(await look(asOwner, endpoint.id)).toMatchObject({ state: "DISABLED", disabledFor: "FAILING" });
    await eventually(() => expect(users.lettersTo(`${shop.id ? asOwner.id : ""}@shop.example`)).toHaveLength(1));
    await harness.receive("orders", low());
    expect(await deliveries()).toMatchObject([{ state: "DEAD" }]);
    receiver.answer = (response) => void response.writeHead(204).end();
    await done(asOwner, UPDATE, { endpointId: endpoint.id, isPaused: false });
    const replayed = await done(asOwner, REPLAY, { endpointId: endpoint.id, from: since.toISOString() });
    expect(replayed).toMatchObject({ eventCount: 2, userErrors: [] });
    await eventually(() => expect(receiver.received).toHaveLength(MAX_ATTEMPTS + 2));
    await eventually(async () =>
      expect((await deliveries()).map(({ kind, state }) => [kind, state])).toEqual([
        ["REPLAY", "DELIVERED"],
        ["REPLAY", "DELIVERED"],
        ["EVENT", "DEAD"],
      ]),
    );
    const all = await deliveries();
    const again = all.filter(({ eventId, kind }) => kind === "REPLAY" && eventId === all.at(-1)?.eventId);
    expect([again.length, again[0]?.id === all.at(-1)?.id]).toEqual([1, false]);
  });

  it("that hangs costs nobody else anything, and gets a few messages at a time", async () => {
    const [slow, quick] = [await aShop(), await aShop()];
    slow.receiver.answer = () => undefined;
    await harness.receive("orders", ...Array.from({ length: 20 }, (_, n) => slow.low(n)));
    await eventually(() => expect(slow.receiver.received).toHaveLength(AT_ONCE));
    await harness.receive("orders", ...Array.from({ length: 20 }, (_, n) => quick.low(n)));
    await eventually(() => expect(quick.receiver.received).toHaveLength(20));
    expect([slow.receiver.received.length, slow.receiver.openAtOnce()]).toEqual([AT_ONCE, AT_ONCE]);
    await done(slow.asOwner, DELETE, { endpointId: slow.endpoint.id });
  });

  it("gets what a process had taken that was killed", async () => {
    const { asOwner, endpoint, receiver, low, deliveries } = await aShop();
    await done(asOwner, UPDATE, { endpointId: endpoint.id, isPaused: true });
    await harness.receive("orders", low());
    const leaseEnd = new Date(harness.clock.now().getTime() + 30_000);
    await harness.db.query(TAKEN, [endpoint.id, leaseEnd]);
    await done(asOwner, UPDATE, { endpointId: endpoint.id, isPaused: false });
    expect(await deliveries()).toMatchObject([{ state: "PENDING", attempts: [] }]);
    harness.clock.advance(31_000);
    await eventually(async () => expect(await deliveries()).toMatchObject([{ state: "DELIVERED" }]));
    expect(receiver.received.map(({ headers }) => headers["webhook-attempt"])).toEqual(["2"]);
  });

  it("signs with both secrets for a while when its secret changes", async () => {
    const { asOwner, endpoint, receiver, secret, low } = await aShop();
    const rotated = await done(asOwner, ROTATE, { endpointId: endpoint.id, overlapHours: 2 });
    await harness.receive("orders", low());
    await eventually(() => expect(receiver.received).toHaveLength(1));
    const signatures = (n: number) => String(receiver.received[n]?.headers["webhook-signature"]).split(" ");
    expect([signatures(0).length, rotated.secret === secret]).toEqual([2, false]);
    harness.clock.advance(3 * 3_600_000);
    await harness.receive("orders", low());
    await eventually(() => expect(receiver.received).toHaveLength(2));
    expect(signatures(1)).toHaveLength(1);
  });

  it("can be tested while it waits, which counts for nothing", async () => {
    const { asOwner, endpoint, receiver, deliveries } = await aShop();
    receiver.answer = (response) => void response.writeHead(500).end();
    await done(asOwner, UPDATE, { endpointId: endpoint.id, isPaused: true });
    expect((await done(asOwner, PING, { endpointId: endpoint.id })).userErrors).toEqual([]);
    await eventually(async () => expect(await deliveries()).toMatchObject([{ kind: "TEST", state: "DEAD" }]));
    expect(JSON.parse(receiver.received[0]?.body ?? "{}")).toMatchObject({ type: "webhook.ping", data: {} });
    expect(await look(asOwner, endpoint.id)).toMatchObject({ state: "PAUSED" });
  });

  it("belongs to owners and managers of its seller, and does not exist for anybody else", async () => {
    const { shop, asOwner, asOther, endpoint, receiver } = await aShop();
    const clerk = aPerson();
    await loadPeople(harness.db, { people: [clerk] });
    await harness.db.query(
      "INSERT INTO seller_members (seller_id, user_id, role, added_at) VALUES ($1, $2, 'CATALOGUE', now())",
      [shop.id, clerk.id],
    );
    for (const viewer of [asOther, aViewer({ id: clerk.id, sellerIds: [shop.id] })]) {
      expect(await look(viewer, endpoint.id)).toBeNull();
      const create = { sellerId: shop.id, url: receiver.url, eventTypes: ["STOCK_LOW"] };
      expect((await done(viewer, CREATE, create)).userErrors[0]?.code).toBe("OWNER_NOT_FOUND");
      for (const operation of [UPDATE, ROTATE, DELETE, PING, REPLAY]) {
        const { userErrors } = await done(viewer, operation, { endpointId: endpoint.id });
        expect(userErrors[0]?.code).toBe("ENDPOINT_NOT_FOUND");
      }
    }
    await harness.db.query("UPDATE seller_members SET role = 'MANAGER' WHERE user_id = $1", [clerk.id]);
    expect(await look(aViewer({ id: clerk.id }), endpoint.id)).toMatchObject({ id: endpoint.id });
    expect(await look(asOwner, "nobody")).toBeNull();
  });
});
