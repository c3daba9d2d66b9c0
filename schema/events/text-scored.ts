import type { DomainEvent } from "@mall/platform/events/event";
import type { PublishedTextKind } from "./text-published";

export const TEXT_SCORED = "text.scored";

/** Why words that sound abusive may be none, by rules and not by the model. */
export interface SpeechContext {
  readonly kind: "QUOTED" | "REPORTED" | "OWN_GROUP";
  /** In a sentence, for people. */
  readonly reason: string;
}

/** Owner: insights. What the moderation model makes of a published text; a proposal, never an effect. */
export interface TextScored {
  readonly kind: PublishedTextKind;
  readonly id: string;
  readonly version: number;
  /** Who wrote it. Left out by events of before it was told. */
  readonly authorId?: string;
  /** The Decision that explains these scores. */
  readonly decisionId: string;
  readonly model: { readonly name: string; readonly version: string };
  /** Probability from 0 to 1 by label: INSULT, THREAT, HATE, SEXUAL, SPAM, PERSONAL_DATA. */
  readonly labels: readonly { readonly label: string; readonly score: number }[];
  /** Words that speak for the highest label, and by how much; negative speaks against it. */
  readonly contributions: readonly { readonly feature: string; readonly contribution: number }[];
  /** Where it is given, insults, hate and sexual content are for a person to judge. Left out by events of before it was told. */
  readonly context?: SpeechContext | null;
  /** Other texts that say nearly the same, by cosine of their embeddings, the nearest first; at most 10. */
  readonly nearDuplicates: readonly {
    readonly kind: PublishedTextKind;
    readonly id: string;
    readonly similarity: number;
  }[];
  readonly at: string;
}

export const textScored = (payload: TextScored): DomainEvent<typeof TEXT_SCORED, TextScored> => ({
  type: TEXT_SCORED,
  aggregateId: payload.id,
  payload,
});
