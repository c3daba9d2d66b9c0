import fc from "fast-check";
import { casePriority, noticeWeight } from "./case-priority";
import { hiddenFor, severityOf } from "./moderation-policy";

const facts = { signalScore: 0, noticeWeight: 0, escalation: 0, isAppealed: false };

describe("the priority of a case", () => {
  it("rises with the model's doubt, with each notice, and with an appeal", () => {
    expect(casePriority(facts)).toBe(0);
    expect(casePriority({ ...facts, signalScore: 0.5 })).toBe(500);
    expect(casePriority({ ...facts, signalScore: 0.5, noticeWeight: 200 })).toBe(591);
    expect(casePriority({ ...facts, isAppealed: true })).toBe(600);
    expect(casePriority({ ...facts, escalation: 1 })).toBe(700);
  });

  it("stays from 0 to 1,000 and never falls when doubt is added", () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    const weight = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(score, weight, weight, (signalScore, before, more) => {
        const [less, later] = [before, before + more].map((sum) =>
          casePriority({ ...facts, signalScore, noticeWeight: sum }),
        );
        expect(later).toBeGreaterThanOrEqual(less ?? 0);
        expect(later).toBeLessThanOrEqual(1_000);
      }),
    );
  });
});

describe("a notice", () => {
  it("weighs more of who is trusted and more of who was right before", () => {
    const newcomer = { trustWeight: 600, noticesRight: 0, noticesWrong: 0 };
    expect(noticeWeight(newcomer)).toBe(200);
    expect(noticeWeight({ ...newcomer, trustWeight: 1_200 })).toBe(400);
    expect(noticeWeight({ ...newcomer, noticesRight: 9 })).toBe(500);
    expect(noticeWeight({ ...newcomer, noticesWrong: 9 })).toBe(50);
    expect(noticeWeight({ trustWeight: 1_200, noticesRight: 1_000, noticesWrong: 0 })).toBe(1_000);
  });
});

describe("the policy of hiding", () => {
  it("hides threats that the model is sure of, and names the worst", () => {
    expect(
      hiddenFor([
        { label: "INSULT", score: 0.96 },
        { label: "THREAT", score: 0.95 },
      ]),
    ).toMatchObject({ label: "THREAT" });
    expect(hiddenFor([{ label: "THREAT", score: 0.89 }])).toBeNull();
  });

  it("hides nothing for being a copy, whatever the score, nor for a label that it does not know", () => {
    const scores = ["NEAR_DUPLICATE", "REVIEW_RING", "REVIEW_BURST", "SOMETHING_NEW"].map((label) => ({
      label,
      score: 1,
    }));
    expect(hiddenFor(scores)).toBeNull();
    expect(severityOf(scores)).toBe(0.9);
  });
});
