import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { UserErrorOf } from "@mall/platform/errors/user-error";
import { cleanText } from "@mall/platform/text/clean-text";
import type { InsightsContext } from "../context";
import { moveDecision } from "../decision/move-decision";
import { followedBy } from "./suggestion-duties";
import type { SuggestionErrorCode } from "./suggestion.types";

const REFUSE = `
  UPDATE seller_suggestion SET state = 'REFUSED'
  WHERE id = $1 AND (seller_id, kind) IN (SELECT * FROM unnest($2::uuid[], $3::text[])) AND state = 'OPEN' RETURNING id`;

export interface Refusal {
  readonly suggestionId: string;
  readonly reason: string;
}

/** Says no to a suggestion; it is not made again for 90 days. For members of the seller whose duty it is. Null: it is refused. */
export async function refuseSuggestion(
  { db, clock }: Pick<InsightsContext, "db" | "clock">,
  viewer: Viewer,
  { suggestionId, reason }: Refusal,
): Promise<UserErrorOf<SuggestionErrorCode> | null> {
  const text = cleanText(reason, { min: 1, max: 500 });
  if (text.fault !== undefined)
    return { code: "INVALID_INPUT", message: `reason ${text.fault}.`, field: ["input", "reason"] };
  const isRefused = await db.transaction(async (tx) => {
    if (!isUuid(suggestionId)) return false;
    const [rows] = await tx.query<[unknown[], number]>(REFUSE, [suggestionId, ...followedBy(viewer)]);
    if (rows.length === 0) return false;
    const at = clock.now();
    await moveDecision(tx, { decisionId: suggestionId, event: "reject", actorId: viewer.id, reason: text.text, at });
    return true;
  });
  if (isRefused) return null;
  const message = "There is no such open suggestion for a seller and duty of yours.";
  return { code: "SUGGESTION_NOT_FOUND", message, field: ["input", "suggestionId"] };
}
