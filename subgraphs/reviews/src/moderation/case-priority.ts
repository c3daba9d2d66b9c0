export interface PriorityFacts {
  /** Worst severity that models and rules see in the text, 0 to 1. */
  readonly signalScore: number;
  /** Weights of the undecided notices together, in thousandths. */
  readonly noticeWeight: number;
  readonly escalation: number;
  readonly isAppealed: boolean;
}

/** An author whose text is restricted waits for an answer. */
const APPEALED_AT_LEAST = 600;
const ESCALATED_AT_LEAST = 700;

/**
 * 0 to 1,000. Signals and notices add up as independent doubts do: each takes away a part of what is left of the trust in
 * the text, so that many weak notices come near to one strong signal and never beyond all measure.
 */
export function casePriority({ signalScore, noticeWeight, escalation, isAppealed }: PriorityFacts): number {
  const trustLeft = (1 - signalScore) * Math.exp(-noticeWeight / 1_000);
  const doubt = Math.round(1_000 * (1 - trustLeft));
  const least = Math.max(isAppealed ? APPEALED_AT_LEAST : 0, escalation > 0 ? ESCALATED_AT_LEAST : 0);
  return Math.min(1_000, Math.max(doubt, least));
}

export interface NotifierFacts {
  /** Thousandths, by level of trust. */
  readonly trustWeight: number;
  readonly noticesRight: number;
  readonly noticesWrong: number;
}

/** What one notice adds to a case, in thousandths: a newcomer's first 200, up to 1,000 of who is trusted and mostly right. */
export function noticeWeight({ trustWeight, noticesRight, noticesWrong }: NotifierFacts): number {
  // Laplace's rule of succession with one right and two wrong to begin with: somebody unknown is right a third of the time.
  const accuracy = (noticesRight + 1) / (noticesRight + noticesWrong + 3);
  return Math.min(1_000, Math.round(trustWeight * accuracy));
}
