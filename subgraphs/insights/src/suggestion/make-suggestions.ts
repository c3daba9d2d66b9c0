import type { EntityManager } from "typeorm";
import type { InsightsParts } from "../context";
import type { DecisionToRecord } from "../decision/decision";
import { recordDecisions } from "../decision/record-decisions";
import { SUGGESTION_RULES } from "../decision/rule-models";
import { policyInForce } from "../policy/policy";
import { suggestAnswer } from "./answer-review";
import type { EffectBook, KnownEffects } from "./effect-book";
import { asMeasured, ifAsTheOthers } from "./expected-effect";
import { readFigures, type SellerFigures } from "./read-figures";
import { suggestRepricing } from "./reprice";
import { suggestionsOf, type Suggestion } from "./suggest";

const SELLERS_PER_RUN = 20;
const DAY_MS = 86_400_000;
const SHOWN_DAYS = 14;
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/** The next seller whose figures were not looked at today; whoever takes it takes it for the day. */
const TAKE = `
  INSERT INTO suggested_seller AS s (seller_id, day)
  SELECT seller_id, $1::date FROM seller_facts f WHERE f.state = 'ACTIVE' AND f.seller_id > $2::uuid AND NOT EXISTS (
    SELECT FROM suggested_seller d WHERE d.seller_id = f.seller_id AND d.day >= $1::date)
  ORDER BY seller_id LIMIT 1
  ON CONFLICT (seller_id) DO UPDATE SET day = excluded.day WHERE s.day < excluded.day
  RETURNING seller_id AS id`;

/** Open, on its way, looked at for 30 days at most, refused within 90 or applied within 28: it is not said again. */
const SAVE = `
  INSERT INTO seller_suggestion (id, seller_id, product_id, kind, title, text, confidence, contributions, change, expected,
    variant_id, review_id, price_suggestion_id, made_at, expires_at)
  SELECT id, $2, product_id, kind, title, text, confidence, contributions, change, expected, variant_id, review_id,
    price_suggestion_id, $3, $4
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, product_id uuid, kind text, title text, text text, confidence real,
    contributions jsonb, change jsonb, expected jsonb, variant_id uuid, review_id uuid, price_suggestion_id uuid)
  WHERE NOT EXISTS (SELECT FROM seller_suggestion s WHERE s.product_id = g.product_id AND s.kind = g.kind
    AND (s.state = 'OPEN' AND s.expires_at > $3 OR s.state = 'ACCEPTED'
      OR s.state = 'IN_REVIEW' AND s.settled_at > $3::timestamptz - interval '30 days'
      OR s.review_id IS NULL AND (s.state = 'REFUSED' AND s.made_at > $3::timestamptz - interval '90 days'
        OR s.state = 'APPLIED' AND s.settled_at > $3::timestamptz - interval '28 days')))
  ON CONFLICT DO NOTHING RETURNING id`;

/** A price that is not suggested any more needs no words either. */
const EXPIRE = `
  WITH old AS (
    UPDATE seller_suggestion s SET state = 'EXPIRED' WHERE state = 'OPEN' AND (expires_at <= $1 OR kind = 'REPRICE'
      AND NOT EXISTS (SELECT FROM price_suggestion p WHERE p.id = s.price_suggestion_id AND p.state = 'PROPOSED'))
    RETURNING id
  )
  INSERT INTO decision_move (decision_id, from_state, to_state, reason, moved_at)
  SELECT id, 'PROPOSED', 'EXPIRED', 'Its time passed.', $1 FROM old ON CONFLICT DO NOTHING`;

type Deps = Pick<InsightsParts, "db" | "clock" | "runtime"> & { readonly effects: EffectBook };

/** Looks at some sellers' figures of the days before today. Each is looked at once a day, by one process. */
export async function makeSuggestions(deps: Deps): Promise<void> {
  const { db, clock } = deps;
  const policy = await policyInForce(db, "seller-suggestions");
  if (policy.mode === "SHADOW") return;
  const today = clock.now().toISOString().slice(0, 10);
  const effects = await deps.effects.on(today);
  await db.query(EXPIRE, [clock.now()]);
  let last: string | null = FIRST_ID;
  for (let n = 0; n < SELLERS_PER_RUN && last !== null; n += 1) {
    last = await suggestToNext(deps, { after: last, today, policy, effects });
  }
}

