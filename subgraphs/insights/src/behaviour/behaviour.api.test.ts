import { endWhatIsOver } from "@mall/platform/privacy/end-what-is-over";
import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { consentChanged } from "@mall/schema/events/consent-changed";
import { productChanged } from "@mall/schema/events/product-changed";
import { aProduct } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { insightsPersonalData } from "../privacy/personal-data";
import { insightsSubgraph } from "../subgraph";

const RECORD = `mutation ($input: BehaviourRecordInput!) { behaviourRecord(input: $input) {
  recorded { accepted repeated ignored profiling } userErrors { code field } } }`;
const FOR_YOU = `{ recommendations(first: 4) { nodes { product { id } token } profiling } }`;

interface Recorded {
  readonly behaviourRecord: {
    readonly recorded: { accepted: number; repeated: number; ignored: number; profiling: boolean } | null;
    readonly userErrors: { code: string; field: string[] | null }[];
  };
}
interface ForYou {
  readonly recommendations: { nodes: { product: { id: string }; token: string }[]; profiling: boolean };
}

const DAY_MS = 86_400_000;

describe("what shoppers do", () => {
  let harness: SubgraphHarness<InsightsContext>;
  const sellerId = uuidV7();
  const products: string[] = [];
  const alice = aViewer();
  const bob = aViewer();

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" }, hasJobs: false });
    const listed = Array.from({ length: 6 }, (_, i) =>
      aProduct({ title: `Thing ${i}`, sellerId, categoryIds: [uuidV7()], categoryPath: [`Shelf ${i}`] }),
    );
    products.push(...listed.map(({ productId }) => productId));
    await harness.receive("products", ...listed.map(productChanged));
    await agrees(alice);
    await harness.as(null, FOR_YOU);
  }, 60_000);
  afterAll(() => harness.stop());

  const agrees = ({ id }: Viewer, isGranted = true) => {
    harness.clock.advance(1_000);
    const at = harness.clock.now().toISOString();
    return harness.receive("users", consentChanged({ userId: id, purpose: "PROFILING", isGranted, at }));
  };
  const event = (kind: string, more: Record<string, unknown> = {}) => ({
    ...{ id: uuidV7(), kind, at: harness.clock.now().toISOString() },
    ...more,
  });
  const view = (product: number) => event("VIEW", { productId: products[product] });
  const send = async (viewer: Viewer | null, events: unknown[], visitId = "a visit") => {
    const { data, errors } = await harness.as<Recorded>(viewer, RECORD, { input: { events, visitId } });
    expect(errors).toBeUndefined();
    return data!.behaviourRecord;
  };
  const forYou = async (viewer: Viewer) => (await harness.as<ForYou>(viewer, FOR_YOU)).data!.recommendations;
  const rows = (sql: string, values: unknown[] = []) => harness.db.query<Record<string, unknown>[]>(sql, values);
  const keptOf = ({ id }: Viewer) =>
    rows("SELECT kind, product_id, propensity FROM behaviour_event WHERE user_id = $1 ORDER BY occurred_at, id", [id]);
  const interest = async () =>
    (await rows("SELECT views, carts FROM seller_interest_day WHERE seller_id = $1", [sellerId]))[0];

  it("is kept with people who agreed, counted once however often it is sent, in one statement", async () => {
    const events = [view(0), event("CART_ADD", { productId: products[1] }), event("SEARCH", { query: "a lamp" })];
    let sent = null as Recorded["behaviourRecord"] | null;
    const statements = await harness.statementsOf(async () => {
      sent = await send(alice, events);
    });
    expect(statements).toHaveLength(1);
    expect(sent).toEqual({ recorded: { accepted: 3, repeated: 0, ignored: 0, profiling: true }, userErrors: [] });
    expect((await send(alice, [...events, events[0]])).recorded).toMatchObject({ accepted: 0, repeated: 4 });
    expect((await keptOf(alice)).map(({ kind }) => kind).sort()).toEqual(["CART_ADD", "VIEW"]);
    expect(await interest()).toEqual({ views: 1, carts: 1 });
    expect(await rows("SELECT views, carts, searches FROM mall_interest_day")).toEqual([
      { views: "1", carts: "1", searches: "1" },
    ]);
    expect(await rows("SELECT viewers, carts FROM product_interest_day WHERE product_id = $1", [products[0]])).toEqual([
      { viewers: 1, carts: 0 },
    ]);
  });

  it("is nothing but sums of those who did not agree, and of guests", async () => {
    expect((await send(bob, [view(2)])).recorded).toMatchObject({ accepted: 1, profiling: false });
    expect((await send(null, [view(2)])).recorded).toMatchObject({ accepted: 1, profiling: false });
    expect(await interest()).toEqual({ views: 3, carts: 1 });
    expect(await keptOf(bob)).toEqual([]);
    // I15: it feeds no ranking, not even as a sum.
    expect(await rows("SELECT FROM product_interest_day WHERE product_id = $1", [products[2]])).toEqual([]);
    const everything = await rows(`SELECT row_to_json(s)::text AS row FROM seen_signal s`);
    expect(everything.filter(({ row }) => String(row).includes(bob.id))).toEqual([]);
  });

  it("counts a product once in a visit, and never one's own goods or in another's name", async () => {
    const before = await interest();
    const again = await send(alice, [view(0), view(0)]);
    const seller = aViewer({ sellerIds: [sellerId] });
    const own = await send(seller, [view(3)]);
    const acting = await send({ ...alice, actorId: uuidV7() }, [view(3)]);
    expect([again, own, acting].map(({ recorded }) => recorded?.accepted)).toEqual([2, 0, 0]);
    expect(await interest()).toEqual(before);
  });

  it("changes what somebody is shown at once, if they agreed", async () => {
    const buyer = uuidV7();
    await rows(
      `INSERT INTO product_pair (product_id, other_id, orders_together, buyers_together) VALUES ($1, $2, 9, 9)`,
      [products[4], products[5]],
    );
    await rows(`INSERT INTO purchase (user_id, product_id, order_id, purchased_at) VALUES ($1, $2, $1, now())`, [
      buyer,
      products[4],
    ]);
    await send(alice, [view(4)]);
    await send(bob, [view(4)]);
    expect((await forYou(alice)).nodes[0]?.product.id).toBe(products[5]);
    expect((await forYou(bob)).profiling).toBe(false);
  });

  it("takes the place in a list along, once and for nobody else", async () => {
    const [first] = (await forYou(alice)).nodes;
    const seen = () => event("IMPRESSION", { token: first!.token });
    expect((await send(alice, [seen(), seen()])).recorded).toMatchObject({ accepted: 1, repeated: 1 });
    expect((await send(bob, [seen()])).recorded).toMatchObject({ accepted: 0, ignored: 1 });
    const spoiled = event("IMPRESSION", { token: `${first!.token.slice(0, -2)}AA` });
    expect((await send(alice, [spoiled, event("CLICK", { token: first!.token })])).recorded).toMatchObject({
      accepted: 1,
    });
    const kept = (await keptOf(alice)).filter(({ propensity }) => propensity !== null);
    expect(kept.map(({ kind }) => kind).sort()).toEqual(["CLICK", "IMPRESSION"]);
    expect(new Set(kept.map((row) => row["product_id"]))).toEqual(new Set([first!.product.id]));
  });

  it("is refused with a reason where it makes no sense, and where it is too much", async () => {
    const wrong = [event("VIEW"), { ...view(0), id: "x" }, event("DWELL", { productId: products[0], dwellMs: -1 })];
    const { recorded, userErrors } = await send(alice, wrong);
    expect(recorded).toBeNull();
    expect(userErrors.map(({ field }) => field?.slice(2).join("."))).toEqual(["0.productId", "1.id", "2.dwellMs"]);
    for (const events of [[], Array.from({ length: 51 }, () => view(0))]) {
      expect((await send(alice, events)).userErrors).toMatchObject([
        { code: "INVALID_INPUT", field: ["input", "events"] },
      ]);
    }
    const old = { ...view(0), at: new Date(harness.clock.now().getTime() - 3 * DAY_MS).toISOString() };
    const unknown = event("VIEW", { productId: uuidV7() });
    expect((await send(alice, [old, unknown])).recorded).toMatchObject({ accepted: 0, ignored: 2 });
    const eager = aViewer();
    const many = () => Array.from({ length: 50 }, () => view(0));
    for (let i = 0; i < 6; i += 1) expect((await send(eager, many())).userErrors).toEqual([]);
    expect((await send(eager, many())).userErrors).toMatchObject([{ code: "RATE_LIMITED" }]);
  });

  it("shares a transaction with what comes at the same moment", async () => {
    const people = Array.from({ length: 8 }, () => aViewer());
    const statements = await harness.statementsOf(() => Promise.all(people.map((person) => send(person, [view(1)]))));
    expect(statements.length).toBeLessThan(people.length);
    expect(await interest()).toMatchObject({ views: 14 });
  });

  it("waits for a consent that is taken back at this moment, and is not kept then", async () => {
    const taking = harness.db.createQueryRunner();
    await taking.startTransaction();
    await taking.query("UPDATE profiling_consent SET is_granted = false WHERE user_id = $1", [alice.id]);
    const sent = send(alice, [view(3)]);
    await eventually(async () => expect(await rows("SELECT FROM pg_locks WHERE NOT granted")).not.toEqual([]));
    await taking.query("DELETE FROM behaviour_event WHERE user_id = $1", [alice.id]);
    await taking.commitTransaction();
    await taking.release();
    expect((await sent).recorded).toMatchObject({ accepted: 1, profiling: false });
    expect(await keptOf(alice)).toEqual([]);
  });

  it("is forgotten when its time is over, and at once when the consent is taken back", async () => {
    await agrees(alice, false);
    expect(await keptOf(alice)).toEqual([]);
    await agrees(alice);
    await send(alice, [view(0)]);
    harness.clock.advance(91 * DAY_MS);
    await endWhatIsOver({ db: harness.db, clock: harness.clock, data: insightsPersonalData });
    expect([await keptOf(alice), await rows("SELECT FROM seen_signal")]).toEqual([[], []]);
    expect(await rows("SELECT FROM seller_interest_day")).not.toEqual([]);
  });
});
