import { createClient } from "graphql-sse";
import { graphqlUrlOf } from "../gateway";
import { iterate, nextResult, openClient } from "../testing/socket-client";
import { startTestGateway } from "../testing/test-gateway";
import { oversize, oversizeMessage } from "./answer-size";

const SMALL = { query: "{ books(first: 1) { title } }" };
const LARGE = { query: "{ books(first: 8) { id title rating { count } } }" };
const refusal = {
  message: expect.stringContaining("Ask for smaller pages or fewer fields"),
  extensions: {
    ...{ code: "LIMIT_EXCEEDED", limit: "answer", maximum: 200 },
    ...{ value: expect.any(Number), traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
  },
};

describe("an answer that is too large is refused by its size", () => {
  let library: Awaited<ReturnType<typeof startTestGateway>>;
  beforeAll(async () => {
    library = await startTestGateway({ answerBytes: 200 });
  });
  afterAll(() => library.gateway.stop());

  it("over HTTP", async () => {
    expect((await library.post(SMALL)).status).toBe(200);
    const { status, body } = await library.post(LARGE);
    expect([status, body]).toEqual([400, { errors: [refusal] }]);
  });

  it("over a socket, which stays open", async () => {
    const { client } = openClient(library.gateway);
    expect(await nextResult(iterate(client, LARGE))).toEqual({ errors: [refusal] });
    expect(await nextResult(iterate(client, SMALL))).toEqual({ data: { books: [{ title: "Title b1" }] } });
    await client.dispose();
  });

  it("over an event stream", async () => {
    const client = createClient({ url: graphqlUrlOf(library.gateway) });
    for await (const result of client.iterate(LARGE)) expect(result).toEqual({ errors: [refusal] });
    client.dispose();
  });
});

it("bytes count, not characters, and only messages that carry results are replaced", () => {
  expect(oversize("é".repeat(10), 19, "t")).toMatchObject({ errors: [{ extensions: { value: 20, maximum: 19 } }] });
  expect(oversize("é".repeat(10), 20, "t")).toBeNull();
  const message = (id: string, type: string) => JSON.stringify({ id, type, payload: { data: "x".repeat(100) } });
  const replaced = JSON.parse(oversizeMessage(message('a "quoted" id', "next"), 50, "t") ?? "{}") as object;
  expect(replaced).toMatchObject({ id: 'a "quoted" id', type: "next", payload: { errors: [{}] } });
  expect(oversizeMessage(message("1", "error"), 50, "t")).toBeNull();
});
