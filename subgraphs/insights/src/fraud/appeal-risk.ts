import { readOne } from "@mall/platform/database/read";
import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { InsightsContext } from "../context";
import type { RiskAppealType } from "./risk-appeal.types";
import type { FraudError } from "./fraud.types";

/** $1 assessment, $2 viewer or null: one's own, or a guest's of which the caller was told the decision's id. */
const THEIRS = "id = $1 AND (user_id = $2::uuid OR (user_id IS NULL AND subject_kind = 'ORDER'))";

/**
 * $3 words, $4 now. What went against somebody, by the policy or a person, within six months, once. It waits for a person
 * again, who is told apart from the one who decided.
 */
const APPEAL = `
  UPDATE fraud_assessment SET appeal_reason = $3, appealed_at = $4, refused_by = reviewed_by,
    review_state = 'OPEN', reviewed_by = NULL, reviewed_at = NULL
  WHERE ${THEIRS} AND appealed_at IS NULL AND at > $4::timestamptz - interval '6 months'
    AND (review_state = 'REJECTED' OR (outcome = 'BLOCK' AND review_state IS DISTINCT FROM 'APPROVED'))
  RETURNING id`;
const FIND = `
  SELECT id AS "decisionId", appeal_reason AS reason, appealed_at AS "appealedAt", appeal_outcome AS outcome,
    appeal_note AS note
  FROM fraud_assessment WHERE ${THEIRS} AND appealed_at IS NOT NULL`;

type Deps = Pick<InsightsContext, "db" | "clock">;

export async function appealRisk(
  { db, clock }: Deps,
  viewer: Viewer | null,
  appeal: { readonly decisionId: string; readonly reason: string },
): Promise<FraudError | null> {
  const words = cleanText(appeal.reason, { min: 1, max: 5_000, multiline: true });
  if (words.fault !== undefined)
    return { code: "INVALID_INPUT", message: `reason ${words.fault}.`, field: ["input", "reason"] };
  const values = [appeal.decisionId, viewer?.id ?? null, words.text, clock.now()];
  const opened = isUuid(appeal.decisionId) ? await db.transaction((tx) => write(tx, APPEAL, values)) : [];
  if (opened.length > 0) return null;
  const message = "Nothing of yours by this id can be appealed: it did not go against you, or was appealed already.";
  return { code: "APPEAL_NOT_OPEN", message, field: ["input", "decisionId"] };
}

export const findAppeal = async (
  { db }: Pick<Deps, "db">,
  viewer: Viewer | null,
  decisionId: string,
): Promise<RiskAppealType | null> =>
  isUuid(decisionId) ? readOne<RiskAppealType>(db, FIND, [decisionId, viewer?.id ?? null]) : null;
