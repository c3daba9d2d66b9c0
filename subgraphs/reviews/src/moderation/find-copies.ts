import type { TextScored } from "@mall/schema/events/text-scored";
import type { EntityManager } from "typeorm";
import type { NewSignal } from "./note-signals";
import type { Subject } from "./subject";

/** Cosine from which two texts say the same in nearly the same words. */
const COPY_FROM = 0.92;
/** So many people with the same words about one seller are no accident. */
const RING_OF = 3;

export interface Ring {
  readonly reviewIds: readonly string[];
  readonly label: string;
  readonly source: "RING" | "TIMING";
  readonly score: number;
  readonly detail: string;
}

interface SimilarReview {
  readonly id: string;
  readonly userId: string;
  readonly isOfSameSeller: boolean;
}

const OF_OTHERS = `
  SELECT other.id, other.user_id AS "userId", other.seller_id = own.seller_id AS "isOfSameSeller"
  FROM review own JOIN review other ON other.id = ANY($2::uuid[]) AND other.user_id <> own.user_id
  WHERE own.id = $1 AND other.state <> 'REMOVED'`;

/** What near-duplicates of a review say: a copy of one, or with several people about one seller, a ring. */
export async function findCopies(
  tx: EntityManager,
  subject: Subject,
  { nearDuplicates }: TextScored,
): Promise<{ signals: NewSignal[]; ring: Ring | null }> {
  const near = nearDuplicates.filter(({ kind, similarity }) => kind === "REVIEW" && similarity >= COPY_FROM);
  if (subject.kind !== "REVIEW" || near.length === 0) return { signals: [], ring: null };
  const others = await tx.query<SimilarReview[]>(OF_OTHERS, [subject.id, near.map(({ id }) => id)]);
  if (others.length === 0) return { signals: [], ring: null };
  const score = Math.min(1, Math.max(...near.map(({ similarity }) => similarity)));
  const detail = `Nearly the same as ${others.map(({ id }) => id).join(", ")}.`;
  const signals: NewSignal[] = [{ source: "DUPLICATE", label: "NEAR_DUPLICATE", score, detail }];
  const ofSeller = others.filter(({ isOfSameSeller }) => isOfSameSeller);
  if (new Set(ofSeller.map(({ userId }) => userId)).size + 1 < RING_OF) return { signals, ring: null };
  const reviewIds = [subject.id, ...ofSeller.map(({ id }) => id)];
  return { signals, ring: { reviewIds, label: "REVIEW_RING", source: "RING", score, detail: ringDetail(reviewIds) } };
}

const ringDetail = (ids: readonly string[]): string =>
  `${ids.length} reviews of one seller by different people say nearly the same: ${ids.join(", ")}.`;
