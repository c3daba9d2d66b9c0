import { setImmediate } from "node:timers/promises";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { InsightsParts } from "../context";
import type { DecisionToRecord } from "../decision/decision";
import { expireEarlier } from "../decision/expire-earlier";
import { recordDecisions } from "../decision/record-decisions";
import { DEMAND_FORECAST } from "../decision/rule-models";
import { policyInForce, type PolicyInForce } from "../policy/policy";
import { dayOf } from "./demand-days";
import { reorderQuantity, type StockPlan } from "./plan-stock";
import { inTurns } from "./in-steps";
import { findDue, planOf, readDemand, type DueVariant } from "./read-demand";

/** Variants of one run: each run takes a part of the night, however many variants there are. */
export const BATCH = 50;

type Deps = Pick<InsightsParts, "db" | "clock" | "seasons">;

/**
 * Forecasts what is due, oldest first, and proposes what to order. Due is what was not forecast since midnight (UTC), what
 * was sold for the first time, and what got other terms. Whatever was cut off is still due. Returns how many it did.
 */
export async function forecastVariants({ db, clock, seasons }: Deps): Promise<number> {
  const now = clock.now();
  const today = now.toISOString().slice(0, 10);
  const seasonOfCategory = await seasons.on(today);
  const policy = await policyInForce(db, "stock");
  return db.transaction(async (tx) => {
    const due = await findDue(tx, today, BATCH);
    if (due.length === 0) return 0;
    const planned: Planned[] = [];
    for (const demand of await readDemand(tx, due, today)) {
      await setImmediate();
      const plan = await inTurns(planOf(demand, dayOf(now), seasonOfCategory(demand.variant.categoryId)));
      planned.push(proposalOf(demand.variant, plan));
    }
    await savePlans(tx, planned, { now, today, policy });
    return due.length;
  });
}

interface Planned {
  readonly variant: DueVariant;
  readonly plan: StockPlan;
  readonly units: number;
  readonly decisionId: string | null;
  readonly isNew: boolean;
}

/** A proposal stays the same until its quantity moves by more than a fifth: the chain is not for noise. */
const NOISE = 0.2;

function proposalOf(variant: DueVariant, plan: StockPlan): Planned {
  const units = variant.available === null ? 0 : reorderQuantity(plan, variant.available);
  if (units === 0) return { variant, plan, units, decisionId: null, isNew: false };
  const { decisionId, proposedUnits } = variant;
  const isSame = decisionId !== null && Math.abs(units - (proposedUnits ?? 0)) <= NOISE * (proposedUnits ?? 0);
  if (isSame) return { variant, plan, units: proposedUnits ?? units, decisionId, isNew: false };
  return { variant, plan, units, decisionId: uuidV7(), isNew: true };
}

interface Saving {
  readonly now: Date;
  readonly today: string;
  readonly policy: PolicyInForce;
}

const SAVE = `
  UPDATE variant_facts f SET forecast_day = $2::date, forecast = g.plan, mean_demand = g.mean,
    reorder_point = g.reorder_point, decision_id = g.decision_id, proposed_units = g.units
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, plan jsonb, mean double precision, reorder_point integer,
    decision_id uuid, units integer)
  WHERE f.variant_id = g.id`;

/** The stock was filled up otherwise: the proposal is no use any more. */
const EXPIRE = `
  INSERT INTO decision_move (decision_id, from_state, to_state, reason, moved_at)
  SELECT id, 'PROPOSED', 'EXPIRED', 'There is enough on hand again.', $2 FROM unnest($1::uuid[]) AS id
  WHERE NOT EXISTS (SELECT FROM decision_move m WHERE m.decision_id = id) ON CONFLICT DO NOTHING`;

async function savePlans(
  tx: EntityManager,
  planned: readonly Planned[],
  { now, today, policy }: Saving,
): Promise<void> {
  const rows = planned.map(({ variant, plan, units, decisionId }) => ({
    ...{ id: variant.id, plan, mean: plan.mean, reorder_point: plan.reorderPoint },
    ...{ decision_id: decisionId, units: units === 0 ? null : units },
  }));
  await tx.query(SAVE, [JSON.stringify(rows), today]);
  const gone = planned.flatMap(({ variant, units }) => (units === 0 && variant.decisionId ? [variant.decisionId] : []));
  if (gone.length > 0) await tx.query(EXPIRE, [gone, now]);
  // The chain of decisions is locked from here to the commit, so it comes last.
  const decisions = planned.filter(({ isNew }) => isNew).map((one) => decisionOf(one, policy));
  await recordDecisions(tx, decisions, now);
  await expireEarlier(tx, decisions, now);
}

function decisionOf({ variant, plan, units, decisionId }: Planned, policy: PolicyInForce): DecisionToRecord {
  const { contributions, ...output } = plan;
  const missing = plan.reorderPoint - (variant.available ?? 0) + 1;
  return {
    id: decisionId ?? uuidV7(),
    kind: "STOCK_FORECAST",
    subject: { type: "Variant", id: variant.id },
    sellerId: variant.sellerId,
    audience: "SELLER",
    model: DEMAND_FORECAST,
    policy,
    inputs: { variantId: variant.id, available: variant.available, plan },
    output: { ...output, reorderQuantity: units, available: variant.available },
    score: null,
    confidence: plan.confidence,
    contributions,
    counterfactual: `With ${missing} more units to sell nothing would have to be ordered now.`,
    isApplied: false,
  };
}
