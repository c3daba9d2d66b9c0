import { silentLogger } from "@mall/platform/telemetry/logger";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { SubmittedNotice } from "./accept-notices";
import { MAX_WAITING, NoticeIntake } from "./notice-intake";

const aNotice: SubmittedNotice = {
  ...{ notifierId: "n", kind: "REVIEW", id: "r", reason: "SPAM", explanation: "An advertisement.", traceId: "t" },
};

describe("the intake of notices", () => {
  it("asks whoever comes when it is full to come again, and tells nobody of a receipt that was not committed", async () => {
    const away = { transaction: () => Promise.reject(new Error("the database is away")) };
    const runtime = { db: away, logger: silentLogger, wakeRelay: () => undefined } as unknown as SubgraphRuntime;
    const intake = new NoticeIntake(runtime);
    const waiting = Array.from({ length: MAX_WAITING }, () => intake.submit(aNotice));
    expect(() => intake.submit(aNotice)).toThrow(expect.objectContaining({ extensions: { code: "UNAVAILABLE" } }));
    const outcomes = await Promise.allSettled(waiting);
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(["rejected"]));
    await intake.settle();
    await expect(intake.submit(aNotice)).rejects.toThrow("the database is away");
  });
});
