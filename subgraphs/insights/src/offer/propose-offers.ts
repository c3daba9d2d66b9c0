import { appendToOutbox } from "@mall/platform/events/outbox";
import { promotionProposed, type PromotionProposed } from "@mall/schema/events/promotion-proposed";
import { groupedByKey } from "@mall/platform/graphql/batching";
import type { EntityManager } from "typeorm";
import type { InsightsParts } from "../context";
import type { DecisionToRecord } from "../decision/decision";
import { expireEarlier } from "../decision/expire-earlier";
import { recordDecisions } from "../decision/record-decisions";
import { CATEGORY_AFFINITY } from "../decision/rule-models";
import { policyInForce, type PolicyInForce } from "../policy/policy";
import { affinity, pairsOfBuyers } from "../recommendation/pairs";
import { rateInterest, type Interest, type PastPurchase } from "./rate-interest";

export interface OfferTerms {
  /** Below it nothing is proposed. */
  readonly minScore: number;
  /** Nobody is proposed anything more often. */
  readonly everyDays: number;
  readonly validDays: number;
}

type Deps = Pick<InsightsParts, "runtime" | "db" | "clock" | "catalogue">;
type Policy = PolicyInForce<OfferTerms>;

const DAY_MS = 86_400_000;
/** People of one transaction, and transactions of one run: the rest waits for the next. */
const BATCH = 100;
const BATCHES = 20;
const MAX_PRODUCTS = 5;

/** Thinks of those who agreed to profiling and to offers of their own, each now and then, and proposes what fits. */
export async function proposeOffers(deps: Deps): Promise<number> {
  const policy = await policyInForce<OfferTerms>(deps.db, "personal-offers");
  let proposed = 0;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const done = await deps.db.transaction((tx) => proposeToSome(tx, deps, policy));
    proposed += done.proposed;
    if (done.looked < BATCH) break;
  }
  if (proposed > 0) deps.runtime.wakeRelay();
  return proposed;
}

/** Without both consents nothing about a person is even read. */
const DUE = `
  SELECT o.user_id AS "userId" FROM offer_consent o JOIN profiling_consent p USING (user_id)
  WHERE o.is_granted AND p.is_granted AND o.look_at <= $1 ORDER BY o.look_at, o.user_id LIMIT ${BATCH}
  FOR UPDATE OF o SKIP LOCKED`;

const PURCHASES = `
  SELECT u.id AS "userId", l.product_id AS "productId", l.purchased_at AS "purchasedAt"
  FROM unnest($1::uuid[]) AS u (id) CROSS JOIN LATERAL (
    SELECT product_id, purchased_at FROM purchase WHERE user_id = u.id ORDER BY purchased_at DESC LIMIT 50) l`;

/** Whom nothing was proposed is thought of again tomorrow. */
const LOOK_LATER = `
  UPDATE offer_consent SET look_at = CASE WHEN user_id = ANY($2::uuid[]) THEN $4::timestamptz ELSE $3::timestamptz END
  WHERE user_id = ANY($1::uuid[])`;

async function proposeToSome(tx: EntityManager, deps: Deps, policy: Policy) {
  const { catalogue } = deps;
  const now = deps.clock.now();
  const due = (await tx.query<{ userId: string }[]>(DUE, [now])).map(({ userId }) => userId);
  if (due.length === 0) return { looked: 0, proposed: 0 };
  await catalogue.refresh();
  const interests = await findInterests(tx, deps, due);
  const worthy = interests.filter(({ interest }) => interest.score >= policy.settings.minScore);
  const products = await findProducts(deps, worthy);
  const proposals = worthy.map((one, n) => proposalOf(one, { deps, policy, now, productIds: products[n] ?? [] }));
  const decisions = proposals.map(({ decision }) => decision);
  // Late, since writers of decisions take turns from here to their commit.
  await recordDecisions(tx, decisions, now);
  await expireEarlier(tx, decisions, now);
  const later = (days: number): Date => new Date(now.getTime() + days * DAY_MS);
  const proposedTo = worthy.map(({ userId }) => userId);
  await tx.query(LOOK_LATER, [due, proposedTo, later(1), later(policy.settings.everyDays)]);
  const told = policy.mode === "SHADOW" ? [] : proposals.map(({ event }) => promotionProposed(event));
  await appendToOutbox(tx, told, { traceId: null, occurredAt: now });
  return { looked: due.length, proposed: worthy.length };
}

