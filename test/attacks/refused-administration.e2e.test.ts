import { eventually } from "@mall/platform/testing/eventually";
import { appointAdministrator } from "../actors/administrator";
import { Shopper } from "../actors/shopper";
import { Mall } from "../mall";

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

  it("reads in nobody's answer who is watched: the log is for those who look after it", async () => {
    const mallory = await Shopper.signUp(mall, "mallory");
    const { errors } = await mall.send<object, object>(AUDIT_LOG, {}, mallory.token);
    expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
  });
});
