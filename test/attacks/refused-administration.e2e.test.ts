import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { Client } from "pg";
import { appointAdministrator } from "../actors/administrator";
import { Shopper } from "../actors/shopper";
import { Mall } from "../mall";
import { administrativeFields } from "./administrative-fields";

const PAYOUT_RUN = `mutation { payoutRun(input: { sellerId: "mine", idempotencyKey: "mine" }) { __typename } }`;
const AUDIT_LOG = `query AuditLog($first: Int = 50, $after: String, $filter: AuditFilter) {
  auditLog(first: $first, after: $after, filter: $filter) {
    nodes { id at actor { id } action target outcome reason ip traceId }
    pageInfo { hasNextPage endCursor }
    intact
  }
}`;

interface AuditLog {
  auditLog: {
    intact: boolean;
    nodes: { actor: { id: string } | null; action: string; outcome: string; ip: string; traceId: string }[];
  };
}

describe("whoever reaches for what administrators may do", () => {
  let mall: Mall;
  let ada: Shopper;

  beforeAll(async () => {
    mall = await Mall.start({ mode: "distributed" });
    ada = await appointAdministrator(mall);
  }, 120_000);
  afterAll(() => mall?.stop());

  it("is refused, and seen in the log under the trace of the answer, from whichever subgraph", async () => {
    const mallory = await Shopper.signUp(mall, "mallory");
    const { errors } = await mall.send<object, object>(PAYOUT_RUN, {}, mallory.token);
    expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    const traceId = errors?.[0]?.extensions["traceId"];
    await eventually(async () => {
      const { auditLog } = await ada.ask<AuditLog>(AUDIT_LOG, { filter: { traceId } });
      expect(auditLog.nodes).toMatchObject([
        { actor: { id: mallory.id }, action: "Mutation.payoutRun", outcome: "REFUSED", ip: "127.0.0.1", traceId },
      ]);
      expect(auditLog.intact).toBe(true);
    }, 10_000);
  });

  it("is on record wherever a rule names administrators alone, before the answer is there", async () => {
    const db = new Client({ connectionString: mall.databaseUrl });
    await db.connect();
    const missing: string[] = [];
    let fields = 0;
    for (const subgraph of mall.parts.subgraphs) {
      const { name, schema } = subgraph;
      const asked = administrativeFields(name, schema);
      fields += asked.length;
      for (const { action, kind, operation, roles } of asked) {
        const viewer = { id: uuidV7(), sessionId: uuidV7(), roles, sellerIds: [], expiresAt: 4_000_000_000 };
        const identity = { viewer, traceId: `${name}.${action}`, deadlineAt: Date.now() + 60_000, ip: "192.0.2.7" };
        const request = { operation, variables: { key: "K" } };
        if (kind === "subscription") await subgraph.subscribe(request, identity);
        else await subgraph.execute({ ...request, kind }, identity);
        const { rows } = await db.query(
          `SELECT FROM ${name}.audit WHERE actor_id = $1 AND action = $2 AND outcome = 'REFUSED' AND trace_id = $3 AND rule IS NOT NULL`,
          [viewer.id, action, identity.traceId],
        );
        if (rows.length !== 1) missing.push(`${identity.traceId}: ${rows.length} rows`);
      }
    }
    await db.end();
    expect(missing).toEqual([]);
    expect(fields).toBeGreaterThan(90);
  }, 60_000);

  it("reads in nobody's answer who is watched: the log is for those who look after it", async () => {
    const mallory = await Shopper.signUp(mall, "mallory");
    const { errors } = await mall.send<object, object>(AUDIT_LOG, {}, mallory.token);
    expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
  });
});
