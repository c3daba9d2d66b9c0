import { dueAt, isOverdue, wasLate } from "./breach-clock";

const discoveredAt = new Date("2026-11-20T10:00:00Z");
const open = { discoveredAt, risk: "LIKELY" as const, authorityNotifiedAt: null };
const after = (hours: number): Date => new Date(discoveredAt.getTime() + hours * 3_600_000);

describe("the clock of a breach", () => {
  it("runs 72 hours from the discovery, through a weekend", () => {
    expect(dueAt(open)).toEqual(new Date("2026-11-23T10:00:00Z"));
    expect([71, 72, 72.01].map((hours) => isOverdue(open, after(hours)))).toEqual([false, false, true]);
  });

  it("stops when the authority is told, and knows whether that was late", () => {
    const told = { ...open, authorityNotifiedAt: after(80) };
    expect([isOverdue(told, after(200)), wasLate(told)]).toEqual([false, true]);
    expect(wasLate({ ...open, authorityNotifiedAt: after(72) })).toBe(false);
  });

  it("does not run where a risk to people is unlikely", () => {
    expect(isOverdue({ ...open, risk: "UNLIKELY" }, after(1_000))).toBe(false);
  });
});
