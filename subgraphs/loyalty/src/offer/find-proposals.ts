import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decodeCursor, encodeCursor, isMoment } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { ProposalOutcome } from "./decide-proposal";

/** What was proposed for somebody and what became of it. */
export interface PromotionProposal {
  readonly decisionId: string;
  readonly userId: string;
  readonly outcome: ProposalOutcome;
  readonly promotionId: string | null;
  readonly categoryIds: string[];
  readonly productIds: string[];
  readonly reason: string;
  readonly score: number;
  readonly modelName: string;
  readonly modelVersion: string;
  readonly policyVersion: string;
  readonly contributions: { readonly feature: string; readonly contribution: number }[];
  readonly decidedAt: Date;
}

export interface ProposalPage {
  readonly userId: string;
  readonly first: number;
  readonly after: string | null;
}

export const proposalCursor = ({ decidedAt, decisionId }: PromotionProposal): string =>
  encodeCursor([decidedAt.toISOString(), decisionId]);

function proposalPosition(after: string): [decidedAt: string, decisionId: string] {
  const [decidedAt, decisionId] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (!isMoment(decidedAt) || !isUuid(decisionId))
    throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
  return [decidedAt, decisionId];
}

/** Up to `first` + 1 proposals for a person, the latest first. */
export async function findProposals(
  db: DataSource,
  { userId, first, after }: ProposalPage,
): Promise<PromotionProposal[]> {
  if (!isUuid(userId)) return [];
  return read<PromotionProposal>(
    db,
    `SELECT decision_id AS "decisionId", user_id AS "userId", outcome, promotion_id AS "promotionId",
       category_ids AS "categoryIds", product_ids AS "productIds", reason, score::float8 AS score,
       model_name AS "modelName", model_version AS "modelVersion", policy_version AS "policyVersion", contributions,
       decided_at AS "decidedAt"
     FROM promotion_proposal
     WHERE user_id = $1 ${after === null ? "" : "AND (decided_at, decision_id) < ($3::timestamptz, $4::uuid)"}
     ORDER BY decided_at DESC, decision_id DESC LIMIT $2`,
    [userId, first + 1, ...(after === null ? [] : proposalPosition(after))],
  );
}
