import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { TestClock } from "@mall/platform/testing/clock";
import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { consentChanged } from "@mall/schema/events/consent-changed";
import { productChanged } from "@mall/schema/events/product-changed";
import { aProduct } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";
import { saveSequence } from "./kept-sequence";
import { startNightlyRefit } from "./refit-item-model";
import { countParameters, partsOf } from "./sequence-network";

const FIELDS = `servingVersion moves { version isByPerson reason }
  models { version state isServing step progress why method trainedUntil
    learnedFrom { purchases carts looks } measures { name people ndcg } guards { name isPassed text } }`;
const HISTORY = `{ itemModels { ${FIELDS} } }`;
const REFIT = `mutation { itemModelRefit { history { ${FIELDS} } userErrors { code } } }`;
const BACK = `mutation ($input: ItemModelRollBackInput!) {
  itemModelRollBack(input: $input) { history { ${FIELDS} } userErrors { code field } } }`;
const FOR_YOU = `{ recommendations(first: 3) { nodes { product { id } } model { name version } profiling } }`;

interface History {
  readonly servingVersion: number | null;
  readonly moves: { version: number | null; isByPerson: boolean }[];
  readonly models: {
    version: number;
    state: string;
    isServing: boolean;
    learnedFrom: { purchases: number; carts: number; looks: number };
    measures: { name: string; people: number; ndcg: number }[];
    guards: { name: string; isPassed: boolean }[];
  }[];
}
type Changed = Record<string, { history: History; userErrors: { code: string; field?: string[] }[] }>;
interface ForYou {
  readonly recommendations: {
    readonly nodes: readonly { readonly product: { readonly id: string } }[];
    readonly model: { readonly name: string; readonly version: string };
    readonly profiling: boolean;
  };
}

const BUY = `
  INSERT INTO purchase (user_id, product_id, order_id, purchased_at)
  SELECT u::uuid, p::uuid, o::uuid, $4::timestamptz - interval '1 hour' * age
  FROM unnest($1::text[], $2::text[], $3::text[], $5::float8[]) AS g(u, p, o, age)`;
const LOOK = `
  INSERT INTO behaviour_event (user_id, occurred_at, id, kind, product_id)
  SELECT u, $3::timestamptz - interval '500 hours', gen_random_uuid(), 'VIEW', p FROM unnest($1::uuid[], $2::uuid[]) AS g(u, p)`;
/** What a run that was better leaves behind. */
const BETTER = `
  WITH made AS (INSERT INTO item_model (version, state, step, progress, known_until, started_at, leased_until, result)
    VALUES (100, 'BETTER', 'done', 1, $1, $1, $1, '{"parameters": {"method": "EASE", "textWeight": 0.1}}') RETURNING version)
  INSERT INTO item_model_weight SELECT version, $2, $3, 0.9 FROM made`;
/** Its lease has a minute to go. */
const LEFT_BEHIND = `
  INSERT INTO item_model (version, state, step, progress, known_until, started_at, leased_until)
  VALUES (50, 'RUNNING', 'fitting and comparing', 0.5, $1, $1, $1::timestamptz + interval '1 minute')`;
const BEGUN_AGAIN_AND_AGAIN = `
  INSERT INTO item_model (version, state, step, progress, tries, known_until, started_at, leased_until)
  VALUES (60, 'RUNNING', 'fitting and comparing', 0.5, 3, $1, $1, $1::timestamptz + interval '1 minute')`;
const FINISHED = `UPDATE item_model SET state = 'SKIPPED', finished_at = started_at WHERE state = 'RUNNING'`;

