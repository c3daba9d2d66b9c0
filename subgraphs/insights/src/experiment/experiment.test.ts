import type { RunningExperiment, Variant } from "./experiment";
import { variantOf } from "./experiment";
import { judgeExperiment, type VariantCounts } from "./judge-experiment";
import { compareProportions, normalBelow, sampleRatioP } from "./significance";

const SETTINGS = { explorationRate: null, textWeight: null, behaviourWeight: null };
const variants: Variant[] = [
  { key: "control", share: 0.5, ...SETTINGS },
  { key: "bold", share: 0.5, ...SETTINGS, explorationRate: 0.2 },
];
const experiment = (salt: string): RunningExperiment => ({ id: "e", salt, variants });
const people = Array.from({ length: 4_000 }, (_, i) => `person ${i}`);

const counts = (variant: string, more: Partial<VariantCounts>): VariantCounts => ({
  ...{ variant, people: 1_000, clickers: 100, carters: 50, impressions: 9_000, clicks: 120, topSellerShare: 0.1 },
  ...more,
});
const judged = (bold: Partial<VariantCounts>) =>
  judgeExperiment(variants, [counts("control", {}), counts("bold", bold)])[1]!;

describe("experiments", () => {
  it("give a person the same variant each time, as many people as they should, and another split each time", () => {
    const of = (salt: string) => people.map((person) => variantOf(experiment(salt), person).key);
    const [once, again, other] = [of("aa"), of("aa"), of("bb")];
    expect(again).toEqual(once);
    const share = once.filter((key) => key === "bold").length / people.length;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.03);
    const same = once.filter((key, i) => key === other[i]).length / people.length;
    expect(Math.abs(same - 0.5)).toBeLessThan(0.03);
  });

  it("are tested as the textbook does", () => {
    expect(normalBelow(1.96)).toBeCloseTo(0.975, 3);
    const difference = compareProportions({ people: 1_000, did: 100 }, { people: 1_000, did: 130 });
    // z = 0.03 / sqrt(0.115 × 0.885 × 2 / 1000) = 2.103
    expect(difference?.pValue).toBeCloseTo(0.0355, 3);
    expect(difference?.sequentialP).toBeGreaterThan(difference!.pValue);
    expect(compareProportions({ people: 0, did: 0 }, { people: 1, did: 1 })).toBeNull();
    expect(sampleRatioP([500, 500], [0.5, 0.5])).toBeGreaterThan(0.9);
    expect(sampleRatioP([400, 600], [0.5, 0.5])).toBeLessThan(0.0001);
  });

  it("are seldom taken for better by whoever looks at them all the time, where there is no difference", () => {
    let state = 7;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const runs = Array.from({ length: 200 }, () => {
      const [left, right] = [
        { people: 0, did: 0 },
        { people: 0, did: 0 },
      ];
      for (let day = 0; day < 40; day += 1) {
        for (const side of [left, right]) {
          side.people += 50;
          for (let i = 0; i < 50; i += 1) if (random() < 0.1) side.did += 1;
        }
        if (compareProportions(left, right)!.sequentialP < 0.05) return true;
      }
      return false;
    });
    expect(runs.filter(Boolean).length / runs.length).toBeLessThan(0.07);
  });

  it("find the better variant, unless a guard stands against it", () => {
    expect(judged({ clickers: 200 }).verdict).toBe("BETTER");
    expect(judged({ clickers: 20 }).verdict).toBe("WORSE");
    expect(judged({ clickers: 105 }).verdict).toBe("UNDECIDED");
    const failed = (bold: Partial<VariantCounts>) => {
      const { verdict, guards } = judged(bold);
      return [verdict, ...guards.filter(({ isPassed }) => !isPassed).map(({ name }) => name)];
    };
    expect(failed({ clickers: 200, carters: 10 })).toEqual(["GUARDED", "CARTS"]);
    expect(failed({ clickers: 200, topSellerShare: 0.5 })).toEqual(["GUARDED", "SELLER_EXPOSURE"]);
    expect(failed({ people: 1_500, clickers: 400, carters: 75 })).toEqual(["GUARDED", "SAMPLE_RATIO"]);
    expect(failed({ people: 20, clickers: 20 })[0]).toBe("UNDECIDED");
  });
});