interface InterestOf {
  readonly userId: string;
  readonly interest: Interest;
  readonly purchases: readonly PastPurchase[];
}

async function findInterests(tx: EntityManager, { catalogue, clock }: Deps, userIds: string[]): Promise<InterestOf[]> {
  const rows = await tx.query<{ userId: string; productId: string; purchasedAt: Date }[]>(PURCHASES, [userIds]);
  const now = clock.now();
  return groupedByKey(userIds, rows, ({ userId }) => userId).flatMap((bought, n) => {
    const purchases = bought.map(({ productId, purchasedAt }) => {
      const categoryIds = catalogue.byProduct(productId)?.categoryIds ?? [];
      return { productId, categoryIds, purchasedAt };
    });
    const interest = rateInterest({ purchases, nameOf: (id) => catalogue.categoryName(id), now });
    return interest ? [{ userId: userIds[n] as string, interest, purchases }] : [];
  });
}

/** For each person what others bought beside the same things, the nearest first; one statement for all. */
async function findProducts({ db, catalogue }: Deps, people: readonly InterestOf[]): Promise<string[][]> {
  const asked = [...new Set(people.flatMap(({ interest }) => interest.boughtIds))];
  const found = asked.length > 0 ? await pairsOfBuyers(db, asked) : [];
  const grouped = groupedByKey(asked, found, ({ productId }) => productId);
  const pairs = new Map(asked.map((productId, n) => [productId, grouped[n] ?? []]));
  const buyersOf = (productId: string): number => catalogue.byProduct(productId)?.buyers ?? 0;
  return people.map(({ interest, purchases }) => {
    const owned = new Set(purchases.map(({ productId }) => productId));
    const votes = new Map<string, number>();
    for (const { productId, otherId, buyersTogether } of interest.boughtIds.flatMap((id) => pairs.get(id) ?? [])) {
      if (owned.has(otherId) || catalogue.found(otherId) === null) continue;
      const strength = affinity(buyersTogether, buyersOf(productId), buyersOf(otherId));
      votes.set(otherId, (votes.get(otherId) ?? 0) + strength);
    }
    const best = [...votes].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
    return best.slice(0, MAX_PRODUCTS).map(([id]) => id);
  });
}

interface Proposing {
  readonly deps: Deps;
  readonly policy: Policy;
  readonly now: Date;
  readonly productIds: readonly string[];
}

function proposalOf(
  { userId, interest, purchases }: InterestOf,
  { deps, policy, now, productIds }: Proposing,
): { decision: DecisionToRecord; event: PromotionProposed } {
  const { score, confidence, contributions, reason, categoryIds, counterfactual } = interest;
  const id = deps.runtime.ids.next();
  const expiresAt = new Date(now.getTime() + policy.settings.validDays * DAY_MS).toISOString();
  const decision: DecisionToRecord = {
    ...{ id, kind: "PERSONAL_OFFER", subject: { type: "User", id: userId }, personId: userId, audience: "STAFF" },
    ...{ score, confidence, contributions, counterfactual, model: CATEGORY_AFFINITY, policy, isApplied: false },
    output: { categoryIds, productIds, reason, expiresAt },
    inputs: { purchases, terms: policy.settings, at: now },
  };
  const event: PromotionProposed = {
    ...{ decisionId: id, userId, categoryIds, productIds, reason, score, model: CATEGORY_AFFINITY, contributions },
    ...{ policyVersion: String(policy.version), expiresAt, at: now.toISOString() },
  };
  return { decision, event };
}
