import { SUBJECTS, stateOf } from "../moderation/subjects";
import { COMPUTED_PRODUCT_RATINGS, RATING_COLUMNS } from "../rating/computed-ratings";

/** One check over all rows: it finds none when all is well, and up to a handful of those at fault otherwise. */
export interface IntegrityCheck {
  readonly invariant: string;
  /** What holds, in one sentence. */
  readonly rule: string;
  /** Selects the ids of what breaks the rule, as `id`. */
  readonly broken: string;
}

/** The restriction that holds of a text, with its statement; none where the last decision let it stand. */
const restrictedBy = (kind: string, id: string): string => `
  SELECT FROM (SELECT id, action FROM moderation_decision WHERE subject_kind = '${kind}' AND subject_id = ${id}
    AND action <> 'ESCALATE' ORDER BY seq DESC LIMIT 1) last JOIN statement_of_reasons s ON s.decision_id = last.id
  WHERE last.action IN ('REMOVE','RESTRICT')`;

const RESTRICTED_WITHOUT_REASONS = SUBJECTS.map((definition) => {
  const { column, shown } = stateOf(definition);
  return `SELECT id::text AS id FROM ${definition.table} t
    WHERE t.${column} <> '${shown}' AND NOT EXISTS (${restrictedBy(definition.kind, "t.id")})`;
}).join("\nUNION ALL ");

export const INTEGRITY_CHECKS: readonly IntegrityCheck[] = [
  {
    invariant: "I14",
    rule: "Every restricted text has a statement of reasons for the restriction that holds.",
    broken: RESTRICTED_WITHOUT_REASONS,
  },
  {
    invariant: "I14",
    rule: "Every decision that restricts has its statement of reasons, written at the same moment.",
    broken: `SELECT d.id::text AS id FROM moderation_decision d LEFT JOIN statement_of_reasons s
        ON s.decision_id = d.id AND s.at = d.at AND s.restriction <> 'SUSPENSION'
      WHERE d.action IN ('REMOVE','RESTRICT') AND s.id IS NULL`,
  },
  {
    invariant: "I14",
    rule: "Every automated effect names its model, its policy and the Decision that explains it, and removes nothing.",
    broken: `SELECT id::text AS id FROM moderation_decision WHERE automated
      AND (model_name IS NULL OR model_version IS NULL OR policy_version IS NULL OR explained_by IS NULL
        OR action <> 'RESTRICT')`,
  },
  {
    invariant: "I14",
    rule: "Every suspension from posting has a warning before it and a statement of reasons.",
    broken: `SELECT k.id::text AS id FROM strike k LEFT JOIN strike w ON w.id = k.warning_id AND w.at <= k.at
        LEFT JOIN statement_of_reasons s ON s.decision_id = k.decision_id AND s.restriction = 'SUSPENSION'
      WHERE k.outcome = 'SUSPENSION' AND (w.id IS NULL OR s.id IS NULL)`,
  },
  {
    invariant: "I14",
    rule: "No appeal was decided by whoever decided first.",
    broken: "SELECT id::text AS id FROM appeal WHERE decided_by = against_actor_id",
  },
  {
    invariant: "I9",
    rule: "Every moderation case is where its log ends.",
    broken: `SELECT c.id::text AS id FROM moderation_case c LEFT JOIN LATERAL (
        SELECT state FROM moderation_move WHERE case_id = c.id ORDER BY seq DESC LIMIT 1) m ON true
      WHERE c.state <> coalesce(m.state, 'OPEN')`,
  },
  {
    invariant: "I13",
    rule: "Nobody votes on their own review, and nobody's notice or appeal stands under another's name.",
    broken: `SELECT v.review_id::text AS id FROM review_vote v JOIN review r ON r.id = v.review_id AND r.user_id = v.user_id
      UNION ALL SELECT n.id::text FROM notice n JOIN moderation_case c ON c.id = n.case_id AND c.author_id = n.notifier_id
      UNION ALL SELECT a.id::text FROM appeal a JOIN moderation_case c ON c.id = a.case_id AND c.author_id <> a.author_id`,
  },
  {
    invariant: "I3",
    rule: "Every kept rating, raw and weighted, is what its reviews say.",
    broken: `SELECT product_id::text AS id FROM (
        (SELECT ${RATING_COLUMNS} FROM rating_summary WHERE review_count > 0 OR weight_sum > 0 EXCEPT ${COMPUTED_PRODUCT_RATINGS})
        UNION ALL (${COMPUTED_PRODUCT_RATINGS} EXCEPT SELECT ${RATING_COLUMNS} FROM rating_summary)) differing`,
  },
];
