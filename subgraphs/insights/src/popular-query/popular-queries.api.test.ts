import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { endWhatIsOver } from "@mall/platform/privacy/end-what-is-over";
import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { consentChanged } from "@mall/schema/events/consent-changed";
import { productChanged } from "@mall/schema/events/product-changed";
import { sellerChanged } from "@mall/schema/events/seller-changed";
import { Catalogue } from "../catalogue/catalogue";
import { aProduct } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import type { TextModels } from "../model/text-models";
import { insightsPersonalData } from "../privacy/personal-data";
import { CompletionBook } from "../search/completion-book";
import { suggestCompletions, type SuggestionDeps } from "../search/suggest-completions";
import { insightsSubgraph } from "../subgraph";
import { forgetAsker } from "./forget-asker";
import { PopularBook } from "./popular-book";
import { renewPopularQueries } from "./renew-popular-queries";

const RECORD = `mutation ($input: BehaviourRecordInput!) { behaviourRecord(input: $input) { userErrors { code } } }`;
const SELLER = "0193c0de-0000-7000-8000-0000000000aa";

/** Takes offence at one word. */
const readText = (text: string) => ({
  labels: [{ label: "INSULT", score: text.includes("stupid") ? 0.9 : 0.1 }],
  unsureBecause: null,
});
const models = {
  isAvailable: () => true,
  scoreModeration: (texts: string[]) =>
    Promise.resolve({ model: { name: "reader", version: "1" }, values: texts.map(readText) }),
} as unknown as TextModels;

