/** People who saw something, and those of them who did something. */
export interface Proportion {
  readonly people: number;
  readonly did: number;
}

export interface Difference {
  /** Of the rates: the variant's less the control's. */
  readonly difference: number;
  /** Bounds within which it lies 19 times of 20. */
  readonly low: number;
  readonly high: number;
  /** Of the two-proportion z-test: right for one look, at a number of people set beforehand. */
  readonly pValue: number;
  /** Right however often one looks, and whenever one stops. */
  readonly sequentialP: number;
}

const Z_95 = 1.959_964;
/** Differences that the sequential test looks for first: two points of a hundred. */
const MIXED_OVER = 0.02;

/** Null: nobody on one side. */
export function compareProportions(control: Proportion, variant: Proportion): Difference | null {
  if (control.people === 0 || variant.people === 0) return null;
  const [p0, p1] = [control.did / control.people, variant.did / variant.people];
  const difference = p1 - p0;
  const apart = Math.sqrt(varianceOf(control) + varianceOf(variant));
  const pooled = (control.did + variant.did) / (control.people + variant.people);
  const pooledError = Math.sqrt(pooled * (1 - pooled) * (1 / control.people + 1 / variant.people));
  return {
    difference,
    low: difference - Z_95 * apart,
    high: difference + Z_95 * apart,
    pValue: pooledError === 0 ? 1 : 2 * (1 - normalBelow(Math.abs(difference) / pooledError)),
    sequentialP: alwaysValid(difference, apart ** 2),
  };
}

/** Add one of each kind (Agresti and Coull): nobody of ten is not a rate of certainly nothing. */
function varianceOf({ people, did }: Proportion): number {
  const rate = (did + 1) / (people + 2);
  return (rate * (1 - rate)) / people;
}

/** Mixture sequential probability ratio test with a normal mixture (Johari, Pekelis, Walsh, Operations Research 2022). */
function alwaysValid(difference: number, variance: number): number {
  const mixed = MIXED_OVER ** 2;
  const whole = variance + mixed;
  const ratio = Math.sqrt(variance / whole) * Math.exp((mixed * difference ** 2) / (2 * variance * whole));
  return Math.min(1, 1 / ratio);
}

/** Whether people fell into variants as they should: of a chi-square statistic with one degree less than variants. */
export function sampleRatioP(people: readonly number[], shares: readonly number[]): number {
  const all = people.reduce((sum, count) => sum + count, 0);
  if (all === 0) return 1;
  const statistic = people.reduce((sum, count, i) => sum + (count - all * shares[i]!) ** 2 / (all * shares[i]!), 0);
  const degrees = people.length - 1;
  // Wilson and Hilferty, 1931: the cube root is nearly normal.
  const spread = 2 / (9 * degrees);
  return 1 - normalBelow((Math.cbrt(statistic / degrees) - (1 - spread)) / Math.sqrt(spread));
}

/** The standard normal distribution function (Abramowitz and Stegun 26.2.17; off by less than 7.5e-8). */
export function normalBelow(z: number): number {
  if (z < 0) return 1 - normalBelow(-z);
  const t = 1 / (1 + 0.231_641_9 * z);
  const tail = [0.319_381_53, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
  const sum = tail.reduceRight((value, factor) => (value + factor) * t, 0);
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}
