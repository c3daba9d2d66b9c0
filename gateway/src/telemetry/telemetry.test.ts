import { traceIdIn } from "@mall/platform/telemetry/tracing";
import { recordSpans, type RecordedSpans } from "@mall/platform/testing/recorded-spans";
import { startTestGateway } from "../testing/test-gateway";

type TestGateway = Awaited<ReturnType<typeof startTestGateway>>;
const QUERY = { query: "query Shelf { books(first: 1) { title rating { count } } }" };

describe("what can be seen of an operation", () => {
  let recorded: RecordedSpans;
  let library: TestGateway;
  beforeAll(async () => {
    recorded = recordSpans();
    library = await startTestGateway();
  });
  afterAll(async () => {
    await library.gateway.stop();
    await recorded.stop();
  });
  beforeEach(() => recorded.reset());

  it("is one trace, under the caller's span, with the id that the client is told", async () => {
    const parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const { headers } = await library.post(QUERY, { traceparent: parent });
    const spans = recorded.ended();
    expect(headers.get("x-trace-id")).toBe(traceIdIn(parent));
    expect(spans.map(({ name }) => name).sort()).toEqual(["fetch catalog", "fetch reviews", "query other"]);
    expect(new Set(spans.map((span) => span.spanContext().traceId))).toEqual(new Set([traceIdIn(parent)]));
    const root = spans.find(({ name }) => name === "query other");
    expect(root?.parentSpanContext?.spanId).toBe("b7ad6b7169203331");
    const fetches = spans.filter(({ name }) => name.startsWith("fetch"));
    expect(new Set(fetches.map(({ parentSpanContext }) => parentSpanContext?.spanId))).toEqual(
      new Set([root?.spanContext().spanId]),
    );
  });

  it("has the trace id of its errors when nobody named one", async () => {
    const { body } = await library.post({ query: "{ brokenBook { id } }" });
    const [span] = recorded.ended();
    expect(body.errors?.[0]?.extensions["traceId"]).toBe(span?.spanContext().traceId);
  });

  it("is counted under a name that is registered, or as other", async () => {
    await library.post({ query: `query Made${"x".repeat(20)}Up { carriers }` });
    const response = await fetch(`${library.gateway.url}/metrics`);
    const text = await response.text();
    expect(response.headers.get("content-type")).toContain("text/plain");
    expect(text).toMatch(/gateway_operation_duration_seconds_count\{operation="other",kind="query",outcome="ok"\} \d/);
    expect(text).toMatch(/gateway_subgraph_duration_seconds_count\{subgraph="shipping",kind="query",outcome="ok"\} \d/);
    expect(text).not.toContain("Made");
  });

  it("shows its plan to a developer who asks", async () => {
    const asked = await library.post({ ...QUERY, extensions: { queryPlan: true } });
    const plan = (asked.body as { extensions?: { queryPlan?: string } }).extensions?.queryPlan;
    expect(plan).toMatch(/QueryPlan[\s\S]*Fetch\(service: "catalog"\)[\s\S]*Fetch\(service: "reviews"\)/);
    expect((await library.post(QUERY)).body).not.toHaveProperty("extensions");
  });

  it("shows the plan alone, of a mutation too, and runs nothing", async () => {
    const asked = () => [...library.sources.values()].reduce((sum, { requests }) => sum + requests.length, 0);
    const before = asked();
    const query = 'mutation Greet { greet(id: "p1") { id nickname } }';
    const { status, body } = await library.post({ query, extensions: { queryPlan: "only" } });
    expect([status, body.data]).toEqual([200, null]);
    expect(body).toMatchObject({
      extensions: { queryPlan: expect.stringMatching(/Fetch\(service: "people"\)[\s\S]*greet/) },
    });
    expect(asked()).toBe(before);
    const refused = await library.post({ query: "{ nothing }", extensions: { queryPlan: "only" } });
    expect(refused.status).toBe(400);
  });
});

describe("where the schema is a secret and numbers are for whoever has the token", () => {
  let library: TestGateway;
  beforeAll(async () => {
    library = await startTestGateway({ introspection: false, metricsToken: "for prometheus" });
  });
  afterAll(() => library.gateway.stop());

  it("no plan is shown", async () => {
    const { body } = await library.post({ ...QUERY, extensions: { queryPlan: true } });
    expect(body).toEqual({ data: expect.any(Object) });
    const only = await library.post({ ...QUERY, extensions: { queryPlan: "only" } });
    expect([only.status, only.body.data, only.body.errors?.[0]?.extensions["code"]]).toEqual([
      403,
      undefined,
      "FORBIDDEN",
    ]);
  });

  it("others do not find the metrics", async () => {
    const ask = (headers: Record<string, string>) => fetch(`${library.gateway.url}/metrics`, { headers });
    expect((await ask({})).status).toBe(404);
    expect((await ask({ authorization: "Bearer guessed" })).status).toBe(404);
    expect((await ask({ authorization: "Bearer for prometheus" })).status).toBe(200);
  });
});
