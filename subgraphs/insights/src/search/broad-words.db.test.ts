import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { BroadWords } from "../catalogue/broad-words";
import { Catalogue } from "../catalogue/catalogue";
import { learnBroadWords } from "../catalogue/learn-broad-words";
import { aProduct, type ProductFacts } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import type { TextModels } from "../model/text-models";
import { insightsSubgraph } from "../subgraph";
import type { SearchDeps } from "./find-candidates";
import { searchProducts } from "./search-products";
import { SynonymBook } from "./synonym-book";

const NO_MODELS = { embedQuery: () => Promise.resolve(null) } as unknown as TextModels;
const BOOKS = ["Red book", "Blue book", "Green book", "Book of paper", "Red paper lamp", "Red lamp", "Old red book"];

describe("words that very many listings hold", () => {
  let harness: SubgraphHarness<InsightsContext>;
  /** Three listings are very many, and memory knows which. */
  let remembering: SearchDeps;
  let asking: SearchDeps;

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { hasJobs: false, env: { INSIGHTS_MODEL_WORKERS: "0" } });
    const { db, clock } = harness;
    const depsWith = (broadWords: BroadWords) =>
      ({
        ...{ db, clock, models: NO_MODELS, synonyms: new SynonymBook() },
        catalogue: new Catalogue(db, broadWords),
      }) satisfies SearchDeps;
    remembering = depsWith(new BroadWords(2));
    asking = depsWith(new BroadWords());
    await list(...BOOKS.map((title) => ({ title })));
    await db.query("ANALYZE search_document");
    await remembering.catalogue.refresh();
    await learnBroadWords(remembering);
  });
  afterAll(() => harness.stop());

  const list = (...products: ProductFacts[]) =>
    harness.receive("products", ...products.map((facts) => productChanged(aProduct(facts))));
  const found = async (deps: SearchDeps, query: string) => {
    const request = { query, first: 50, after: null, filter: null, sort: "NEWEST" as const, tasteOf: null };
    const { page, totalCount, facets } = await searchProducts(deps, request);
    return { ids: page.map(({ listing }) => listing.productId).sort(), totalCount, facets: await facets() };
  };
  const both = async (query: string) => {
    const answer = await found(remembering, query);
    expect({ query, ...answer }).toEqual({ query, ...(await found(asking, query)) });
    return answer.totalCount;
  };

  it("are learnt from what the database knows of the texts", () => {
    expect([...remembering.catalogue.broadWords.words].sort()).toEqual(expect.arrayContaining(["book", "red"]));
    expect(remembering.catalogue.broadWords.words).not.toContain("green");
  });

  it("find what the index finds, alone, together, with others, and as typing errors", async () => {
    expect(await both("book")).toBe(5);
    expect(await both("books")).toBe(5);
    expect(await both("red book")).toBe(2);
    expect(await both("green book")).toBe(1);
    expect(await both("bokk")).toBe(5);
    expect(await both('"red book"')).toBe(2);
    expect(await both("book -red")).toBe(3);
  });

  it("choose nothing where no listing holds all the words: those that tell more do", async () => {
    const { ids } = await found(remembering, "green lamp book");
    expect(ids.map((id) => remembering.catalogue.byProduct(id)?.title)).toEqual(expect.arrayContaining(["Green book"]));
    expect(ids.map((id) => remembering.catalogue.byProduct(id)?.title)).not.toContain("Blue book");
  });

  it("take one statement, and the names that are the word or begin with it come first", async () => {
    const request = { query: "book", first: 50, after: null, filter: null, sort: "RELEVANCE" as const, tasteOf: null };
    const statements = await harness.statementsOf(() => searchProducts(remembering, request));
    expect(statements).toHaveLength(1);
    const { page } = await searchProducts(remembering, request);
    expect(page[0]!.listing.title).toBe("Book of paper");
  });

  it("follow what is listed, changed and withdrawn in the next search", async () => {
    const productId = "0193c0de-0000-7000-8000-0000000000ab";
    await list({ productId, title: "Book of maps" });
    expect(await both("book")).toBe(6);
    await list({ productId, title: "Atlas of maps", version: 2 });
    expect(await both("book")).toBe(5);
    await list({ productId, title: "Book of maps", version: 3, state: "ARCHIVED" });
    expect(await both("book")).toBe(5);
  });
});
