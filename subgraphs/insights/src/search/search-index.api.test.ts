import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { Catalogue } from "../catalogue/catalogue";
import { embedListings } from "../catalogue/embed-listings";
import { aProduct, type ProductFacts } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { MadeUpEmbedder } from "../model/made-up-embedder.fixture";
import { PopularBook } from "../popular-query/popular-book";
import { insightsSubgraph } from "../subgraph";
import { CompletionBook } from "./completion-book";
import { continueRebuild, type RebuildDeps } from "./rebuild-index";
import { suggestCompletions, type SuggestionDeps } from "./suggest-completions";

const INDEX = `version loadedVersion documents findable words broadWords withoutVector bytes eventsWaiting lagSeconds
  vectorSets { embedder width listings total progress isServing isWanted completedAt }
  rebuilds { number state reason documents changed total progress finishedAt }`;
const REBUILD = `mutation ($input: SearchIndexRebuildInput!) { searchIndexRebuild(input: $input) {
  index { ${INDEX} } userErrors { code field } } }`;
const STOP = `mutation { searchIndexRebuildStop { index { rebuilds { state } } userErrors { code } } }`;
const SUGGEST = `query ($prefix: String!, $first: Int! = 8) { searchSuggestions(prefix: $prefix, first: $first) {
  kind text categoryId product { id } isCorrected } }`;

const HEADPHONES = "0193c0de-0000-7000-8000-0000000000ee";
const admin = aViewer({ roles: ["ADMINISTRATOR"] });
const embedder = new MadeUpEmbedder({ folder: "/nowhere", name: "made-up" }, 4);

interface Index {
  version: number;
  documents: number;
  words: number;
  eventsWaiting: number;
  lagSeconds: number;
  vectorSets: object[];
  rebuilds: { number: number; state: string; documents: number; changed: number; progress: number }[];
}

