import type { PolicyMode } from "../policy/policy";
import type { DecisionAudience, DecisionBody, DecisionKind } from "./decision";
import type { DecisionState } from "./decision-status";

export interface DecisionMoveRow {
  readonly from: DecisionState;
  readonly to: DecisionState;
  readonly actorId: string | null;
  readonly reason: string;
  readonly at: string;
}

/** A decision with its moves and, unless it was erased, its content. */
export interface DecisionRow {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly at: Date;
  readonly modelName: string;
  readonly modelVersion: string;
  readonly policyName: string;
  readonly policyVersion: number;
  readonly policyMode: PolicyMode;
  readonly inputDigest: string;
  readonly isAutomated: boolean;
  readonly retainedUntil: Date;
  readonly hash: string;
  readonly moves: readonly DecisionMoveRow[];
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly personId: string | null;
  readonly sellerId: string | null;
  readonly audience: DecisionAudience | null;
  readonly body: DecisionBody | null;
}

/** Of `decision d LEFT JOIN decision_content c`. */
export const DECISION_COLUMNS = `
  d.id, d.kind, d.decided_at AS at, d.model_name AS "modelName", d.model_version AS "modelVersion",
  d.policy_name AS "policyName", d.policy_version AS "policyVersion", d.policy_mode AS "policyMode",
  d.input_digest AS "inputDigest", d.is_automated AS "isAutomated", d.retained_until AS "retainedUntil",
  encode(d.hash, 'hex') AS hash, c.subject_type AS "subjectType", c.subject_id AS "subjectId",
  c.person_id AS "personId", c.seller_id AS "sellerId", c.audience, c.body,
  coalesce((SELECT jsonb_agg(jsonb_build_object('from', m.from_state, 'to', m.to_state, 'actorId', m.actor_id,
      'reason', m.reason, 'at', m.moved_at) ORDER BY m.chain_number)
    FROM decision_move m WHERE m.decision_id = d.id), '[]') AS moves`;

export const stateOf = ({ moves }: Pick<DecisionRow, "moves">): DecisionState => moves.at(-1)?.to ?? "PROPOSED";
