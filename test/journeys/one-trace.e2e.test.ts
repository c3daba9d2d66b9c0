import { recordSpans, type RecordedSpans } from "@mall/platform/testing/recorded-spans";
import { Seller } from "../actors/seller";
import { Shopper } from "../actors/shopper";
import { Mall } from "../mall";

type Span = ReturnType<RecordedSpans["ended"]>[number];

describe("what operators see of a purchase, with each subgraph behind HTTP", () => {
  let mall: Mall;
  let recorded: RecordedSpans;
  let spans: readonly Span[];

  beforeAll(async () => {
    recorded = recordSpans();
    mall = await Mall.start({ mode: "distributed", withDemo: true });
    const lamp = await (await Seller.signIn(mall)).lists({ title: "Traced lamp", stock: 10 });
    const alice = await Shopper.signUp(mall, "alice");
    const cart = await alice.adds({ variantId: lamp.variantId, quantity: 1 });
    await mall.settle();
    recorded.reset();
    await alice.places(cart);
    await mall.settle();
    spans = recorded.ended();
  }, 120_000);
  afterAll(async () => {
    await mall?.stop();
    await recorded.stop();
  }, 60_000);

  const named = (name: string): Span => {
    const found = spans.find((span) => span.name === name);
    if (!found) throw new Error(`${name} is not among ${[...new Set(spans.map((span) => span.name))].join(", ")}`);
    return found;
  };
  const byId = () => new Map(spans.map((span) => [span.spanContext().spanId, span]));
  /** From a span up to the root of its trace. */
  const lineage = (span: Span): string[] => {
    const parent = byId().get(span.parentSpanContext?.spanId ?? "");
    return [span.name, ...(parent ? lineage(parent) : [])];
  };

  it("is one trace, from the gateway through subgraph, SQL and event to the consumer's SQL", () => {
    const consumed = named("loyalty on order.placed");
    expect(lineage(consumed)).toEqual([
      "loyalty on order.placed",
      "orders mutation",
      "fetch orders",
      "mutation PlaceOrder",
    ]);
    const below = (parent: Span): string[] =>
      spans.filter((span) => span.parentSpanContext?.spanId === parent.spanContext().spanId).map(({ name }) => name);
    expect(below(named("orders mutation"))).toEqual(expect.arrayContaining(["SQL SELECT", "SQL WITH"]));
    expect(below(consumed).some((name) => name.startsWith("SQL "))).toBe(true);
    expect(consumed.spanContext().traceId).toBe(named("mutation PlaceOrder").spanContext().traceId);
  });

  it("holds statements without their values", () => {
    const texts = spans.map((span) => JSON.stringify(span.attributes)).join("\n");
    expect(texts).toContain("INSERT INTO");
    expect(texts).not.toMatch(/High Street|example\.test|tok_/);
  });

  it("is counted, by operation and by event", async () => {
    const text = await (await fetch(`${mall.url}/metrics`)).text();
    expect(text).toMatch(
      /gateway_operation_duration_seconds_count\{operation="PlaceOrder",kind="mutation",outcome="ok"\} \d/,
    );
    expect(text).toMatch(
      /subgraph_events_handled_total\{subgraph="loyalty",type="order.placed",outcome="handled"\} \d/,
    );
    expect(text).toMatch(/gateway_breaker_open\{subgraph="orders",class="write"\} 0/);
  });

  it("leaves lines in the log that say what was done, and nothing of whom it belongs to", () => {
    expect(mall.log.text).toContain('"operation":"PlaceOrder"');
    expect(() => mall.log.assertClean()).not.toThrow();
    mall.log.logger.info({ note: "alice@example.test" }, "a line that must be found");
    expect(() => mall.log.assertClean()).toThrow(/e-mail address/);
    mall.log.clear();
  });
});
