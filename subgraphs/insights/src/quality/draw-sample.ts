import type { Viewer } from "@mall/platform/auth/viewer";
import { forbidden } from "@mall/platform/errors/coded-error";
import { cleanText } from "@mall/platform/text/clean-text";
import type { InsightsContext } from "../context";
import { LISTING_RULES } from "../decision/rule-models";
import type { QualityError } from "./quality.types";
import { mayJudge, type QualityKind } from "./quality-kind";

export interface SampleQuestion {
  readonly kind: QualityKind;
  readonly from: Date;
  readonly to: Date;
  readonly size: number;
  readonly seed: string;
}

export type DrawnSample = { readonly sampleId: string } | { readonly error: QualityError };

const MOST = 200;
const MOST_DAYS = 92;
const DAY_MS = 86_400_000;

/** The same seed puts the same things in the same order, and nobody can tell which before it is chosen. */
const BY_CHANCE = (id: string): string => `sha256(convert_to($3 || ${id}::text, 'UTF8')), ${id}`;

/** $1, $2: from and to; $3: the seed; $4: the size. */
const DECISIONS = `
  SELECT c.subject_type, c.subject_id, d.id AS decision_id, d.model_name, d.model_version, NULL AS class,
    NULL::bytea AS text_digest, row_number() OVER (ORDER BY ${BY_CHANCE("d.id")}) AS place
  FROM decision d LEFT JOIN decision_content c ON c.decision_id = d.id
  WHERE d.decided_at >= $1 AND d.decided_at < $2`;

const CANDIDATES: Readonly<Record<QualityKind, string>> = {
  // Of tones there are samples of their own: those with a decision each were chosen by people.
  DECISION: `${DECISIONS} AND d.kind NOT IN ('MODEL_SERVING', 'REVIEW_TONE')`,
  TEXT: `${DECISIONS} AND d.kind = 'MODERATION_SIGNAL'`,
  LISTING: `
    SELECT 'Product' AS subject_type, product_id::text AS subject_id, NULL::uuid AS decision_id,
      '${LISTING_RULES.name}' AS model_name, '${LISTING_RULES.version}' AS model_version,
      NULL AS class, NULL::bytea AS text_digest, row_number() OVER (ORDER BY ${BY_CHANCE("product_id")}) AS place
    FROM listing_facts WHERE state = 'ACTIVE' AND created_at >= $1 AND created_at < $2`,
  TONE: `
    SELECT 'Review' AS subject_type, review_id::text AS subject_id, NULL::uuid AS decision_id, model_name, model_version,
      coalesce(read_label, label) AS class, text_digest, row_number() OVER (ORDER BY ${BY_CHANCE("review_id")}) AS place
    FROM review_sentiment WHERE scored_at >= $1 AND scored_at < $2`,
};

const draw = (kind: QualityKind): string => `
  WITH sample AS (
    INSERT INTO quality_sample (id, kind, from_at, to_at, seed, size, drawn_by, drawn_at)
    VALUES ($5, '${kind}', $1, $2, $3, $4, $6, $7) ON CONFLICT DO NOTHING RETURNING id
  )
  INSERT INTO quality_item (id, sample_id, place, subject_type, subject_id, decision_id, model_name, model_version, class,
    text_digest)
  SELECT gen_random_uuid(), sample.id, c.place, c.subject_type, c.subject_id, c.decision_id, c.model_name, c.model_version,
    c.class, c.text_digest
  FROM sample CROSS JOIN (${CANDIDATES[kind]}) AS c WHERE c.place <= $4`;

const EARLIER = `
  SELECT id FROM quality_sample WHERE kind = $1 AND from_at = $2 AND to_at = $3 AND seed = $4 AND size = $5`;

type Deps = Pick<InsightsContext, "db" | "clock" | "runtime">;

/** A random sample that anybody can draw again; asked for a second time, it is the first one. */
export async function drawSample(deps: Deps, viewer: Viewer, question: SampleQuestion): Promise<DrawnSample> {
  const { kind, from, to, size } = question;
  if (!mayJudge(viewer, kind)) throw forbidden();
  const seed = cleanText(question.seed, { min: 1, max: 100 });
  if (seed.fault !== undefined) return invalid("seed", `seed ${seed.fault}.`);
  if (size < 1 || size > MOST) return invalid("size", `size must be from 1 to ${MOST}.`);
  if (from >= to) return invalid("to", "to must be later than from.");
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) {
    return invalid("from", `from and to may be ${MOST_DAYS} days apart at most.`);
  }
  const { db, clock, runtime } = deps;
  await db.query(draw(kind), [from, to, seed.text, size, runtime.ids.next(), viewer.id, clock.now()]);
  const [sample] = await db.query<{ id: string }[]>(EARLIER, [kind, from, to, seed.text, size]);
  if (!sample) throw new Error("A sample that was drawn is there");
  return { sampleId: sample.id };
}

const invalid = (field: string, message: string): DrawnSample => ({
  error: { code: "INVALID_INPUT", message, field: ["input", field] },
});
