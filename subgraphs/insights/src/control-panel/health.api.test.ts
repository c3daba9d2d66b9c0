import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";

const HEALTH = `{ platform { health { subgraph status processes versions startedAt eventLoopDelayP99Ms
  latencyP50Ms latencyP95Ms latencyP99Ms database { busy most } slowest { name } events { outboxWaiting deadLetters } } } }`;
const STUCK = `INSERT INTO inbox (event_id, position, source, type, aggregate_id, payload, occurred_at, dead_at)
  VALUES (gen_random_uuid(), 999, 'users', 'nothing.happened', 'x', '{}', now(), now())`;
const ada = aViewer({ roles: ["ADMINISTRATOR"] });

const EVENTS = { outboxWaiting: 2, outboxLagSeconds: 1.5, inboxWaiting: 0, inboxLagSeconds: 0, deadLetters: 1 };
const VITALS = {
  ...{ processes: 2, versions: ["0.1.0", "0.2.0"], startedAt: "2026-03-01T00:00:00.000Z", eventLoopDelayP99Ms: 4 },
  ...{ latencyP50Ms: 3, latencyP95Ms: 12.5, latencyP99Ms: 40 },
};
const PULSE = {
  ...{ ...VITALS, operations: 3, errorRate: 0, events: EVENTS },
  database: { busy: 2, idle: 1, waiting: 0, most: 6 },
  slowest: [{ name: "user", times: 20, latencyP99Ms: 9 }],
};

type Health = Record<string, unknown> & { readonly subgraph: string; readonly status: string };

describe("how the mall is", () => {
  let insights: SubgraphHarness<InsightsContext>;
  beforeAll(async () => {
    insights = await SubgraphHarness.start(insightsSubgraph, {
      ...{ hasJobs: false, env: { INSIGHTS_MODEL_WORKERS: "0" } },
      peers: {
        users: () => ({ subgraphPulse: PULSE }),
        reviews: () => ({ subgraphPulse: { ...PULSE, errorRate: 0.5 } }),
      },
    });
  });
  afterAll(() => insights?.stop());

  const health = async (): Promise<readonly Health[]> => {
    const { data, errors } = await insights.as<{ platform: { health: Health[] } }>(ada, HEALTH);
    expect(errors).toBeUndefined();
    return data!.platform.health;
  };

  it("is told of every subgraph by its own word; one that says nothing is named as down, whichever it is", async () => {
    await insights.db.query(STUCK);
    await health();
    const all = await health();
    expect(all.map(({ subgraph, status }) => `${subgraph} ${status}`)).toEqual([
      ...["insights UP", "loyalty DOWN", "orders DOWN", "products DOWN", "reviews DEGRADED", "users UP"],
    ]);
    expect(all).toContainEqual({
      ...{ subgraph: "users", status: "UP", ...VITALS },
      ...{ database: { busy: 2, most: 6 }, slowest: [{ name: "user" }], events: { outboxWaiting: 2, deadLetters: 1 } },
    });
    const unknown = Object.fromEntries(Object.keys(VITALS).map((name) => [name, null]));
    expect(all).toContainEqual({
      ...{ subgraph: "orders", status: "DOWN", ...unknown },
      ...{ database: null, slowest: null, events: null },
    });
    const [own] = all;
    expect(own).toMatchObject({ database: { busy: expect.any(Number) }, events: { outboxWaiting: 0, deadLetters: 1 } });
    expect(own?.["latencyP95Ms"]).toBeGreaterThan(0);
  });

  it("is nobody's business but the administrators'", async () => {
    expect((await insights.as(aViewer(), HEALTH)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
  });
});
