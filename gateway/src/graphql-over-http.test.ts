import { serverAudits } from "graphql-http";
import { graphqlUrlOf, type Gateway } from "./gateway";
import { startTestGateway } from "./testing/test-gateway";

let gateway: Gateway;
beforeAll(async () => {
  ({ gateway } = await startTestGateway());
});
afterAll(() => gateway.stop());

/** The audits of the GraphQL over HTTP specification, as the package that keeps them defines them. */
const audits = serverAudits({ url: () => graphqlUrlOf(gateway), fetchFn: fetch });

it.each(audits.filter(({ name }) => !name.startsWith("MAY")).map((audit) => [audit.name, audit] as const))(
  "%s",
  async (_name, audit) => {
    const result = await audit.fn();
    if (result.status !== "ok") throw new Error(`${result.status}: ${result.reason}`);
  },
);

it("takes a GET only with a header that a foreign page cannot send unasked", async () => {
  const url = `${graphqlUrlOf(gateway)}?query=${encodeURIComponent("{ __typename }")}`;
  expect((await fetch(url)).status).toBe(400);
  const answer = await fetch(url, { headers: { "apollo-require-preflight": "1" } });
  expect(await answer.json()).toEqual({ data: { __typename: "Query" } });
});

it("keeps a 4xx for limits, whatever the client accepts", async () => {
  const query = `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: __typename`).join(" ")} }`;
  const headers = { "content-type": "application/json", accept: "application/json" };
  const answer = await fetch(graphqlUrlOf(gateway), { method: "POST", headers, body: JSON.stringify({ query }) });
  expect(answer.status).toBe(400);
});

it.each(["defer", "stream"])("refuses @%s, and says why", async (directive) => {
  const query = directive === "defer" ? "{ ... @defer { carriers } }" : "{ carriers @stream }";
  const headers = {
    "content-type": "application/json",
    accept: "multipart/mixed;deferSpec=20220824, application/json",
  };
  const answer = await fetch(graphqlUrlOf(gateway), { method: "POST", headers, body: JSON.stringify({ query }) });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(await answer.json())).toMatch(/INCREMENTAL_DELIVERY_NOT_SUPPORTED/);
});

it("compresses where that is switched on, for who can read it", async () => {
  const compressing = await startTestGateway({ compression: true });
  const ask = (encoding: string) =>
    fetch(graphqlUrlOf(compressing.gateway), {
      method: "POST",
      headers: { "content-type": "application/json", "accept-encoding": encoding },
      body: JSON.stringify({ query: "{ __schema { types { name description } } }" }),
    });
  expect((await ask("gzip")).headers.get("content-encoding")).toBe("gzip");
  expect((await ask("identity")).headers.get("content-encoding")).toBeNull();
  await compressing.gateway.stop();
});