describe("models that are fitted to the mall's own purchases", () => {
  let harness: SubgraphHarness<InsightsContext>;
  let products: string[];
  const admin = aViewer({ roles: ["ADMINISTRATOR"] });
  const alice = aViewer();
  const bob = aViewer();

  beforeAll(async () => {
    // It starts within the hour of the nightly run.
    const clock = new TestClock(new Date("2026-11-22T03:10:00Z"));
    harness = await SubgraphHarness.start(insightsSubgraph, { clock, env: { INSIGHTS_MODEL_WORKERS: "0" } });
    const listed = Array.from({ length: 12 }, (_, i) => aProduct({ title: `Thing ${i}`, sellerId: uuidV7() }));
    products = listed.map(({ productId }) => productId);
    await harness.receive("products", ...listed.map(productChanged));
    const at = harness.clock.now().toISOString();
    const agreed = [alice, bob].map(({ id: userId }) =>
      consentChanged({ userId, purpose: "PROFILING", isGranted: true, at }),
    );
    await harness.receive("users", ...agreed);
  }, 60_000);
  afterAll(() => harness.stop());

  const history = async () => (await harness.as<{ itemModels: History }>(admin, HISTORY)).data!.itemModels;
  const refit = async () => (await harness.as<Changed>(admin, REFIT)).data!["itemModelRefit"]!;
  const back = async (toVersion: number | null, reason = "The lists looked odd.") =>
    (await harness.as<Changed>(admin, BACK, { input: { toVersion, reason } })).data!["itemModelRollBack"]!;
  const settled = () =>
    eventually(async () => {
      const [latest] = (await history()).models;
      expect(latest?.state).not.toBe("RUNNING");
      return latest!;
    }, 60_000);
  const buy = (...bought: { person: string; product: number; age: number }[]) =>
    harness.db.query(BUY, [
      bought.map(({ person }) => person),
      bought.map(({ product }) => products[product]),
      bought.map(() => uuidV7()),
      harness.clock.now(),
      bought.map(({ age }) => age),
    ]);

  const look = (...looked: { person: string; product: number }[]) =>
    harness.db.query(LOOK, [
      looked.map(({ person }) => person),
      looked.map(({ product }) => products[product]),
      harness.clock.now(),
    ]);
  const listOf = async (viewer: Viewer) => (await harness.as<ForYou>(viewer, FOR_YOU)).data!.recommendations;

  it("are begun at night by the mall itself, and not made of too few purchases", async () => {
    await eventually(async () => expect((await history()).models).toHaveLength(1));
    const why = expect.stringContaining("are needed");
    expect(await settled()).toMatchObject({ version: 1, state: "SKIPPED", step: "done", progress: 1, why });
  });

  it("serve if they beat what serves on choices that neither has seen, and the next list rests on them", async () => {
    // They look at three things of a shelf and buy the fourth: who counts purchases alone sees no two together. Too few for a
    // model of the order of things, which would take seconds; the others, before them, teach nothing.
    const [people, others] = [95, 225].map((count) => Array.from({ length: count }, () => uuidV7()));
    const shelf = (n: number, turn: number) => (n % 3) * 4 + ((Math.floor(n / 3) + turn) % 4);
    await look(...people!.flatMap((person, n) => [0, 1, 2].map((turn) => ({ person, product: shelf(n, turn) }))));
    await buy(...people!.map((person, n) => ({ person, product: shelf(n, 3), age: 100 - n / 2 })));
    await buy(...others!.map((person, n) => ({ person, product: n % 12, age: 400 - n / 2 })));
    await look(...[0, 1, 2].map((product) => ({ person: bob.id, product })));
    expect((await listOf(bob)).model.name).toBe("mall-co-purchase-and-text");
    expect((await refit()).userErrors).toEqual([]);
    const made = await settled();
    expect(made).toMatchObject({ version: 2, state: "BETTER", isServing: true, learnedFrom: { carts: 0 } });
    expect(made.guards.map(({ name, isPassed }) => [name, isPassed])).toEqual(
      ["ENOUGH_PEOPLE", "BEATS_SERVING", "COVERAGE", "SELLER_EXPOSURE", "COLD_ITEMS"].map((name) => [name, true]),
    );
    const ndcg = (name: string) => made.measures.find((one) => one.name === name)!.ndcg;
    expect(ndcg("serving")).toBe(0);
    expect(ndcg("candidate")).toBeGreaterThan(0.9);
    expect(ndcg("candidate")).toBeGreaterThan(ndcg("popularity"));
    expect(await history()).toMatchObject({ servingVersion: 2, moves: [{ version: 2, isByPerson: false }] });
    const list = await listOf(bob);
    expect(list).toMatchObject({ model: { name: "mall-item-model-and-text", version: "2" }, profiling: true });
    expect(list.nodes[0]?.product.id).toBe(products[3]);
  }, 120_000);

  it("are taken back by one mutation, whose next list rests on counts again, and can serve again", async () => {
    expect((await back(null)).history).toMatchObject({ servingVersion: null, moves: [{ isByPerson: true }, {}] });
    expect((await listOf(bob)).model.name).toBe("mall-co-purchase-and-text");
    expect((await back(2, "They were better after all.")).history).toMatchObject({ servingVersion: 2 });
    expect((await listOf(bob)).nodes[0]?.product.id).toBe(products[3]);
  });

  it("go on where a process left a run behind, never two at once, and are refused where they are no better", async () => {
    await harness.db.query(LEFT_BEHIND, [harness.clock.now()]);
    const refused = await refit();
    expect(refused.userErrors).toEqual([{ code: "ALREADY_RUNNING" }]);
    expect(refused.history.models[0]).toMatchObject({ state: "RUNNING", step: "fitting and comparing", progress: 0.5 });
    harness.clock.advance(120_000);
    const again = await settled();
    expect(again).toMatchObject({ version: 50, state: "REFUSED", isServing: false, step: "done", progress: 1 });
    expect(again.guards.filter(({ isPassed }) => !isPassed).map(({ name }) => name)).toEqual(["BEATS_SERVING"]);
    expect(await history()).toMatchObject({ servingVersion: 2 });
    await back(null);
  }, 120_000);

  it("are given up when three processes did not come to an end with them", async () => {
    await harness.db.query(BEGUN_AGAIN_AND_AGAIN, [harness.clock.now()]);
    harness.clock.advance(120_000);
    const why = "It was begun 3 times and never ended.";
    expect(await settled()).toMatchObject({ version: 60, state: "SKIPPED", why });
    await harness.db.query("DELETE FROM item_model WHERE version = 60");
  });

  it("are gone back to by one mutation, and the next list rests on them", async () => {
    await buy({ person: alice.id, product: 0, age: 1 });
    await harness.db.query(BETTER, [harness.clock.now(), products[0], products[11]]);
    expect((await back(100)).history).toMatchObject({ servingVersion: 100 });
    const lists = () => listOf(alice);
    const learned = await lists();
    expect(learned.model).toEqual({ name: "mall-item-model-and-text", version: "100" });
    expect(learned.nodes[0]?.product.id).toBe(products[11]);
    const plain = await back(null);
    expect(plain.history.moves[0]).toMatchObject({ version: null, isByPerson: true });
    expect((await lists()).model.name).toBe("mall-co-purchase-and-text");
  });

  it("make lists of the order of things too, where a version that serves knows it", async () => {
    const shape = { items: 2, width: 4, length: 8 };
    // All that it knows is that the second is chosen more often.
    const parameters = new Float64Array(countParameters(shape));
    partsOf(shape, parameters).biases.data.set([0, 2.5]);
    const model = { shape, items: [0, 1], parameters };
    await harness.db.query("DELETE FROM item_model_weight WHERE version = 100");
    const fading = BETTER.replace("100", "101").replace(`"textWeight": 0.1`, `"textWeight": 0.1, "fade": 0.6`);
    await harness.db.query(fading, [harness.clock.now(), products[0], products[11]]);
    const sequence = { model, weight: 3, productIds: [products[0]!, products[5]!] };
    await harness.db.transaction((tx) => saveSequence(tx, 101, sequence));
    await back(101);
    const query = `{ recommendations(first: 3) { nodes { product { id } reason { text evidence { kind product { id } value } } } } }`;
    const { nodes } = (await harness.as<ForYou>(alice, query)).data!.recommendations;
    expect(nodes[0]).toEqual({
      product: { id: products[5] },
      reason: {
        text: "Often comes after “Thing 0”, which you bought",
        evidence: [{ kind: "SEQUENCE_MODEL", product: { id: products[0] }, value: 1 }],
      },
    });
    const criteria = `{ recommenderParameters { criterion weight } }`;
    const { data } = await harness.as<{ recommenderParameters: object[] }>(null, criteria);
    expect(data!.recommenderParameters).toContainEqual({ criterion: "order-of-things", weight: 3 });
    // How fast earlier products fade goes with the version, too.
    expect(data!.recommenderParameters).toContainEqual({ criterion: "fading", weight: 0.6 });
    await back(null);
  });

  it("cannot be gone back to if they never served, and nobody else may", async () => {
    expect((await back(1)).userErrors).toEqual([{ code: "NOT_KEPT", field: ["input", "toVersion"] }]);
    expect((await back(100, " ")).userErrors).toEqual([{ code: "INVALID_INPUT", field: ["input", "reason"] }]);
    for (const viewer of [alice, aViewer({ roles: ["SELLER"] }), null]) {
      const { errors } = await harness.as(viewer, REFIT);
      expect(errors?.[0]?.extensions?.["code"]).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
    }
  });

  it("are begun once a night, in its hour, whether the run before it is done or not", async () => {
    // Its runs begin later than the harness's clock shows, so nobody goes on with them.
    const clock = new TestClock(new Date("2026-11-23T02:59:00Z"));
    const newest = async () => {
      await startNightlyRefit({ db: harness.db, clock });
      return (await history()).models[0]!;
    };
    const MINUTE_MS = 60_000;
    expect((await newest()).version).toBe(101);
    clock.advance(11 * MINUTE_MS);
    expect(await newest()).toMatchObject({ version: 102, state: "RUNNING", step: "waiting", progress: 0 });
    clock.advance(10 * MINUTE_MS);
    expect((await newest()).version).toBe(102);
    await harness.db.query(FINISHED);
    clock.advance(30 * MINUTE_MS);
    expect((await newest()).version).toBe(102);
    clock.advance(60 * MINUTE_MS);
    expect((await newest()).version).toBe(102);
    clock.advance(22.5 * 60 * MINUTE_MS);
    expect(await newest()).toMatchObject({ version: 103, state: "RUNNING" });
  });
});
