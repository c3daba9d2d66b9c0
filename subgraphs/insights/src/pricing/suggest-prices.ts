import { setImmediate } from "node:timers/promises";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { priceProposed } from "@mall/schema/events/price-proposed";
import type { EntityManager } from "typeorm";
import type { InsightsParts } from "../context";
import type { DecisionToRecord } from "../decision/decision";
import { expireEarlier } from "../decision/expire-earlier";
import { recordDecisions } from "../decision/record-decisions";
import { PRICE_ADVICE } from "../decision/rule-models";
import { policyInForce, type PolicyInForce } from "../policy/policy";
import type { Elasticity } from "./elasticity";
import { DEFAULT_DAILY_MOVE, pricedFacts, readPricing, type PricedVariant } from "./read-pricing";
import { PERIOD_DAYS, suggestPrice, whatWouldKeepPrice, type PriceChangeExpected } from "./suggest-price";

/** Variants of one run. */
const BATCH = 50;

type Deps = Pick<InsightsParts, "db" | "clock" | "elasticities" | "runtime">;

/**
 * Looks at the prices of what was forecast today, and suggests others. Where a seller let it, the suggestion goes to
 * products at once; everywhere else a person decides. Returns how many variants it looked at.
 */
export async function suggestPrices({ db, clock, elasticities, runtime }: Deps): Promise<number> {
  const now = clock.now();
  const today = now.toISOString().slice(0, 10);
  const usualOf = await elasticities.on(today);
  const policy = await policyInForce(db, "pricing");
  const count = await db.transaction(async (tx) => {
    const looked: Looked[] = [];
    for (const demand of await readPricing(tx, today, BATCH)) {
      await setImmediate();
      const { facts, own } = pricedFacts(demand, now, usualOf(demand.variant.categoryId));
      looked.push({ ...newSuggestion(demand.variant, suggestPrice(facts)), own, belief: facts.belief });
    }
    if (looked.length > 0) await save(tx, looked, { now, today, policy });
    return looked.length;
  });
  if (count > 0) runtime.wakeRelay();
  return count;
}

interface Suggestion {
  readonly variant: PricedVariant;
  readonly change: PriceChangeExpected | null;
  /** Null: nothing new is suggested. */
  readonly id: string | null;
  /** Of the suggestion before that is no use any more. */
  readonly goneId: string | null;
}

interface Looked extends Suggestion {
  readonly own: Elasticity | null;
  readonly belief: Elasticity;
}

/** An open suggestion stays while it would be the same one, to a hundredth. */
const SAME = 0.01;

function newSuggestion(variant: PricedVariant, change: PriceChangeExpected | null): Suggestion {
  const { openId, openMinor, openPriceMinor, priceMinor } = variant;
  const isSame =
    change !== null &&
    openId !== null &&
    openPriceMinor === priceMinor &&
    Math.abs(change.suggestedMinor / (openMinor ?? 1) - 1) <= SAME;
  if (isSame) return { variant, change: null, id: null, goneId: null };
  return { variant, change, id: change === null ? null : uuidV7(), goneId: openId };
}

interface Saving {
  readonly now: Date;
  readonly today: string;
  readonly policy: PolicyInForce;
}

const LOOKED_AT = `
  UPDATE variant_facts f SET price_day = $2::date, own_elasticity = g.elasticity, own_variance = g.variance
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, elasticity double precision, variance double precision)
  WHERE f.variant_id = g.id`;
const EXPIRE = "UPDATE price_suggestion SET state = 'EXPIRED' WHERE id = ANY($1::uuid[]) AND state = 'PROPOSED'";
const EXPIRE_DECISIONS = `
  INSERT INTO decision_move (decision_id, from_state, to_state, reason, moved_at)
  SELECT id, 'PROPOSED', 'EXPIRED', 'It would not be suggested any more.', $2 FROM unnest($1::uuid[]) AS id
  WHERE NOT EXISTS (SELECT FROM decision_move m WHERE m.decision_id = id) ON CONFLICT DO NOTHING`;
