import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productRecalled } from "@mall/schema/events/product-recalled";
import { recallLetterEnded } from "@mall/schema/events/recall-letter-ended";
import type { RecallNoticeGiven } from "@mall/schema/events/recall-notice-given";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { aSale, moves, type Sale } from "../testing/fulfilment.fixture";
import type { OrdersHarness } from "../testing/mall.fixture";
import { tellAffectedBuyers } from "./tell-affected-buyers";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterAll(() => mall.stop());

const compliance = aViewer({ roles: ["COMPLIANCE"] });
const DAY_MS = 86_400_000;

const AFFECTED = `query($id: ID!, $since: DateTime, $first: Int = 20, $after: String) {
  affectedBuyers(productId: $id, since: $since, first: $first, after: $after) { totalCount
    nodes { orderNumber quantity guestEmail user { id } givenAt seenAt letter letterAt } pageInfo { hasNextPage endCursor } } }`;
const GUESTS = `query($ids: [ID!]!) { recallGuests(orderIds: $ids) { orderId email } }`;
const MINE = `query($r: [_Any!]!) { _entities(representations: $r) { ... on User {
  recallNotices { nodes { id title orderNumber quantity seenAt recall { id } } } } } }`;
const SEE = `mutation($input: RecallNoticeSeeInput!) { recallNoticeSee(input: $input) {
  notice { id seenAt } userErrors { code field } } }`;

interface Affected {
  readonly totalCount: number;
  readonly nodes: readonly {
    readonly orderNumber: string;
    readonly quantity: number;
    readonly givenAt: string | null;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
interface Notice {
  readonly id: string;
  readonly orderNumber: string;
  readonly seenAt: string | null;
}

async function affected(id: string, more: object = {}): Promise<Affected> {
  const { data, errors } = await mall.as<{ affectedBuyers: Affected }>(compliance, AFFECTED, { id, ...more });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.affectedBuyers;
}

async function noticesOf(viewer: Viewer | null, of: Viewer): Promise<readonly Notice[] | null> {
  const { data } = await mall.as<{ _entities: { recallNotices: { nodes: Notice[] } | null }[] }>(viewer, MINE, {
    r: [{ __typename: "User", id: of.id }],
  });
  return data?._entities[0]?.recallNotices?.nodes ?? null;
}

const CANCEL = `mutation($input: OrderLinesCancelInput!) { orderLinesCancel(input: $input) { userErrors { code } } }`;

/** Kettles of one product, sold to a person or a guest: all sales of a test are of the first one's product. */
class Kettles {
  productId = "";

  async sold(buyer: Viewer | null, quantity = 1, email = "guest@example.test"): Promise<Sale> {
    const sale = await aSale(mall, { buyer, sellers: [[{ quantity }]], email });
    const [line] = await mall.db.query(
      'SELECT product_id AS "productId", variant_id AS variant FROM order_line WHERE order_id = $1',
      [sale.orderId],
    );
    if (this.productId === "") this.productId = line.productId;
    else await this.relabel(sale.orderId);
    return sale;
  }

  /** The line is of the first one's product after all; nothing else may ever change a line. */
  private async relabel(orderId: string): Promise<void> {
    await mall.db.transaction(async (tx) => {
      await tx.query("ALTER TABLE order_line DISABLE TRIGGER order_line_never_changes");
      await tx.query("UPDATE order_line SET product_id = $1 WHERE order_id = $2", [this.productId, orderId]);
      await tx.query("ALTER TABLE order_line ENABLE TRIGGER order_line_never_changes");
    });
  }

  async recalled({ days = 180 } = {}): Promise<string> {
    const [recallId, now] = [uuidV7(), mall.clock.now()];
    const event = productRecalled({
      ...{ recallId, productId: this.productId, sellerId: uuidV7(), title: "Kettle" },
      soldFrom: new Date(now.getTime() - days * DAY_MS).toISOString(),
      soldTo: now.toISOString(),
      publishedAt: now.toISOString(),
    });
    await mall.receive("products", event);
    await tellAffectedBuyers(depsOf(mall));
    return recallId;
  }
}

interface Told {
  readonly payload: RecallNoticeGiven;
}

const told = async (recallId: string): Promise<Told[]> =>
  ((await mall.published("recall.notice-given")) as Told[]).filter(({ payload }) => payload.recallId === recallId);

describe("a recall", () => {
  it("reaches whoever bought it and kept some of it, once, with the order that it came with", async () => {
    const [alice, bob, carol] = [aViewer(), aViewer(), aViewer()];
    const kettles = new Kettles();
    const sale = await kettles.sold(alice, 3);
    const guests = await kettles.sold(null, 1);
    const undone = await kettles.sold(carol, 1);
    await mall.as(alice, CANCEL, { input: cancellation(sale) });
    await mall.as(carol, CANCEL, { input: cancellation(undone) });
    const recallId = await kettles.recalled();
    for (let times = 0; times < 2; times += 1) await tellAffectedBuyers(depsOf(mall));

    expect((await told(recallId)).map(({ payload }) => payload)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ userId: alice.id, orderNumber: sale.number, quantity: 2, title: "Kettle" }),
        expect.objectContaining({ userId: null, orderNumber: guests.number, quantity: 1 }),
      ]),
    );
    expect(await told(recallId)).toHaveLength(2);
    expect(await noticesOf(alice, alice)).toMatchObject([
      { title: "Kettle", orderNumber: sale.number, quantity: 2, seenAt: null, recall: { id: recallId } },
    ]);
    expect(await noticesOf(bob, bob)).toEqual([]);
    for (const other of [bob, null, compliance]) expect(await noticesOf(other, alice)).toBeNull();
  });

  it("reaches who was still paying when it was published", async () => {
    const dora = aViewer();
    const kettles = new Kettles();
    const sale = await kettles.sold(dora);
    await mall.db.query("ALTER TABLE orders DISABLE TRIGGER USER");
    await mall.db.query("UPDATE orders SET state = 'PENDING' WHERE id = $1", [sale.orderId]);
    const recallId = await kettles.recalled();
    expect(await told(recallId)).toEqual([]);
    await mall.db.query("UPDATE orders SET state = 'PLACED' WHERE id = $1", [sale.orderId]);
    await mall.db.query("ALTER TABLE orders ENABLE TRIGGER USER");
    mall.clock.advance(31 * 60_000);
    await tellAffectedBuyers(depsOf(mall));
    expect(await told(recallId)).toMatchObject([{ payload: { userId: dora.id } }]);
    const [left] = await mall.db.query("SELECT look_at FROM recall WHERE id = $1", [recallId]);
    expect(left).toEqual({ look_at: null });
  });

  it("is read once, by those who were told", async () => {
    const erin = aViewer();
    const kettles = new Kettles();
    await kettles.sold(erin);
    await kettles.recalled();
    const [notice] = (await noticesOf(erin, erin)) ?? [];
    const see = async (viewer: Viewer) =>
      (await mall.as<{ recallNoticeSee: object }>(viewer, SEE, { input: { noticeId: notice?.id } })).data
        ?.recallNoticeSee;
    const seen = await see(erin);
    expect(seen).toMatchObject({ notice: { seenAt: expect.any(String) }, userErrors: [] });
    mall.clock.advance(DAY_MS);
    expect(await see(erin)).toEqual(seen);
    expect(await see(aViewer())).toMatchObject({
      notice: null,
      userErrors: [{ code: "NOTICE_NOT_FOUND", field: ["input", "noticeId"] }],
    });
    expect(await affected(kettles.productId)).toMatchObject({ nodes: [{ seenAt: expect.any(String) }] });
  });
});

