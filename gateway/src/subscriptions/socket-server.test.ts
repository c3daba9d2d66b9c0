import { iterate, nextResult, openClient } from "../testing/socket-client";
import { startTestGateway } from "../testing/test-gateway";

type TestGateway = Awaited<ReturnType<typeof startTestGateway>>;

let library: TestGateway;
let revoke: (sessionId: string) => void = () => {};

beforeAll(async () => {
  library = await startTestGateway({
    limits: { perField: { greet: 1 } },
    revokedSessions: {
      subscribe(onRevoked) {
        revoke = onRevoked;
        return () => {};
      },
    },
  });
});

// A client that goes leaves nothing open at the subgraph; each test would hang here if it did.
afterEach(() => reviews().events.streamsOpen(0));

afterAll(() => library.gateway.stop());

const reviews = () => {
  const source = library.sources.get("reviews");
  if (!source) throw new Error("no reviews");
  return source;
};

const REVIEW_ADDED =
  "subscription($bookId: ID) { reviewAdded(bookId: $bookId) { id author { name nickname } book { title shippingCost } } }";

describe("a federated subscription", () => {
  it("completes each event with what other subgraphs know, until the client ends it", async () => {
    const { client } = openClient(library.gateway);
    const results = iterate(client, { query: REVIEW_ADDED });
    const first = nextResult(results);
    await reviews().events.streamsOpen(1);
    reviews().events.publish(1);
    reviews().events.publish(3);
    expect(await first).toEqual({
      data: {
        reviewAdded: {
          id: "r1",
          author: { name: "Name p1", nickname: "Nick1" },
          book: { title: "Title b1", shippingCost: 5 },
        },
      },
    });
    expect((await nextResult(results)).data).toMatchObject({ reviewAdded: { id: "r3", book: { title: "Title b3" } } });
    await results.return?.();
    await reviews().events.streamsOpen(0);
    await client.dispose();
  });

  it("takes aliases, fragments, variables and conditions", async () => {
    const { client } = openClient(library.gateway);
    const query = `subscription S($with: Boolean!) { it: bookChanged { ...B a: title(language: "nl") rating @include(if: $with) { count } } }
      fragment B on Book { __typename id @skip(if: $with) likes }`;
    const results = iterate(client, { query, variables: { with: true } });
    const first = nextResult(results);
    await reviews().events.streamsOpen(1);
    reviews().events.publish(3);
    expect(await first).toEqual({
      data: { it: { __typename: "Book", likes: 21, a: "Title b3 in nl", rating: { count: 3 } } },
    });
    await client.dispose();
    await reviews().events.streamsOpen(0);
  });

  it("goes on after an event that failed, whose bug stays hidden", async () => {
    const { client } = openClient(library.gateway);
    const results = iterate(client, { query: REVIEW_ADDED });
    const first = nextResult(results);
    await reviews().events.streamsOpen(1);
    reviews().events.publish(-1);
    reviews().events.publish(1);
    expect(await first).toEqual({
      data: { reviewAdded: null },
      errors: [
        {
          message: "Something went wrong on our side.",
          path: ["reviewAdded"],
          extensions: { code: "INTERNAL", service: "reviews", traceId: expect.any(String) },
        },
      ],
    });
    expect((await nextResult(results)).data).toMatchObject({ reviewAdded: { id: "r1" } });
    await client.dispose();
  });

  it("ends when the subgraph ends it", async () => {
    const { client } = openClient(library.gateway);
    const results = iterate(client, { query: REVIEW_ADDED });
    const first = results.next();
    await reviews().events.streamsOpen(1);
    reviews().events.endAll();
    expect(await first).toEqual({ done: true, value: undefined });
    await client.dispose();
  });

  it("is refused as the subgraph refuses it", async () => {
    const { client } = openClient(library.gateway);
    const result = await nextResult(iterate(client, { query: REVIEW_ADDED, variables: { bookId: "forbidden" } }));
    expect(result.errors).toEqual([
      expect.objectContaining({
        message: "You may not listen to this book.",
        extensions: expect.objectContaining({ code: "FORBIDDEN" }),
      }),
    ]);
    await client.dispose();
  });
});

