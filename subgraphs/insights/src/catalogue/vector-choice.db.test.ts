import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import type { InsightsContext } from "../context";
import { MadeUpEmbedder } from "../model/made-up-embedder.fixture";
import { writeTinyEmbedder } from "../model/tiny-embedder.fixture";
import type { TextModels } from "../model/text-models";
import { startTextModels } from "../model/start-text-models";
import { listingsNear } from "../search/find-by-meaning";
import { insightsSubgraph } from "../subgraph";
import { Catalogue } from "./catalogue";
import { aProduct } from "./listing.fixture";
import { VectorChoice } from "./vector-choice";
import { KEPT_FOR_MS, lookAtAllAgain, readVectorSets } from "./vector-sets";

const NEARNESS = { limit: 50, minimum: 0.5, patienceMs: 20_000 };

describe("the vectors that serve", () => {
  let harness: SubgraphHarness<InsightsContext>;
  const folders = mkdtempSync(path.join(tmpdir(), "models-"));

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { hasJobs: false, env: { INSIGHTS_MODEL_WORKERS: "0" } });
    await list("Lamp", "Lantern", "Chandelier");
  });
  afterAll(async () => {
    await harness.stop();
    rmSync(folders, { recursive: true });
  });
  afterEach(() => harness.db.query("DELETE FROM vector_set"));

  const list = (...titles: string[]) =>
    harness.receive("products", ...titles.map((title) => productChanged(aProduct({ title }))));

  /** A process of the mall, as far as vectors go. */
  const processWith = (models: TextModels) => {
    const { db, clock } = harness;
    const catalogue = new Catalogue(db);
    const parts = { db, clock, catalogue, models, logger: silentLogger, folders: [folders] };
    const choice = new VectorChoice(parts);
    const work = async () => {
      await choice.choose();
      await choice.embed(100);
    };
    /** How many listings the meaning of a query finds, and by which model; null: words alone. */
    const found = async () => {
      await catalogue.refresh();
      const hits = await listingsNear({ catalogue, models }, "light", NEARNESS);
      return hits && [catalogue.vectorModel, hits.length];
    };
    return { choice, catalogue, work, found, choose: () => choice.choose(), index: () => catalogue.vectors };
  };
  const vectorsOf = async (model: string) => {
    const rows = await harness.db.query<{ count: number }[]>(
      "SELECT count(*)::int FROM listing_vector JOIN vector_set ON number = set_number WHERE model = $1",
      [model],
    );
    return rows[0]!.count;
  };

  const nowhere = (name: string) => ({ folder: path.join(folders, "gone", name), name });
  const total = (one: MadeUpEmbedder) => one.texts.length;

  it("are the earlier model's until all of the next one's are there, and then those at once, in each process by itself", async () => {
    const earlier = MadeUpEmbedder.in(folders, "earlier", 6);
    const later = new MadeUpEmbedder(nowhere("later"), 10, [earlier]);
    const [old, next] = [processWith(earlier.asModels), processWith(later.asModels)];
    await old.work();
    expect(await old.found()).toEqual([earlier.key, 3]);

    // The next configuration begins beside it: the earlier vectors answer, by their own embedder.
    await next.choose();
    expect([await next.found(), total(later)]).toEqual([[earlier.key, 3], 0]);
    await list(...Array.from({ length: 7 }, (_, i) => `Sconce ${i}`));
    await next.choice.embed(1);
    const before = next.index();
    const [, half] = await readVectorSets(harness.db);
    expect([await next.found(), await vectorsOf(later.key), half!.completedAt]).toEqual([[earlier.key, 10], 8, null]);
    await next.work();
    expect([next.index() === before, await next.found()]).toEqual([true, [earlier.key, 10]]);
    await next.choose();
    expect([await next.found(), before.size]).toEqual([[later.key, 10], 10]);

    // For hours both are there: what is new gets a vector of each, and neither makes anything of the other's anew.
    await list("Torch");
    for (let minutes = 0; minutes < 120; minutes += 20) {
      harness.clock.advance(20 * 60_000);
      for (const one of [old, next]) await one.work();
    }
    expect([await old.found(), await next.found()]).toEqual([
      [earlier.key, 11],
      [later.key, 11],
    ]);
    expect([total(earlier), total(later)]).toEqual([11, 11]);
    expect(await harness.statementsOf(() => next.work())).toHaveLength(2);

    // The configuration is taken back days later: what was there serves at once and is brought up to date behind that.
    await list("Beacon");
    await next.work();
    harness.clock.advance(KEPT_FOR_MS - 3_600_000);
    await next.work();
    await next.choice.forgetUnused();
    const back = processWith(earlier.asModels);
    await back.choose();
    expect(await back.found()).toEqual([earlier.key, 11]);
    await back.work();
    expect([await back.found(), total(earlier)]).toEqual([[earlier.key, 12], 12]);

    // What nobody used for a week is forgotten; the last one is not, however long ago it was used.
    harness.clock.advance(KEPT_FOR_MS + 3_600_000);
    await back.work();
    await back.choice.forgetUnused();
    harness.clock.advance(KEPT_FOR_MS + 3_600_000);
    await back.choice.forgetUnused();
    expect((await readVectorSets(harness.db)).map(({ model }) => model)).toEqual([earlier.key]);
    expect([await back.found(), await vectorsOf(earlier.key)]).toEqual([[earlier.key, 12], 12]);
  });

  it("are left aside where their model is gone: words find until the next one's are made", async () => {
    const gone = new MadeUpEmbedder(nowhere("gone"), 6);
    const next = processWith(new MadeUpEmbedder(nowhere("next"), 4, [gone]).asModels);
    await processWith(gone.asModels).work();
    await next.choose();
    expect([await next.found(), next.index().size]).toEqual([null, 12]);
    await next.work();
    await next.choose();
    expect(await next.found()).toEqual(["next@1", 12]);
  });

  it("are of any width: an embedder that a setting names takes over from one of another, both in processes of their own", async () => {
    for (const [name, width] of [
      ["narrow", 8],
      ["wide", 10],
    ] as const)
      writeTinyEmbedder(path.join(folders, name), width);
    const narrow = { folder: path.join(folders, "narrow"), name: "narrow" };
    await processWith(new MadeUpEmbedder(narrow, 8).asModels).work();
    const env = { INSIGHTS_MODELS_FOLDER: folders, INSIGHTS_MODEL_EMBEDDER: "wide" };
    const models = startTextModels({ env, logger: silentLogger });
    await models.warmUp();
    const next = processWith(models);
    await next.choose();
    expect(await next.found()).toEqual([expect.stringMatching(/^narrow@/), 12]);
    await next.work();
    await next.choose();
    expect(await next.found()).toEqual([expect.stringMatching(/^wide@/), 12]);
    await models.stop();
  }, 60_000);

  it("are all held against their texts once more, though that is asked for while a batch is under way", async () => {
    const embedder = new MadeUpEmbedder(nowhere("one"), 6);
    const { work } = processWith(embedder.asModels);
    await work();
    await harness.db.query("UPDATE listing_vector SET text_digest = '\\x00'");
    await list("Flare");
    const embed = embedder.embed.bind(embedder);
    embedder.embed = async (...asked) => {
      embedder.embed = embed;
      await lookAtAllAgain(harness.db);
      return embed(...asked);
    };
    await work();
    expect(total(embedder)).toBe(12 + 1 + 12);
  });
});
