import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { Transaction } from "../catalogue/save-listings";
import { RETENTION_DAYS, type DecisionToRecord } from "./decision";
import { digestInputs } from "./digest-inputs";

const DAY_MS = 86_400_000;

/**
 * A decision that is known already stays as it is: the same event twice is one decision. Those that took effect without a
 * person are moved at once.
 */
const RECORD = `
  WITH g AS (
    SELECT *, content_digest(salt, subject_type || ':' || subject_id, body) AS content_digest
    FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (id uuid, kind text, subject_type text, subject_id text,
      person_id uuid, seller_id uuid, audience text, salt uuid, body jsonb, model_name text, model_version text,
      policy_name text, policy_version integer, policy_mode text, input_digest text, is_automated boolean,
      decided_at timestamptz, retained_until timestamptz)) WITH ORDINALITY AS r(id, kind, subject_type, subject_id,
      person_id, seller_id, audience, salt, body, model_name, model_version, policy_name, policy_version, policy_mode,
      input_digest, is_automated, decided_at, retained_until, n)
    ORDER BY n
  ), d AS (
    INSERT INTO decision (id, kind, decided_at, model_name, model_version, policy_name, policy_version, policy_mode,
      input_digest, content_digest, is_automated, retained_until)
    SELECT id, kind, decided_at, model_name, model_version, policy_name, policy_version, policy_mode, input_digest,
      content_digest, is_automated, retained_until FROM g
    ON CONFLICT (id) DO NOTHING RETURNING id, decided_at, is_automated
  ), c AS (
    INSERT INTO decision_content
      (decision_id, subject_type, subject_id, person_id, seller_id, audience, salt, body)
    SELECT g.id, g.subject_type, g.subject_id, g.person_id, g.seller_id, g.audience, g.salt, g.body
    FROM g JOIN d ON d.id = g.id
  ), m AS (
    INSERT INTO decision_move (decision_id, from_state, to_state, reason, moved_at)
    SELECT id, 'PROPOSED', 'APPLIED', 'Applied by the policy, without a person.', decided_at FROM d WHERE is_automated
  )
  SELECT id FROM d`;

/** Writes decisions in the caller's transaction, beside the effect that they explain. `at` is when they were made. */
export async function recordDecisions(
  tx: Transaction,
  decisions: readonly DecisionToRecord[],
  at: Date | ((decision: DecisionToRecord) => Date),
): Promise<readonly string[]> {
  if (decisions.length === 0) return [];
  const timeOf = typeof at === "function" ? at : () => at;
  const rows = JSON.stringify(decisions.map((decision) => rowOf(decision, timeOf(decision))));
  return (await tx.query<{ id: string }[]>(RECORD, [rows])).map(({ id }) => id);
}

function rowOf(decision: DecisionToRecord, at: Date) {
  const { output, score, confidence, contributions, counterfactual, model, policy, subject } = decision;
  return {
    id: decision.id,
    kind: decision.kind,
    subject_type: subject.type,
    subject_id: subject.id,
    person_id: decision.personId ?? null,
    seller_id: decision.sellerId ?? null,
    audience: decision.audience,
    salt: uuidV7(),
    body: { output, score, confidence, contributions, counterfactual },
    model_name: model.name,
    model_version: model.version,
    policy_name: policy.name,
    policy_version: policy.version,
    policy_mode: policy.mode,
    input_digest: digestInputs(decision.inputs),
    is_automated: decision.isApplied,
    decided_at: at,
    retained_until: new Date(at.getTime() + RETENTION_DAYS[decision.kind] * DAY_MS),
  };
}
