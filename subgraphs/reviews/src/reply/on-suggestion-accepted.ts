import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { SuggestionAccepted } from "@mall/schema/events/suggestion-accepted";
import { suggestionDecided } from "@mall/schema/events/suggestion-decided";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { writeSellerReply } from "./give-seller-reply";

/** Locks the review, so that a reply of this moment is seen. */
const ANSWERED = `
  SELECT r.id FROM review v JOIN seller_reply r ON r.review_id = v.id WHERE v.id = $1 FOR NO KEY UPDATE OF v`;

interface Refused {
  readonly code: string;
  readonly message: string;
}

/** A seller accepted a draft, or its own words, as the reply to a review. What somebody replied meanwhile stays. */
export const onSuggestionAccepted =
  (runtime: SubgraphRuntime): Reaction =>
  async (tx, { payload, traceId }: PublishedEvent) => {
    const accepted = payload as SuggestionAccepted;
    const refusal = await answer(tx, { runtime, traceId: traceId ?? "" }, accepted);
    const now = runtime.clock.now();
    const decided = suggestionDecided({
      ...{ suggestionId: accepted.suggestionId, acceptedBy: accepted.acceptedBy, at: now.toISOString() },
      ...(refusal
        ? { outcome: "REFUSED", code: refusal.code, message: refusal.message }
        : { outcome: "APPLIED", code: null, message: null }),
    });
    await appendToOutbox(tx, [decided], { traceId, occurredAt: now });
  };

async function answer(tx: EntityManager, deps: UseCaseDeps, accepted: SuggestionAccepted): Promise<Refused | null> {
  const { change, text, sellerId, acceptedBy } = accepted;
  const reviewId = change.kind === "ANSWER_REVIEW" ? change.reviewId : "";
  const [answered] = isUuid(reviewId) ? await tx.query<object[]>(ANSWERED, [reviewId]) : [];
  if (answered) return { code: "ALREADY_ANSWERED", message: "Somebody replied to this review meanwhile." };
  const viewer = { id: acceptedBy, sellerIds: [sellerId] };
  const { userErrors } = await writeSellerReply(tx, deps, { viewer, reviewId, body: text ?? "" });
  return userErrors[0] ?? null;
}
