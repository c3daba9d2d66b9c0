import { ONE_VISIT_MS, VisitLimits, type Source } from "./visit-limits";

const signedIn: Source = { sessionId: "s", address: "192.0.2.1", visitId: null };
const guest = (visitId: string, address = "192.0.2.1"): Source => ({ sessionId: null, address, visitId });
const VIEW = "VIEW lamp";

/** As the mutation does it. */
function counts(limits: VisitLimits, source: Source, now: number): boolean {
  const isNew = limits.isNew(source, VIEW, now);
  if (isNew) limits.remember(source, VIEW, now);
  return isNew;
}

describe("the limits of a visit", () => {
  it("let a session send 300 signals a minute, and go on in the next", () => {
    const limits = new VisitLimits();
    const sent = Array.from({ length: 7 }, () => limits.admits(signedIn, 50, 0));
    expect(sent).toEqual([true, true, true, true, true, true, false]);
    expect(limits.admits(signedIn, 50, 60_000)).toBe(true);
  });

  it("count what guests of one address send together, whatever visits they make up", () => {
    const limits = new VisitLimits();
    const sent = Array.from({ length: 40 }, (_, i) => limits.admits(guest(`v${i}`), 50, 0));
    expect(sent.filter(Boolean)).toHaveLength(30);
    expect(limits.admits(guest("v", "192.0.2.2"), 50, 0)).toBe(true);
  });

  it("count a product once in a visit, and again after half an hour", () => {
    const limits = new VisitLimits();
    expect([0, 1, ONE_VISIT_MS].map((now) => counts(limits, signedIn, now))).toEqual([true, false, true]);
  });

  it("count at most 20 visits of guests of one address for a product", () => {
    const limits = new VisitLimits();
    const counted = Array.from({ length: 100 }, (_, i) => counts(limits, guest(`v${i}`), i));
    expect(counted.filter(Boolean)).toHaveLength(20);
    expect(counts(limits, guest("v", "192.0.2.2"), 0)).toBe(true);
  });
});
