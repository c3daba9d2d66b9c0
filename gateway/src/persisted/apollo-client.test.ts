import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache, type DocumentNode } from "@apollo/client";
import { createPersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { generatePersistedQueryManifest } from "@apollo/generate-persisted-query-manifest";
import { generatePersistedQueryIdsFromManifest } from "@apollo/persisted-query-lists";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { graphqlUrlOf } from "../gateway";
import { startTestGateway } from "../testing/test-gateway";
import { operationId, readOperationList } from "./operation-list";

type Library = Awaited<ReturnType<typeof startTestGateway>>;

const TITLES = "query Titles($n: Int) { books(first: $n) { ...T } } fragment T on Book { id title }";

/** Bodies of requests and headers of answers, as they went over the wire. */
interface Sent {
  readonly method: string;
  readonly text: string;
  readonly cacheControl: string | null;
}

function clientOf(library: Library, persisted: ApolloLink) {
  const sent: Sent[] = [];
  const watched: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const text = `${decodeURIComponent(String(input))} ${String(init?.body ?? "")}`;
    sent.push({ method: init?.method ?? "GET", text, cacheControl: answer.headers.get("cache-control") });
    return answer;
  };
  const http = new HttpLink({ uri: graphqlUrlOf(library.gateway), fetch: watched });
  const client = new ApolloClient({ link: ApolloLink.from([persisted, http]), cache: new InMemoryCache() });
  const ask = async (query: DocumentNode) =>
    (await client.query<{ books: { title: string }[] }>({ query, variables: { n: 1 }, fetchPolicy: "network-only" }))
      .data;
  return { ask, sent };
}

describe("Apollo Client", () => {
  let library: Library;
  afterEach(() => library.gateway.stop());

  it("sends a text once and its hash from then on, by GET, with answers that may be kept", async () => {
    library = await startTestGateway({ cacheHints: { "Query.books": { maxAge: 60 } } });
    const link = createPersistedQueryLink({ sha256: operationId, useGETForHashedQueries: true });
    const { ask, sent } = clientOf(library, link);
    for (let time = 0; time < 2; time += 1)
      expect((await ask(gql(TITLES)))?.books[0]).toMatchObject({ title: "Title b1" });
    expect(sent.map(({ method, text }) => [method, text.includes("fragment T")])).toEqual([
      ["GET", false],
      ["POST", true],
      ["GET", false],
    ]);
    expect(sent.at(-1)?.cacheControl).toBe("public, max-age=60");
  });

  it("runs on a manifest of Apollo's own tool, with nothing else answered", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "manifest-"));
    writeFileSync(path.join(folder, "titles.graphql"), TITLES);
    const manifest = await generatePersistedQueryManifest({ documents: [`${folder}/*.graphql`] }, undefined);
    rmSync(folder, { recursive: true });
    const operations = readOperationList(JSON.stringify(manifest));
    library = await startTestGateway({ persistedOperations: { mode: "enforce", operations } });
    const ids = generatePersistedQueryIdsFromManifest({ loadManifest: () => Promise.resolve(manifest) });
    const { ask, sent } = clientOf(library, createPersistedQueryLink({ ...ids }));
    expect((await ask(gql(TITLES)))?.books[0]).toMatchObject({ title: "Title b1" });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).not.toContain("fragment T");
    expect((await library.post({ query: TITLES })).status).toBe(403);
  });
});

describe("automatic persisted queries over a socket", () => {
  it("share their texts with those over HTTP, and are told what is not known or not true", async () => {
    const library = await startTestGateway();
    const client = createClient({ url: graphqlUrlOf(library.gateway).replace("http", "ws"), webSocketImpl: WebSocket });
    const send = async (query: string, sha256Hash: string): Promise<string> => {
      const payload = { query, variables: { n: 1 }, extensions: { persistedQuery: { version: 1, sha256Hash } } };
      const outcome = await client
        .iterate(payload)
        .next()
        .then(
          ({ value }) => value as unknown,
          (fault: unknown) => fault,
        );
      return JSON.stringify(outcome);
    };
    const id = operationId(TITLES);
    expect(await send("", id)).toContain("PERSISTED_QUERY_NOT_FOUND");
    expect(await send(TITLES, operationId("another"))).toContain("BAD_REQUEST");
    expect(await send(TITLES, id)).toContain("Title b1");
    expect(await send("", id)).toContain("Title b1");
    const overHttp = await library.post({
      variables: { n: 1 },
      extensions: { persistedQuery: { version: 1, sha256Hash: id } },
    });
    expect(overHttp.body.data).toMatchObject({ books: [{ title: "Title b1" }] });
    await client.dispose();
    await library.gateway.stop();
  });
});
