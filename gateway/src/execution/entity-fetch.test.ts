import { getOperationAST, parse } from "graphql";
import { composeLibrary, librarySources, type LibrarySource } from "../testing/library";
import type { LibrarySubgraph } from "../testing/library-schema";
import { loadSupergraph } from "../supergraph";
import { compileOperation } from "./compiled-operation";
import { executeOperation, type GatewayResult } from "./execute-operation";

const supergraph = loadSupergraph(composeLibrary());
let sources: Map<LibrarySubgraph, LibrarySource>;

beforeEach(() => {
  sources = librarySources();
});

async function answer(query: string): Promise<GatewayResult> {
  const document = parse(query);
  const definition = getOperationAST(document);
  if (!definition) throw new Error("no operation");
  const operation = compileOperation(supergraph, { document, definition });
  return executeOperation(operation, {
    sources,
    request: { viewer: null, traceId: "t", deadlineAt: Date.now() + 10_000 },
  });
}

const source = (name: LibrarySubgraph): LibrarySource => {
  const found = sources.get(name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

const placesOf = ({ errors = [] }: GatewayResult): string[] => errors.map(({ path = [] }) => path.join("."));

describe("entities", () => {
  it("are asked for once, however often a page shows them", async () => {
    const { data } = await answer(
      "{ books(first: 6) { id rating { count } } again: books(first: 6) { rating { average } } }",
    );
    const counts = source("reviews").requests.map(
      ({ variables }) => (variables["representations"] as unknown[]).length,
    );
    expect(counts).toEqual([5, 5]);
    expect((data?.["books"] as unknown[]).length).toBe(6);
  });

  it("have their errors at every place that shows them", async () => {
    const result = await answer("{ books(first: 6) { id rating { count } } }");
    expect(placesOf(result)).toEqual(["books.1.rating", "books.3.rating"]);
    expect(result.errors?.[0]?.extensions).toEqual({ service: "reviews" });
  });

  it("have their errors at the right place of a list of several types", async () => {
    expect(placesOf(await answer("{ search { ... on Person { email } } }"))).toEqual([
      "search.1.email",
      "search.4.email",
    ]);
  });

  it("have their errors at the right place of a list with holes", async () => {
    const result = await answer("{ grid { book { id rating { count } } } holes { owner { email } } }");
    expect(placesOf(result)).toEqual(["grid.1.0.book.rating"]);
    expect(placesOf(await answer("{ people { bestFriend { email } } }"))).toEqual(["people.3.bestFriend.email"]);
  });

  it("are not one object at several places when a later fetch writes into them", async () => {
    const { data } = await answer(
      "{ books(first: 6) { mostHelpful { author { id nickname friends(first: 1) { nickname } } } } }",
    );
    const [first, , third] = data?.["books"] as Record<string, unknown>[];
    expect(first).not.toBe(third);
    expect(first).toEqual({ mostHelpful: { author: { id: "p1", nickname: "Nick1", friends: [{ nickname: null }] } } });
  });

  it("tell of a subgraph that is down at each place, and lose no other field", async () => {
    source("reviews").failure = new Error("ECONNREFUSED");
    const result = await answer('{ books(first: 2) { title rating { count } } review(id: "r1") { id } }');
    expect(result.data).toEqual({
      books: [
        { title: "Title b1", rating: null },
        { title: "Title b2", rating: null },
      ],
      review: null,
    });
    expect(placesOf(result).sort()).toEqual(["books.0", "books.1", "review"]);
    for (const error of result.errors ?? [])
      expect(error.extensions).toEqual({ code: "UNAVAILABLE", service: "reviews" });
  });

  it.each<[string, unknown]>([
    ["no entities", { data: {} }],
    ["too few", { data: { _entities: [] } }],
    ["nothing", {}],
  ])("are missing, and said to be, when a subgraph answers with %s", async (_name, result) => {
    source("reviews").execute = async () => result as never;
    const { data, errors } = await answer("{ books(first: 1) { title rating { count } } }");
    expect(data).toEqual({ books: [{ title: "Title b1", rating: null }] });
    expect(errors).toHaveLength(1);
  });

  it("leave no mark on the prototype of all objects", async () => {
    const poison = JSON.parse(
      '{"data":{"books":[{"__typename":"Book","id":"b1","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}]}}',
    ) as never;
    source("catalog").execute = async () => poison;
    await answer("{ books { id __proto__: title constructor: title rating { count } } }");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty("polluted");
  });
});

describe("mutations", () => {
  it("run one after the other, each with an identity of its own for what follows it", async () => {
    const order: { name: string; identity: unknown }[] = [];
    for (const [name, each] of sources) {
      const execute = each.execute.bind(each);
      each.execute = (request) => {
        order.push({ name, identity: request.request });
        return execute(request);
      };
    }
    await answer(
      'mutation { renameBook(id: "b1", title: "x") { inStock } greet(id: "p1") { reviews { stars } } again: renameBook(id: "b2", title: "y") { inStock } }',
    );
    const mutations = order.filter(({ name }) => name === "catalog" || name === "people");
    expect(mutations.map(({ name }) => name)).toEqual(["catalog", "people", "catalog"]);
    expect(new Set(mutations.map(({ identity }) => identity)).size).toBe(3);
    // What follows shares the identity, and so the loaders, of the mutation before it, never of an earlier one.
    order.forEach(({ name, identity }, index) => {
      const before = order.slice(0, index + 1).findLast((entry) => entry.name === "catalog" || entry.name === "people");
      expect([name, identity === before?.identity]).toEqual([name, true]);
    });
  });
});
