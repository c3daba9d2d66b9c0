import { GraphQLError } from "graphql";
import { nameOfOperation, Pulse } from "./pulse";

const failing = (code: string) => ({ errors: [new GraphQLError("x", { extensions: { code } })] });

describe("the pulse of a subgraph", () => {
  it("is unknown before anybody asked", () => {
    expect(new Pulse().read(0)).toEqual({
      ...{ operations: 0, latencyP50Ms: null, latencyP95Ms: null, latencyP99Ms: null, errorRate: null },
      slowest: [],
    });
  });

  it("tells the time within which 50, 95 and 99 of 100 were answered, and the share of faults of ours", () => {
    const pulse = new Pulse();
    for (let ms = 1; ms <= 98; ms += 1) pulse.record({}, { at: 1_000, ms, name: "product" });
    pulse.record(failing("INTERNAL"), { at: 1_000, ms: 99, name: "product" });
    pulse.record(failing("FORBIDDEN"), { at: 1_000, ms: 100, name: "product" });
    expect(pulse.read(2_000)).toEqual({
      ...{ operations: 100, latencyP50Ms: 50, latencyP95Ms: 95, latencyP99Ms: 99, errorRate: 0.01 },
      slowest: [{ name: "product", times: 100, latencyP99Ms: 99 }],
    });
  });

  it("forgets what is older than five minutes, and never keeps more than 2,000", () => {
    const pulse = new Pulse();
    for (let n = 0; n < 3_000; n += 1) pulse.record({}, { at: n < 2_900 ? 0 : 400_000, ms: 1, name: "product" });
    expect(pulse.read(400_001).operations).toBe(100);
    expect(pulse.read(1).operations).toBe(2_000);
  });

  it("names the slowest of what was asked often, by fields and types and never by a client's words", () => {
    const pulse = new Pulse();
    const asked = { "query($a:ID!){ product(id:$a) { id } }": 5, '{ x: search(query: "{ me }") { nodes { id } } }': 9 };
    const entities = "query($r:[_Any!]!){_entities(representations:$r){...on Product{title}}}";
    for (const [text, ms] of [...Object.entries(asked), [entities, 2], ["{ rare { id } }", 99]] as const) {
      const times = text.includes("rare") ? 3 : 20;
      for (let n = 0; n < times; n += 1) pulse.record({}, { at: 0, ms, name: nameOfOperation(text) });
    }
    const names = pulse.read(1).slowest.map(({ name, latencyP99Ms }) => [name, latencyP99Ms]);
    expect(names).toEqual([
      ...[
        ["search", 9],
        ["product", 5],
        ["_entities Product", 2],
      ],
    ]);
    expect(nameOfOperation("nonsense")).toBe("?");
  });
});
