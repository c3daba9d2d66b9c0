import { GraphQLError } from "graphql";
import { Pulse } from "./pulse";

const failing = (code: string) => ({ errors: [new GraphQLError("x", { extensions: { code } })] });

describe("the pulse of a subgraph", () => {
  it("is unknown before anybody asked", () => {
    expect(new Pulse().read(0)).toEqual({
      ...{ operations: 0, latencyP50Ms: null, latencyP95Ms: null, latencyP99Ms: null, errorRate: null },
    });
  });

  it("tells the time within which 50, 95 and 99 of 100 were answered, and the share of faults of ours", () => {
    const pulse = new Pulse();
    for (let ms = 1; ms <= 98; ms += 1) pulse.record({}, { at: 1_000, ms });
    pulse.record(failing("INTERNAL"), { at: 1_000, ms: 99 });
    pulse.record(failing("FORBIDDEN"), { at: 1_000, ms: 100 });
    expect(pulse.read(2_000)).toEqual({
      ...{ operations: 100, latencyP50Ms: 50, latencyP95Ms: 95, latencyP99Ms: 99, errorRate: 0.01 },
    });
  });

  it("forgets what is older than five minutes, and never keeps more than 2,000", () => {
    const pulse = new Pulse();
    for (let n = 0; n < 3_000; n += 1) pulse.record({}, { at: n < 2_900 ? 0 : 400_000, ms: 1 });
    expect(pulse.read(400_001).operations).toBe(100);
    expect(pulse.read(1).operations).toBe(2_000);
  });
});
