import type { FraudScore } from "./score-features";

/** Makes the trees' log-odds those that the mall's own past bears out. It never changes who looks worse than whom. */
export interface Calibration {
  /** Above 0. */
  readonly slope: number;
  readonly intercept: number;
  /** Version of the trees that it was fitted to; it says nothing of others. */
  readonly trees: string;
}

type Line = Pick<Calibration, "slope" | "intercept">;

/** As the trees were trained. */
export const AS_TRAINED: Line = { slope: 1, intercept: 0 };

/** The line that serves for these trees. */
export const lineFor = (calibration: Calibration | null | undefined, trees: string): Line =>
  calibration && calibration.trees === trees ? calibration : AS_TRAINED;

/** Baseline and contributions move with the score, so that they still sum to it. */
export function calibrated(score: FraudScore, calibration: Calibration | null | undefined): FraudScore {
  const { slope, intercept } = lineFor(calibration, score.model.version);
  const contributions = score.contributions.map((one) => ({ ...one, contribution: slope * one.contribution }));
  const baseline = slope * score.baseline + intercept;
  const logOdds = contributions.reduce((sum, { contribution }) => sum + contribution, baseline);
  return { ...score, baseline, contributions, logOdds, score: 1 / (1 + Math.exp(-logOdds)) };
}

/** An order of which it is known how it turned out. */
export interface KnownOutcome {
  /** Of the trees. */
  readonly logOdds: number;
  readonly isFraud: boolean;
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
/** -log of the probability that was given to what happened, without overflow. */
const lossOf = ({ slope, intercept }: Line, { logOdds, isFraud }: KnownOutcome): number => {
  const z = slope * logOdds + intercept;
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (isFraud ? z : 0);
};

const ROUNDS = 50;

/** Platt (1999) by Newton's method, with his targets: a bit less than certain, by how few there are. */
export function fitLine(outcomes: readonly KnownOutcome[]): Line {
  const frauds = outcomes.filter(({ isFraud }) => isFraud).length;
  const [yes, no] = [(frauds + 1) / (frauds + 2), 1 / (outcomes.length - frauds + 2)];
  let line = AS_TRAINED;
  for (let round = 0; round < ROUNDS; round += 1) {
    let [a, b, aa, ab, bb] = [0, 0, 1e-9, 0, 1e-9];
    for (const { logOdds: x, isFraud } of outcomes) {
      const p = logistic(line.slope * x + line.intercept);
      const [error, weight] = [p - (isFraud ? yes : no), p * (1 - p)];
      a += error * x;
      b += error;
      aa += weight * x * x;
      ab += weight * x;
      bb += weight;
    }
    const determinant = aa * bb - ab * ab;
    const step = { slope: (bb * a - ab * b) / determinant, intercept: (aa * b - ab * a) / determinant };
    const next = shortened(outcomes, line, step);
    if (next === null) return line;
    line = next;
  }
  return line;
}

/** A step that makes it better, half as long as often as it must be; null: there is none. */
function shortened(outcomes: readonly KnownOutcome[], line: Line, step: Line): Line | null {
  const before = meanLoss(line, outcomes);
  for (let share = 1; share > 1e-3; share /= 2) {
    const next = { slope: line.slope - share * step.slope, intercept: line.intercept - share * step.intercept };
    if (meanLoss(next, outcomes) < before - 1e-12) return next;
  }
  return null;
}

const meanLoss = (line: Line, outcomes: readonly KnownOutcome[]): number =>
  outcomes.reduce((sum, outcome) => sum + lossOf(line, outcome), 0) / outcomes.length;

/** Fewer teach nothing. */
const LEAST = { orders: 500, fitted: 20, heldOut: 10 } as const;
const FITTED_SHARE = 0.7;
/** In standard errors: chance explains one of forty. */
const BY_MORE_THAN = 2;

export type Verdict =
  | { readonly state: "BETTER"; readonly figures: string; readonly line: Line }
  | { readonly state: "REFUSED" | "SKIPPED"; readonly figures: string };

/** Fits a line to the earlier ones and holds it against what serves on the later ones. Outcomes in the order of time. */
export function judgeLine(outcomes: readonly KnownOutcome[], serving: Line): Verdict {
  const split = Math.floor(outcomes.length * FITTED_SHARE);
  const [fitted, heldOut] = [outcomes.slice(0, split), outcomes.slice(split)];
  const [known, later] = [fitted, heldOut].map((some) => some.filter(({ isFraud }) => isFraud).length);
  const counts = `${outcomes.length} orders, ${known} frauds among the earlier and ${later} among the later ones`;
  if (outcomes.length < LEAST.orders || known! < LEAST.fitted || later! < LEAST.heldOut) {
    const needed = `${LEAST.orders}, ${LEAST.fitted} and ${LEAST.heldOut} are needed`;
    return { state: "SKIPPED", figures: `Too few outcomes are known: ${counts}; ${needed}.` };
  }
  const line = fitLine(fitted);
  if (line.slope <= 0)
    return { state: "REFUSED", figures: `The trees' order is no better than the other way round: ${counts}.` };
  const gains = heldOut.map((outcome) => lossOf(serving, outcome) - lossOf(line, outcome));
  const gain = gains.reduce((sum, one) => sum + one, 0) / gains.length;
  const variance = gains.reduce((sum, one) => sum + (one - gain) ** 2, 0) / (gains.length - 1);
  const error = Math.sqrt(variance / gains.length);
  const losses = [serving, line].map((one) => meanLoss(one, heldOut).toFixed(4)).join(" to ");
  const figures = `Log loss on the later ones from ${losses}, ${gain.toFixed(5)} ± ${error.toFixed(5)} less: ${counts}.`;
  return gain > BY_MORE_THAN * error ? { state: "BETTER", figures, line } : { state: "REFUSED", figures };
}
