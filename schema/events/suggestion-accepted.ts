import type { DomainEvent } from "@mall/platform/events/event";

export const SUGGESTION_ACCEPTED = "suggestion.accepted";

/** What is to be changed; whoever owns it applies it by its own rules. */
export type AcceptedChange =
  /** orders: goods of the seller's are on their way. */
  | { readonly kind: "RESTOCK"; readonly variantId: string; readonly quantity: number; readonly expectedOn: string }
  /** products: pictures beside those that the listing shows. */
  | {
      readonly kind: "ADD_PHOTOS";
      readonly images: readonly { readonly url: string; readonly alt: string | null }[];
    }
  /** products: `text` is the new description. */
  | { readonly kind: "IMPROVE_DESCRIPTION" }
  /** reviews: `text` is the seller's reply, where there is none yet. */
  | { readonly kind: "ANSWER_REVIEW"; readonly reviewId: string };

export type AcceptedChangeKind = AcceptedChange["kind"];

/**
 * Owner: insights. A member of a seller accepted a suggestion. A proposal, never an effect: the owner of what is to be
 * changed applies or refuses it, and answers with `suggestion.decided`. Prices go by `price.proposed`.
 */
export interface SuggestionAccepted {
  /** Of its Decision too. */
  readonly suggestionId: string;
  readonly sellerId: string;
  readonly productId: string;
  readonly change: AcceptedChange;
  /** As the seller wants it; null where the change has no text. */
  readonly text: string | null;
  readonly acceptedBy: string;
  readonly at: string;
}

export const suggestionAccepted = (
  payload: SuggestionAccepted,
): DomainEvent<typeof SUGGESTION_ACCEPTED, SuggestionAccepted> => ({
  type: SUGGESTION_ACCEPTED,
  aggregateId: payload.suggestionId,
  payload,
});

/** For the reactions of owners: whether an event has a change of theirs. */
export const changes =
  (...kinds: AcceptedChangeKind[]) =>
  ({ payload }: { readonly payload: unknown }): boolean =>
    kinds.includes((payload as SuggestionAccepted).change.kind);
