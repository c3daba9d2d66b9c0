import type { Variant } from "./experiment";
import { compareProportions, sampleRatioP, type Difference } from "./significance";

/** What was seen of one variant: people, and places that they saw. */
export interface VariantCounts {
  readonly variant: string;
  readonly people: number;
  readonly clickers: number;
  readonly carters: number;
  readonly impressions: number;
  readonly clicks: number;
  /** Of the impressions, that of the seller with the most. */
  readonly topSellerShare: number;
}

export type ExperimentGuardName = "ENOUGH_PEOPLE" | "SAMPLE_RATIO" | "CARTS" | "SELLER_EXPOSURE";

export interface ExperimentGuard {
  readonly name: ExperimentGuardName;
  readonly isPassed: boolean;
  readonly text: string;
}

export type ExperimentVerdict = "CONTROL" | "BETTER" | "WORSE" | "UNDECIDED" | "GUARDED";

export interface VariantResult extends VariantCounts {
  /** Of clickers; null for the control, and while nobody saw it. */
  readonly clickDifference: Difference | null;
  readonly guards: readonly ExperimentGuard[];
  readonly verdict: ExperimentVerdict;
}

const LEAST_PEOPLE = 100;
const ALPHA = 0.05;
/** Below this it is no chance any more that one variant has so many people. */
const RATIO_ALPHA = 0.001;

/** Each variant against the first. Where there are several, each must be so much surer (Bonferroni). */
export function judgeExperiment(variants: readonly Variant[], counts: readonly VariantCounts[]): VariantResult[] {
  const all = variants.map(({ key }) => counts.find(({ variant }) => variant === key) ?? nothingOf(key));
  const control = all[0]!;
  const ratioP = sampleRatioP(
    all.map(({ people }) => people),
    variants.map(({ share }) => share),
  );
  return all.map((counted): VariantResult => {
    if (counted === control) return { ...counted, clickDifference: null, guards: [], verdict: "CONTROL" };
    const clickDifference = compareProportions(rateOf(control, "clickers"), rateOf(counted, "clickers"));
    const guards = guardsOf(control, counted, ratioP);
    const alpha = ALPHA / (variants.length - 1);
    return { ...counted, clickDifference, guards, verdict: verdictOf(clickDifference, guards, alpha) };
  });
}

const nothingOf = (variant: string): VariantCounts => ({
  ...{ variant, people: 0, clickers: 0, carters: 0, impressions: 0, clicks: 0 },
  topSellerShare: 0,
});

const rateOf = ({ people, ...did }: VariantCounts, what: "clickers" | "carters") => ({ people, did: did[what] });

function verdictOf(
  clicks: Difference | null,
  guards: readonly ExperimentGuard[],
  alpha: number,
): Exclude<ExperimentVerdict, "CONTROL"> {
  const [enough, ...others] = guards;
  if (clicks === null || !enough?.isPassed || clicks.sequentialP >= alpha) return "UNDECIDED";
  if (clicks.difference < 0) return "WORSE";
  return others.every(({ isPassed }) => isPassed) ? "BETTER" : "GUARDED";
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function guardsOf(control: VariantCounts, variant: VariantCounts, ratioP: number): ExperimentGuard[] {
  const carts = compareProportions(rateOf(control, "carters"), rateOf(variant, "carters"));
  const sellerLimit = Math.max(0.25, control.topSellerShare * 1.25);
  const least = Math.min(control.people, variant.people);
  return [
    {
      name: "ENOUGH_PEOPLE",
      isPassed: least >= LEAST_PEOPLE,
      text: `${least} people on the smaller side; ${LEAST_PEOPLE} are needed.`,
    },
    {
      name: "SAMPLE_RATIO",
      isPassed: ratioP >= RATIO_ALPHA,
      text: `People fall into the variants so, or less evenly, with a probability of ${ratioP.toFixed(4)}; ${RATIO_ALPHA} is needed.`,
    },
    {
      name: "CARTS",
      isPassed: carts === null || carts.high >= 0,
      text: `Of its people ${carts === null ? "nobody is known" : `${percent(carts.difference)} more put something into the cart`}; it must not be surely fewer.`,
    },
    {
      name: "SELLER_EXPOSURE",
      isPassed: variant.topSellerShare <= sellerLimit,
      text: `The seller with the most places has ${percent(variant.topSellerShare)}; at most ${percent(sellerLimit)} are allowed.`,
    },
  ];
}
