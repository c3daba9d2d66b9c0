/** What may become of a planned price. MISSED: its whole time went by before anything could apply it. */
export type PlanState = "PLANNED" | "RUNNING" | "APPLIED" | "ENDED" | "MISSED" | "CANCELLED";
export type PriceCause = "SET" | "SCHEDULE" | "CAMPAIGN_START" | "CAMPAIGN_END" | "IMPORT";

export interface PricePlan {
  readonly id: string;
  readonly isCampaign: boolean;
  readonly priceMinor: number;
  readonly startsAt: Date;
  /** Null: from then on for good. */
  readonly endsAt: Date | null;
  readonly state: PlanState;
}

export interface PlannedVariant {
  readonly priceMinor: number;
  /** What it costs when the running campaign ends; null while none runs. */
  readonly basePriceMinor: number | null;
  /** Or the variant was removed: nothing new begins. */
  readonly isArchived: boolean;
}

export interface Settlement {
  readonly priceMinor: number;
  readonly basePriceMinor: number | null;
  readonly cause: PriceCause;
  readonly moves: readonly { readonly id: string; readonly state: PlanState }[];
}

/**
 * What a variant costs now, and what became of its plans. Plans are given in the order in which they start, and taken in
 * that order, however late: what would have held while nothing could apply it is passed over, because the history holds
 * only prices that shoppers were asked for.
 */
export function settlePlans(variant: PlannedVariant, plans: readonly PricePlan[], now: Date): Settlement {
  const moves = plans.flatMap((plan) => {
    const state = stateOf(plan, variant, now);
    return state === plan.state ? [] : [{ id: plan.id, state }];
  });
  const stateNow = new Map(moves.map(({ id, state }) => [id, state]));
  const applied = plans.filter(({ id }) => stateNow.get(id) === "APPLIED").at(-1);
  const running = plans.find(({ id, state }) => (stateNow.get(id) ?? state) === "RUNNING");
  const base = applied?.priceMinor ?? variant.basePriceMinor ?? variant.priceMinor;
  return {
    priceMinor: running?.priceMinor ?? base,
    basePriceMinor: running ? base : null,
    cause: causeOf(variant, { running, applied }),
    moves,
  };
}

function stateOf(plan: PricePlan, { isArchived }: PlannedVariant, now: Date): PlanState {
  const { state, startsAt, endsAt, isCampaign } = plan;
  const isOver = endsAt !== null && endsAt <= now;
  if (state === "RUNNING") return isOver ? "ENDED" : "RUNNING";
  if (state !== "PLANNED" || startsAt > now) return state;
  if (isArchived || isOver) return "MISSED";
  return isCampaign ? "RUNNING" : "APPLIED";
}

function causeOf(
  { basePriceMinor }: PlannedVariant,
  { running, applied }: { running: PricePlan | undefined; applied: PricePlan | undefined },
): PriceCause {
  if (running) return "CAMPAIGN_START";
  return basePriceMinor === null && applied ? "SCHEDULE" : "CAMPAIGN_END";
}