describe("what many people search for", () => {
  let harness: SubgraphHarness<InsightsContext>;
  let typing: SuggestionDeps;
  const people = Array.from({ length: 5 }, () => aViewer());

  const agrees = ({ id }: Viewer, isGranted = true) => {
    harness.clock.advance(1_000);
    const at = harness.clock.now().toISOString();
    return harness.receive("users", consentChanged({ userId: id, purpose: "PROFILING", isGranted, at }));
  };
  const searches = async (viewer: Viewer | null, query: string) => {
    const events = [{ id: uuidV7(), kind: "SEARCH", at: harness.clock.now().toISOString(), query }];
    const { data, errors } = await harness.as<Record<string, object>>(viewer, RECORD, { input: { events } });
    expect([errors, data?.["behaviourRecord"]]).toEqual([undefined, { userErrors: [] }]);
  };
  const allSearch = async (query: string) => {
    for (const person of people) await searches(person, query);
  };
  const suggested = async (prefix: string) => {
    await renewPopularQueries({ ...typing, models });
    return (await suggestCompletions(typing, prefix, 8)).map(({ kind, text }) => `${kind} ${text}`);
  };
  /** As memory has it, not renewed. */
  const texts = async (deps = typing) => (await suggestCompletions(deps, "gard", 8)).map(({ text }) => text);
  const kept = async () =>
    (await harness.db.query<{ query: string }[]>("SELECT query FROM popular_query ORDER BY query")).map(
      ({ query }) => query,
    );

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { hasJobs: false, env: { INSIGHTS_MODEL_WORKERS: "0" } });
    const { db, clock } = harness;
    const catalogue = new Catalogue(db);
    const completions = new CompletionBook({ db, catalogue, clock });
    typing = { db, clock, catalogue, completions, popular: new PopularBook() };
    const titles = ["Garden chairs", "Garden hose", "Stupid questions"];
    const products = titles.map((title) => productChanged(aProduct({ title, sellerId: SELLER })));
    await harness.receive("products", ...products);
    const seller = { sellerId: SELLER, displayName: "Garden Corner", legalName: "Garden Corner Ltd", country: "GB" };
    await harness.receive("users", sellerChanged({ ...seller, state: "ACTIVE" }));
    await catalogue.refresh();
    await completions.renew();
    for (const person of people) await agrees(person);
  });
  afterAll(() => harness.stop());

  it("is kept and suggested once five people who agreed searched for it, however often one does", async () => {
    const query = "Gardening chairs";
    for (let i = 0; i < 6; i += 1) await searches(people[0]!, "garden CHAIRS");
    for (const person of people.slice(1, 4)) await searches(person, "  garden   chairs ");
    for (const stranger of [aViewer(), null, { ...people[4]!, actorId: uuidV7() }]) {
      await searches(stranger, "garden chairs");
    }
    expect(await suggested("gard")).not.toContain("POPULAR garden chairs");
    expect(await kept()).toEqual([]);
    await searches(people[4]!, "garden chairs");
    await allSearch(query);
    expect(await kept()).toEqual(["garden chairs", "gardening chairs"]);
    expect(await suggested("gard")).toEqual([
      ...["POPULAR garden chairs", "QUERY garden", "SELLER Garden Corner"],
      ...["PRODUCT Garden chairs", "PRODUCT Garden hose"],
    ]);
    expect((await suggested("garden chairs")).filter((one) => one.startsWith("POPULAR"))).toEqual([]);
    expect(await harness.statementsOf(() => suggestCompletions(typing, "gard", 8))).toHaveLength(1);
    expect(await harness.statementsOf(() => suggestCompletions(typing, "stup", 8))).toHaveLength(0);
  });

  it("is not suggested if it may be about a person, says what is not said, or finds nothing", async () => {
    const refused = ["stupid questions", "garden of alexandra smith", "garden questions"];
    const personal = ["garden anna@example.com", "garden 030 123 4567"];
    for (const query of [...refused, ...personal]) await allSearch(query);
    await suggested("s");
    const states = await harness.db.query<{ query: string; state: string }[]>(
      "SELECT query, state FROM popular_query WHERE state <> 'SHOWN' ORDER BY query",
    );
    expect(states).toEqual([
      { query: "garden of alexandra smith", state: "UNKNOWN_WORDS" },
      { query: "garden questions", state: "NOTHING_FOUND" },
      { query: "gardening chairs", state: "UNKNOWN_WORDS" },
      { query: "stupid questions", state: "REFUSED" },
    ]);
    expect((await suggested("stupid q")).filter((one) => one.startsWith("POPULAR"))).toEqual([]);
    expect((await kept()).filter((query) => /anna|030/.test(query))).toEqual([]);
  });

  it("is forgotten with the fifth person who takes the consent back or is erased", async () => {
    await agrees(people[0]!, false);
    expect(await kept()).toEqual([]);
    expect(await suggested("gard")).not.toContain("POPULAR garden chairs");
    await agrees(people[0]!);
    await searches(people[0]!, "garden chairs");
    expect(await suggested("gard")).toContain("POPULAR garden chairs");
    // As erasure does: see the registry of personal data.
    await harness.db.query("DELETE FROM asked_query WHERE user_id = $1", [people[1]!.id]);
    expect(await suggested("gard")).not.toContain("POPULAR garden chairs");
    expect(await kept()).toEqual([]);
  });

  it("is gone at once, before memory is renewed, though the model fails, and while nothing can be read", async () => {
    const scoreModeration = () => Promise.reject(new Error("The model broke."));
    const broken = { ...models, scoreModeration } as unknown as TextModels;
    await allSearch("garden chairs");
    expect(await suggested("gard")).toContain("POPULAR garden chairs");
    const sixth = aViewer();
    await agrees(sixth);
    await searches(sixth, "garden questions");
    await allSearch("garden questions");
    await agrees(people[2]!, false);
    expect(await texts()).not.toContain("garden chairs");
    await expect(renewPopularQueries({ ...typing, models: broken })).rejects.toThrow("The model broke.");
    expect(await kept()).toEqual(["garden questions"]);

    await agrees(people[2]!);
    await allSearch("garden chairs");
    expect(await suggested("gard")).toContain("POPULAR garden chairs");
    // As erasure does, in whichever process.
    await harness.db.query("DELETE FROM asked_query WHERE user_id = $1", [people[3]!.id]);
    expect(await texts()).not.toContain("garden chairs");
    await allSearch("garden chairs");
    expect(await texts()).toContain("garden chairs");
    const pool = { query: () => Promise.reject(new Error("Away.")) };
    const away = { ...typing, db: { driver: { master: pool } } };
    expect(await texts(away as unknown as SuggestionDeps)).toEqual([
      "garden",
      "Garden Corner",
      "Garden chairs",
      "Garden hose",
    ]);
  });

  it("is forgotten a month later", async () => {
    await allSearch("garden hose");
    expect(await suggested("gard")).toContain("POPULAR garden hose");
    harness.clock.advance(31 * 86_400_000);
    await endWhatIsOver({ ...typing, data: insightsPersonalData });
    expect(await suggested("gard")).not.toContain("POPULAR garden hose");
    expect(await kept()).toEqual([]);
  });

  it("is locked in one order by all who drop it, so that no two wait for each other", async () => {
    const LOCK = "SELECT FROM popular_query WHERE digest = decode($1, 'hex') FOR UPDATE";
    const WAITING = "SELECT FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid";
    const digests = ["ff", "88", "11"].map((byte) => byte.repeat(32));
    const asker = people[0]!.id;
    const drops = [
      () => renewPopularQueries({ ...typing, models }),
      () => harness.db.transaction((tx) => forgetAsker(tx, asker)),
    ];
    for (const drop of drops) {
      for (const digest of digests) {
        const values = [digest, asker, harness.clock.now()];
        await harness.db.query("INSERT INTO popular_query VALUES (decode($1, 'hex'), 'words', 5)", [digest]);
        await harness.db.query(
          "INSERT INTO asked_query VALUES (decode($1, 'hex'), $2, $3) ON CONFLICT DO NOTHING",
          values,
        );
      }
      let dropping: Promise<void> | undefined;
      await harness.db.transaction(async (tx) => {
        await tx.query(LOCK, [digests.at(-1)]);
        dropping = drop();
        await eventually(async () => expect(await tx.query(WAITING)).toHaveLength(1));
        // It waits for the first; nobody may have the last yet.
        await tx.query(`${LOCK} NOWAIT`, [digests[0]]);
      });
      await dropping;
      expect(await kept()).toEqual([]);
    }
  });
});
