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