describe("the letter about a recall", () => {
  it("may ask for the addresses of guests who were given notice, and says how it ended", async () => {
    const kettles = new Kettles();
    const guests = await kettles.sold(null, 1, "gina@example.test");
    const others = await new Kettles().sold(null, 1, "other@example.test");
    const recallId = await kettles.recalled();
    const ask = (viewer: Viewer) => mall.as(viewer, GUESTS, { ids: [guests.orderId, others.orderId, "nothing"] });
    expect((await ask(aViewer({ roles: ["SERVICE"] }))).data).toEqual({
      recallGuests: [{ orderId: guests.orderId, email: "gina@example.test" }],
    });
    expect((await ask(compliance)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    const [notice] = await told(recallId);
    const { noticeId = "", orderId = "" } = notice?.payload ?? {};
    const at = mall.clock.now().toISOString();
    await mall.receive("users", recallLetterEnded({ noticeId, orderId, outcome: "SENT", at }));
    expect((await affected(kettles.productId)).nodes).toMatchObject([{ letter: "SENT", letterAt: at }]);
  });
});

describe("affectedBuyers", () => {
  it("finds the buyers of the last months page by page, whether it was recalled or not, in one statement a page", async () => {
    const kettles = new Kettles();
    const old = await kettles.sold(aViewer());
    mall.clock.advance(200 * DAY_MS);
    const sales: Sale[] = [];
    for (const buyer of [aViewer(), null, aViewer()]) sales.push(await kettles.sold(buyer, 1, "gina@example.test"));
    await moves(mall, sales[0]!.parts[0]!, "ACCEPT", "PACK", "SHIP");
    const first = await affected(kettles.productId, { first: 2 });
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const rest = await affected(kettles.productId, { first: 2, after: first.pageInfo.endCursor });
    const numbers = [...first.nodes, ...rest.nodes].map(({ orderNumber }) => orderNumber);
    expect(numbers).toEqual([...sales].reverse().map(({ number }) => number));
    expect(first.nodes[1]).toMatchObject({ guestEmail: "gina@example.test", user: null, givenAt: null });
    const since = new Date(mall.clock.now().getTime() - 400 * DAY_MS).toISOString();
    expect((await affected(kettles.productId, { since })).nodes.map(({ orderNumber }) => orderNumber)).toContain(
      old.number,
    );
    const page = AFFECTED.replace("totalCount", "");
    expect(await mall.statementsOf(() => mall.as(compliance, page, { id: kettles.productId }))).toHaveLength(1);
  });

  it("is for administrators and compliance", async () => {
    for (const [viewer, code] of [
      [null, "UNAUTHENTICATED"],
      [aViewer({ roles: ["SELLER"] }), "FORBIDDEN"],
    ] as const) {
      expect((await mall.as(viewer, AFFECTED, { id: uuidV7() })).errors?.[0]?.extensions["code"]).toBe(code);
    }
    expect(await affected("nothing")).toMatchObject({ totalCount: 0, nodes: [] });
  });
});

const cancellation = (sale: Sale) => ({
  ...{ orderId: sale.orderId, idempotencyKey: uuidV7() },
  lines: [{ orderLineId: sale.parts[0]?.lines[0], quantity: 1 }],
});