describe("who may be at the other end", () => {
  it("passes the viewer of the token on to the subgraph, under either spelling", async () => {
    for (const name of ["authorization", "Authorization"]) {
      const { client } = openClient(library.gateway, { [name]: `Bearer ${await library.token({ sub: "p3" })}` });
      const results = iterate(client, { query: "{ latestReviews { id } }" });
      await nextResult(results);
      expect(reviews().requests.at(-1)?.request.viewer).toMatchObject({ id: "p3", roles: ["READER"] });
      await client.dispose();
    }
  });

  it.each([
    ["garbage", async () => "Bearer not.a.token"],
    ["an expired token", async () => `Bearer ${await library.token({ expiresInSeconds: -60 })}`],
    ["a token of someone else", async () => `Bearer ${await library.token({ issuer: "https://other.test" })}`],
  ])("closes with 4401 for %s", async (_name, authorization) => {
    const { client, closed } = openClient(library.gateway, { authorization: await authorization() });
    const results = iterate(client, { query: "{ carriers }" });
    await expect(results.next()).rejects.toMatchObject({ code: 4401 });
    expect((await closed).code).toBe(4401);
  });

  it("closes with 4403 when the token expires in the middle of a stream", async () => {
    const { client, closed } = openClient(library.gateway, {
      authorization: `Bearer ${await library.token({ sid: "short", expiresInSeconds: 2 })}`,
    });
    const results = iterate(client, { query: REVIEW_ADDED });
    const first = results.next();
    await reviews().events.streamsOpen(1);
    await expect(first).rejects.toMatchObject({ code: 4403, reason: "The access token has expired." });
    expect(await closed).toMatchObject({ code: 4403 });
    await reviews().events.streamsOpen(0);
  });

  it("closes with 4403 when the session is revoked, and only that session's sockets", async () => {
    const ended = openClient(library.gateway, { authorization: `Bearer ${await library.token({ sid: "ended" })}` });
    const other = openClient(library.gateway, { authorization: `Bearer ${await library.token({ sid: "other" })}` });
    const endedResults = iterate(ended.client, { query: REVIEW_ADDED }).next();
    const otherResults = nextResult(iterate(other.client, { query: REVIEW_ADDED }));
    await reviews().events.streamsOpen(2);
    revoke("ended");
    await expect(endedResults).rejects.toMatchObject({ code: 4403 });
    await reviews().events.streamsOpen(1);
    reviews().events.publish(1);
    expect((await otherResults).data).toMatchObject({ reviewAdded: { id: "r1" } });
    await other.client.dispose();
  });
});

describe("queries and mutations over the socket", () => {
  it("run in the same engine", async () => {
    const { client } = openClient(library.gateway);
    expect(await nextResult(iterate(client, { query: "{ books(first: 1) { title rating { count } } }" }))).toEqual({
      data: { books: [{ title: "Title b1", rating: { count: 1 } }] },
    });
    expect(await nextResult(iterate(client, { query: 'mutation { greet(id: "p3") { name } }' }))).toEqual({
      data: { greet: { name: "Name p3" } },
    });
    await client.dispose();
  });

  it.each([
    ["a field too often", 'mutation { a: greet(id: "p1") { id } b: greet(id: "p2") { id } }', "LIMIT_EXCEEDED"],
    ["too deep", `{ me ${"{ bestFriend ".repeat(12)}{ id }${" }".repeat(12)} }`, "LIMIT_EXCEEDED"],
    ["an unknown field", "{ nothing }", "GRAPHQL_VALIDATION_FAILED"],
    ["a missing variable", "query($id: ID!) { book(id: $id) { id } }", "BAD_USER_INPUT"],
    [
      "two fields in one subscription",
      "subscription { reviewAdded { id } bookChanged { id } }",
      "GRAPHQL_VALIDATION_FAILED",
    ],
  ])("meet the same limits: %s", async (_name, query, code) => {
    const { client } = openClient(library.gateway);
    const errors = await nextResult(iterate(client, { query })).then(
      (result) => result.errors,
      (refused: unknown) => refused,
    );
    expect(errors).toEqual([expect.objectContaining({ extensions: expect.objectContaining({ code }) })]);
    expect(JSON.stringify(errors)).not.toContain('"http"');
    await client.dispose();
  });
});