describe("the search index", () => {
  let harness: SubgraphHarness<InsightsContext>;
  let rebuild: RebuildDeps;
  let typing: SuggestionDeps;

  const list = async (...products: ProductFacts[]) => {
    const listed = products.map(aProduct);
    await harness.receive("products", ...listed.map(productChanged));
    return listed;
  };

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { hasJobs: false, env: { INSIGHTS_MODEL_WORKERS: "0" } });
    const { db, clock } = harness;
    rebuild = { db, clock };
    const catalogue = new Catalogue(db);
    const completions = new CompletionBook({ db, catalogue, clock });
    typing = { db, clock, catalogue, completions, popular: new PopularBook() };
    await list(
      { title: "Headphones with wires", categoryIds: [HEADPHONES], categoryPath: ["Headphones"] },
      { title: "Headphones without wires", categoryIds: [HEADPHONES], categoryPath: ["Headphones"] },
      { title: "Headlamp of withy" },
      { title: "Headboard", state: "DRAFT" },
    );
    await catalogue.refresh();
    await typing.completions.renew();
  });
  afterAll(() => harness.stop());

  const indexOf = async (): Promise<Index> => {
    const { data, errors } = await harness.as<{ searchIndex: Index }>(admin, `{ searchIndex { ${INDEX} } }`);
    expect(errors).toBeUndefined();
    return data!.searchIndex;
  };
  const begin = async (reason: string, viewer = admin) => {
    const { data, errors } = await harness.as<{
      searchIndexRebuild: { index: Index | null; userErrors: { code: string }[] };
    }>(viewer, REBUILD, { input: { reason } });
    return { ...data?.searchIndexRebuild, errors };
  };
  const suggested = async (prefix: string, first = 8) =>
    (await suggestCompletions(typing, prefix, first)).map(({ kind, text }) => `${kind} ${text}`);

  it("completes what is typed to words, categories and products, and shows no draft", async () => {
    expect(await suggested("HEADP")).toEqual([
      "QUERY headphones",
      "CATEGORY Headphones",
      "PRODUCT Headphones with wires",
      "PRODUCT Headphones without wires",
    ]);
    // “withy” is shorter than “without”, and no name goes on so.
    expect(await suggested("headphones wit", 4)).toEqual([
      "QUERY headphones with",
      "QUERY headphones without",
      "QUERY headphones withy",
      "PRODUCT Headphones with wires",
    ]);
    expect((await suggested("head")).filter((one) => one.startsWith("PRODUCT"))).not.toContain("PRODUCT Headboard");
    expect(await suggested("  ")).toEqual([]);
    expect(await suggested("🎁")).toEqual([]);
    expect(await harness.statementsOf(() => suggested("head"))).toHaveLength(0);
  });

  it("reads a beginning that nothing has as the nearest words, and says so", async () => {
    const [first] = await suggestCompletions(typing, "hedaphones", 8);
    expect(first).toMatchObject({ text: "Headphones", kind: "CATEGORY", isCorrected: true });
    expect(await suggested("zzzzzzzz")).toEqual([]);
    expect(await harness.statementsOf(() => suggested("hedaphones"))).toHaveLength(1);
  });

  it("answers anybody who types, and refuses what cannot be typed", async () => {
    const { errors } = await harness.as(null, SUGGEST, { prefix: "head" });
    expect(errors).toBeUndefined();
    for (const variables of [
      { prefix: "x".repeat(101) },
      { prefix: "x".repeat(1_000_000) },
      { prefix: "a", first: 0 },
    ]) {
      const refused = await harness.as(null, SUGGEST, variables);
      expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
    }
  });

  it("shows those who run the mall its size and how far it is behind", async () => {
    const before = await indexOf();
    expect(before).toMatchObject({ documents: 4, eventsWaiting: 0, lagSeconds: 0, rebuilds: [] });
    const occurredAt = new Date(harness.clock.now().getTime() - 90_000);
    await harness.db.query(
      `INSERT INTO inbox (event_id, position, source, type, aggregate_id, payload, occurred_at, next_attempt_at)
       VALUES ($1::uuid, 1, 'products', 'product.changed', $1::text, '{}', $2, 'infinity')`,
      [HEADPHONES, occurredAt],
    );
    expect(await indexOf()).toMatchObject({ eventsWaiting: 1, lagSeconds: 90 });
    await harness.db.query("DELETE FROM inbox WHERE event_id = $1", [HEADPHONES]);
    const refused = await harness.as(aViewer({}), `{ searchIndex { version } }`);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
  });

  it("is written anew while it answers, goes on where it was left, and forgets words that nothing has", async () => {
    await harness.db.query("INSERT INTO search_word (word) VALUES ('zombie')");
    await harness.db.query("UPDATE search_document SET name_text = 'spoilt' WHERE title LIKE 'Headlamp%'");
    await embedListings({ ...rebuild, models: embedder.asModels });
    await harness.db.query("UPDATE listing_vector SET text_digest = ''");
    const words = (await indexOf()).words;

    expect((await begin("")).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
    expect((await begin("tidy up", aViewer({}))).errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
    expect((await begin("first")).index?.rebuilds).toMatchObject([{ state: "RUNNING", documents: 0, progress: 0 }]);
    expect((await begin("second")).userErrors).toMatchObject([{ code: "ALREADY_RUNNING" }]);
    const stopped = await harness.as<Record<string, object>>(admin, STOP);
    expect(stopped.data?.["searchIndexRebuildStop"]).toMatchObject({ index: { rebuilds: [{ state: "STOPPED" }] } });
    const again = await harness.as<Record<string, object>>(admin, STOP);
    expect(again.data?.["searchIndexRebuildStop"]).toMatchObject({ userErrors: [{ code: "NOT_RUNNING" }] });
    await continueRebuild(rebuild);
    expect((await indexOf()).words).toBe(words);

    await begin("third");
    await list({ title: "Undead lamp" });
    await continueRebuild(rebuild);
    const after = await indexOf();
    expect(after.rebuilds[0]).toMatchObject({ state: "DONE", documents: 5, changed: 1, progress: 1 });
    const known = await harness.db.query<{ word: string }[]>("SELECT word FROM search_word");
    expect(known.map(({ word }) => word)).toEqual(expect.arrayContaining(["headlamp", "undead"]));
    expect(known.map(({ word }) => word)).not.toContain("zombie");
    // Its texts are held against their vectors, too.
    expect(after.vectorSets).toMatchObject([
      { embedder: embedder.key, width: 4, listings: 0, total: 5, progress: 0, isServing: false, isWanted: false },
    ]);
    expect(await embedListings({ ...rebuild, models: embedder.asModels })).toBe(5);
    await harness.as(null, `{ search(query: "lamp") { totalCount } }`);
    expect((await indexOf()).vectorSets).toMatchObject([{ listings: 5, progress: 1, isServing: true }]);
    const [lamp] = await harness.db.query<{ name_text: string }[]>(
      "SELECT name_text FROM search_document WHERE title LIKE 'Headlamp%'",
    );
    expect(lamp?.name_text).toBe("headlamp of withy");
  });
});