/**
 * In a transaction of its own: the first decision that it writes holds the chain of decisions until it ends, and checkouts
 * wait for that chain. Null: nobody is left.
 */
async function suggestToNext(deps: Deps, { after, ...turn }: Omit<Turn, "sellerId"> & { after: string }) {
  return deps.db.transaction(async (tx) => {
    const [taken] = await tx.query<{ id: string }[]>(TAKE, [turn.today, after]);
    if (!taken) return null;
    await suggestTo(tx, deps, { ...turn, sellerId: taken.id });
    return taken.id;
  });
}

interface Turn {
  readonly sellerId: string;
  readonly today: string;
  readonly policy: DecisionToRecord["policy"];
  readonly effects: KnownEffects;
}

interface Made {
  readonly id: string;
  readonly productId: string;
  readonly figures: unknown;
  readonly priceSuggestionId: string | null;
  readonly suggestion: Suggestion;
}

async function suggestTo(tx: EntityManager, { clock, runtime }: Deps, turn: Turn) {
  const { sellerId, today, policy } = turn;
  const figures = await readFigures(tx, sellerId, today);
  const made = allOf(figures, turn.effects).map((one): Made => ({ id: runtime.ids.next(), ...one }));
  if (made.length === 0) return;
  const at = clock.now();
  const until = new Date(at.getTime() + SHOWN_DAYS * DAY_MS);
  const saved = await tx.query<{ id: string }[]>(SAVE, [JSON.stringify(made.map(rowOf)), sellerId, at, until]);
  const isNew = new Set(saved.map(({ id }) => id));
  const decisions = made.filter(({ id }) => isNew.has(id)).map((one) => decisionOf(one, sellerId, policy));
  await recordDecisions(tx, decisions, at);
}

function allOf({ products, reviews, prices }: SellerFigures, effects: KnownEffects): Omit<Made, "id">[] {
  const plain = { priceSuggestionId: null };
  return [
    ...products.flatMap((figures) => {
      const sold = figures.weeks.slice(0, 4).reduce((sum, units) => sum + units, 0);
      const { productId } = figures;
      return suggestionsOf(figures).map((one) => ({
        ...{ ...plain, productId, figures },
        suggestion: expecting(one, effects, sold),
      }));
    }),
    ...reviews.map((figures) => ({
      ...{ ...plain, productId: figures.productId, figures },
      suggestion: expecting(suggestAnswer(figures), effects, 0),
    })),
    ...prices.map((figures) => ({
      ...{ productId: figures.productId, priceSuggestionId: figures.priceSuggestionId, figures },
      suggestion: suggestRepricing(figures),
    })),
  ];
}

/** What its own figures tell, else what such suggestions did, else what others sell. */
function expecting(one: Suggestion, { measured, compared }: KnownEffects, sold: number): Suggestion {
  if (one.expected !== null || one.change === null) return one;
  return { ...one, expected: asMeasured(measured(one.kind)) ?? ifAsTheOthers(sold, compared(one.kind)) };
}

function rowOf({ id, productId, priceSuggestionId, suggestion }: Made) {
  const { kind, title, text, confidence, contributions, change, expected } = suggestion;
  return {
    ...{ id, product_id: productId, kind, title, text, confidence, contributions, change, expected },
    variant_id: change !== null && "variantId" in change ? change.variantId : null,
    review_id: change?.kind === "ANSWER_REVIEW" ? change.reviewId : null,
    price_suggestion_id: priceSuggestionId,
  };
}

function decisionOf(
  { id, productId, figures, suggestion }: Made,
  sellerId: string,
  policy: DecisionToRecord["policy"],
): DecisionToRecord {
  const { kind, text, confidence, contributions, counterfactual, change, expected } = suggestion;
  return {
    ...{ id, kind: "SELLER_SUGGESTION", subject: { type: "Product", id: productId }, sellerId, audience: "SELLER" },
    ...{ model: SUGGESTION_RULES, policy, inputs: figures, output: { kind, text, change, expected } },
    ...{ score: null, confidence, contributions, counterfactual, isApplied: false },
  };
}
