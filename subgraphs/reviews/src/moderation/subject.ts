import type { PublishedTextKind } from "@mall/schema/events/text-published";
import type { DataSource, EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import type { ReviewState } from "../review/review-status";

/** A text as moderation sees it, of whatever kind. */
export interface Subject {
  readonly kind: PublishedTextKind;
  readonly id: string;
  readonly authorId: string;
  readonly state: ReviewState;
  readonly version: number;
}

export interface SubjectChange {
  readonly id: string;
  readonly from: ReviewState;
  readonly to: ReviewState;
}

/**
 * What moderation must know of a kind of text. Its table has `id`, `user_id`, `version` and a column for its state, and
 * the trigger `require_statement_of_reasons` with the kind as its argument, as in migrations/reviews.
 */
export interface SubjectDefinition {
  readonly kind: PublishedTextKind;
  readonly table: string;
  /** The column for HIDDEN, REMOVED and what it says while everybody sees the text. Default `state` and PUBLISHED. */
  readonly state?: { readonly column: string; readonly shown: string };
  /** Name of its GraphQL type, a member of the union `ModerationSubject`. */
  readonly typeName: string;
  /** Rows as that type's resolvers take them, in any state: moderators see all. */
  readonly find: (db: DataSource, ids: readonly string[]) => Promise<{ readonly id: string }[]>;
  /** What else follows when it appears or disappears, in the same transaction. Its row is locked and already changed. */
  readonly onChanged?: (tx: EntityManager, deps: UseCaseDeps, change: SubjectChange) => Promise<void>;
  /** What else follows when a person found nothing wrong with it. */
  readonly onApproved?: (tx: EntityManager, id: string) => Promise<void>;
}
