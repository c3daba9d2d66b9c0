import type { EntityManager } from "typeorm";
import type { InsightsParts } from "../context";
import type { DecisionToRecord } from "../decision/decision";
import { recordDecisions } from "../decision/record-decisions";
import { SUGGESTION_RULES } from "../decision/rule-models";
import { policyInForce } from "../policy/policy";
import { suggestionsOf, type ProductFigures, type Suggestion } from "./suggest";

const SELLERS_PER_RUN = 20;
const DAY_MS = 86_400_000;
const SHOWN_DAYS = 14;

/** Sellers whose figures were not looked at today; whoever takes one takes it for the day. */
const TAKE = `
  INSERT INTO suggested_seller AS s (seller_id, day)
  SELECT seller_id, $1::date FROM seller_facts f WHERE f.state = 'ACTIVE' AND NOT EXISTS (
    SELECT FROM suggested_seller d WHERE d.seller_id = f.seller_id AND d.day >= $1::date)
  ORDER BY seller_id LIMIT ${SELLERS_PER_RUN}
  ON CONFLICT (seller_id) DO UPDATE SET day = excluded.day WHERE s.day < excluded.day
  RETURNING seller_id AS id`;

/** Only of products that sold or were spoken of lately: there is nothing to say of the others. */
const FIGURES = `
  WITH sold AS (
    SELECT product_id, ($2::date - 1 - day) / 7 AS week, sum(units) AS units FROM seller_product_day
    WHERE seller_id = $1 AND day >= $2::date - 63 AND day < $2::date GROUP BY 1, 2
  ), heard AS (
    SELECT product_id, count(*) AS reviews, count(*) FILTER (WHERE label = 'NEGATIVE') AS negative FROM review_sentiment
    WHERE seller_id = $1 AND reviewed_on >= $2::date - 30 AND reviewed_on < $2::date GROUP BY 1
  )
  SELECT f.product_id AS "productId", f.title, f.in_stock AS "isInStock",
    (SELECT jsonb_agg(coalesce(s.units, 0) ORDER BY w) FROM generate_series(0, 8) AS w
      LEFT JOIN sold s ON s.product_id = f.product_id AND s.week = w) AS weeks,
    coalesce(h.reviews, 0)::int AS reviews, coalesce(h.negative, 0)::int AS "negativeReviews",
    f.image_count AS "imageCount", f.description_length AS "descriptionLength"
  FROM listing_facts f LEFT JOIN heard h ON h.product_id = f.product_id
  WHERE f.product_id IN (SELECT product_id FROM sold UNION SELECT product_id FROM heard) AND f.state = 'ACTIVE'`;

/** Open or refused within 90 days: it is not said again. */
const SAVE = `
  INSERT INTO seller_suggestion (id, seller_id, product_id, kind, title, text, confidence, contributions, made_at, expires_at)
  SELECT id, $2, product_id, kind, title, text, confidence, contributions, $3, $4 FROM jsonb_to_recordset($1::jsonb)
    AS g(id uuid, product_id uuid, kind text, title text, text text, confidence real, contributions jsonb)
  WHERE NOT EXISTS (SELECT FROM seller_suggestion s WHERE s.product_id = g.product_id AND s.kind = g.kind
    AND (s.state = 'OPEN' AND s.expires_at > $3 OR s.state = 'REFUSED' AND s.made_at > $3::timestamptz - interval '90 days'))
  ON CONFLICT DO NOTHING RETURNING id`;

const EXPIRE = `
  WITH old AS (UPDATE seller_suggestion SET state = 'EXPIRED' WHERE state = 'OPEN' AND expires_at <= $1 RETURNING id)
  INSERT INTO decision_move (decision_id, from_state, to_state, reason, moved_at)
  SELECT id, 'PROPOSED', 'EXPIRED', 'Its time passed.', $1 FROM old ON CONFLICT DO NOTHING`;

type Deps = Pick<InsightsParts, "db" | "clock" | "runtime">;

/** Looks at some sellers' figures of the days before today. Each is looked at once a day, by one process. */
export async function makeSuggestions(deps: Deps): Promise<void> {
  const { db, clock } = deps;
  const policy = await policyInForce(db, "seller-suggestions");
  if (policy.mode === "SHADOW") return;
  const today = clock.now().toISOString().slice(0, 10);
  await db.transaction(async (tx) => {
    await tx.query(EXPIRE, [clock.now()]);
    const sellers = await tx.query<{ id: string }[]>(TAKE, [today]);
    for (const { id } of sellers) await suggestTo(tx, deps, { sellerId: id, today, policy });
  });
}

interface Turn {
  readonly sellerId: string;
  readonly today: string;
  readonly policy: DecisionToRecord["policy"];
}

async function suggestTo(tx: EntityManager, { clock, runtime }: Deps, { sellerId, today, policy }: Turn) {
  const products = await tx.query<ProductFigures[]>(FIGURES, [sellerId, today]);
  const made = products.flatMap((figures) =>
    suggestionsOf(figures).map((suggestion) => ({ id: runtime.ids.next(), figures, suggestion })),
  );
  if (made.length === 0) return;
  const at = clock.now();
  const rows = made.map(({ id, figures, suggestion: { kind, title, text, confidence, contributions } }) => ({
    ...{ id, product_id: figures.productId, kind, title, text, confidence, contributions },
  }));
  const until = new Date(at.getTime() + SHOWN_DAYS * DAY_MS);
  const saved = await tx.query<{ id: string }[]>(SAVE, [JSON.stringify(rows), sellerId, at, until]);
  const isNew = new Set(saved.map(({ id }) => id));
  const decisions = made.filter(({ id }) => isNew.has(id)).map((one) => decisionOf(one, sellerId, policy));
  await recordDecisions(tx, decisions, at);
}

function decisionOf(
  { id, figures, suggestion }: { id: string; figures: ProductFigures; suggestion: Suggestion },
  sellerId: string,
  policy: DecisionToRecord["policy"],
): DecisionToRecord {
  const { kind, text, confidence, contributions, counterfactual } = suggestion;
  return {
    ...{
      id,
      kind: "SELLER_SUGGESTION",
      subject: { type: "Product", id: figures.productId },
      sellerId,
      audience: "SELLER",
    },
    ...{ model: SUGGESTION_RULES, policy, inputs: figures, output: { kind, text }, score: null, confidence },
    ...{ contributions, counterfactual, isApplied: false },
  };
}