const INSERT = `
  INSERT INTO price_suggestion (id, variant_id, seller_id, category_id, state, price_minor, suggested_minor,
    accepted_minor, floor_minor, ceiling_minor, max_daily_move, currency_code, body, created_at)
  SELECT id, variant_id, seller_id, category_id, state, price_minor, suggested_minor, accepted_minor, floor_minor,
    ceiling_minor, max_daily_move, currency_code, body, $2
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, variant_id uuid, seller_id uuid, category_id uuid, state text,
    price_minor bigint, suggested_minor bigint, accepted_minor bigint, floor_minor bigint, ceiling_minor bigint,
    max_daily_move double precision, currency_code text, body jsonb)`;

interface Made extends Looked {
  readonly id: string;
  readonly change: PriceChangeExpected;
}
const isMade = (one: Looked): one is Made => one.id !== null && one.change !== null;

async function save(tx: EntityManager, looked: readonly Looked[], { now, today, policy }: Saving): Promise<void> {
  const rows = looked.map(({ variant: { id }, own }) => ({ id, elasticity: own?.mean, variance: own?.variance }));
  await tx.query(LOOKED_AT, [JSON.stringify(rows), today]);
  const gone = looked.flatMap(({ goneId }) => goneId ?? []);
  const made = looked.filter(isMade);
  if (gone.length > 0) {
    await tx.query(EXPIRE, [gone]);
    await tx.query(EXPIRE_DECISIONS, [gone, now]);
  }
  if (made.length === 0) return;
  await tx.query(INSERT, [JSON.stringify(made.map((one) => rowOf(one, policy))), now]);
  const sent = made.filter((one) => isAutomatic(one, policy)).map((one) => priceProposed(proposalOf(one, now)));
  await appendToOutbox(tx, sent, { traceId: null, occurredAt: now });
  // The chain of decisions is locked from here to the commit, so it comes last.
  const decisions = made.map((one) => decisionOf(one, policy));
  await recordDecisions(tx, decisions, now);
  await expireEarlier(tx, decisions, now);
}

/** The seller set floor and ceiling for this very variant and let the mall move between them. */
const isAutomatic = ({ variant }: Looked, { mode }: PolicyInForce): boolean =>
  variant.isAutomatic === true && mode !== "SHADOW";

const moveOf = ({ maxDailyMove }: PricedVariant): number => maxDailyMove ?? DEFAULT_DAILY_MOVE;

function rowOf(made: Made, policy: PolicyInForce) {
  const { id, variant, change, belief } = made;
  const isSent = isAutomatic(made, policy);
  return {
    ...{ id, variant_id: variant.id, seller_id: variant.sellerId, category_id: variant.categoryId },
    ...{ state: isSent ? "ACCEPTED" : "PROPOSED", accepted_minor: isSent ? change.suggestedMinor : null },
    ...{ price_minor: variant.priceMinor, suggested_minor: change.suggestedMinor },
    ...{ floor_minor: change.floorMinor, ceiling_minor: change.ceilingMinor, max_daily_move: moveOf(variant) },
    currency_code: variant.currencyCode,
    body: { ...change, elasticity: belief },
  };
}

const proposalOf = ({ id, variant, change }: Made, now: Date) => ({
  ...{ decisionId: id, variantId: variant.id, sellerId: variant.sellerId, priceMinor: change.suggestedMinor },
  ...{ currencyCode: variant.currencyCode, fromPriceMinor: variant.priceMinor, floorMinor: change.floorMinor },
  ...{ ceilingMinor: change.ceilingMinor, maxDailyMove: moveOf(variant), acceptedBy: null, at: now.toISOString() },
});

function decisionOf(made: Made, policy: PolicyInForce): DecisionToRecord {
  const { id, variant, change, belief, own } = made;
  const { contributions, confidence, ...output } = change;
  return {
    ...{ id, kind: "PRICE_SUGGESTION", subject: { type: "Variant", id: variant.id }, sellerId: variant.sellerId },
    ...{ audience: "SELLER", model: PRICE_ADVICE, policy, score: null, confidence, contributions },
    inputs: { variant, own, belief },
    output: { ...output, periodDays: PERIOD_DAYS, elasticity: belief, priceMinor: variant.priceMinor },
    counterfactual: whatWouldKeepPrice(variant.priceMinor, { ...change, elasticity: belief }),
    isApplied: isAutomatic(made, policy),
  };
}
