import { anApplication } from "./onboarding.fixture";
import { isComplete, progressOf, stepsOf } from "./onboarding-steps";

const stateOf = (steps: ReturnType<typeof stepsOf>, code: string) => steps.find((step) => step.code === code)?.state;

describe("the way into the mall", () => {
  it("is open where something is missing, and says what", () => {
    const empty = { phone: null, payoutToken: null, documents: [], isCertified: false };
    const steps = stepsOf(anApplication(empty), [], "DRAFT");
    const open = steps.filter(({ state }) => state === "OPEN");
    expect(open.map(({ code }) => code)).toEqual(["CONTACT", "PAYOUT", "DOCUMENTS", "SELF_CERTIFICATION", "REVIEW"]);
    expect(open.every(({ hint }) => hint !== null)).toBe(true);
    expect(progressOf(steps)).toBe(3 / 8);
  });

  it("fails at the step whose check failed, with that check's words", () => {
    const explanation = "This is not a TVA of FR.";
    const checks = [{ code: "VAT_NUMBER" as const, outcome: "FAILED" as const, explanation, evidence: [] }];
    const steps = stepsOf(anApplication(), checks, "NEEDS_INFO");
    expect(steps.find(({ code }) => code === "TAX")).toMatchObject({ state: "FAILED", hint: explanation });
    expect(stateOf(steps, "REVIEW")).toBe("FAILED");
  });

  it("waits where a person has to look, and is done when the seller sells", () => {
    const waits = { code: "SANCTIONS" as const, outcome: "NEEDS_REVIEW" as const, explanation: "…", evidence: [] };
    expect(stateOf(stepsOf(anApplication(), [waits], "IN_REVIEW"), "BUSINESS")).toBe("WAITING");
    expect(progressOf(stepsOf(anApplication(), [], "ACTIVE"))).toBe(1);
  });

  it.each([
    { phone: null },
    { payoutToken: null },
    { documents: [] },
    { isCertified: false },
    { address: null },
    { taxId: null, vatId: null },
  ])("is not complete with %p", (missing) => {
    expect(isComplete(anApplication())).toBe(true);
    expect(isComplete(anApplication(missing))).toBe(false);
  });
});
