import type { DemoMall, DemoReview, SeedTransaction } from "@mall/demo/dataset";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { casePriority, noticeWeight } from "../moderation/case-priority";
import { trustWeight } from "../trust/trust-level";
import { insertRows } from "./insert-rows";

/** So many reviews are before the moderators when the demo mall opens. */
const CASES = 8;
const HOUR_MS = 3_600_000;
/** What customers of the demo mall say of them; made up, as the notices are. */
const NOTICES = [
  { reason: "OFF_TOPIC", explanation: "This says nothing about the product itself." },
  { reason: "FAKE", explanation: "I doubt that this person has ever held it in their hands." },
  { reason: "INSULT", explanation: "It is rude to the people who made it." },
] as const;

const INSERT_CASES = `
  INSERT INTO moderation_case (id, subject_kind, subject_id, subject_version, author_id, priority, notice_weight, opened_at,
    product_id)
  SELECT id, 'REVIEW', "subjectId", 1, "authorId", priority, "noticeWeight", "openedAt", "productId"
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "subjectId" uuid, "authorId" uuid, priority integer,
    "noticeWeight" integer, "openedAt" timestamptz, "productId" uuid)`;

const INSERT_NOTICES = `
  INSERT INTO notice (id, case_id, subject_version, notifier_id, reason, explanation, good_faith, weight, at)
  SELECT id, "caseId", 1, "notifierId", reason, explanation, true, weight, at
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "caseId" uuid, "notifierId" uuid, reason text, explanation text,
    weight integer, at timestamptz)`;

const INSERT_REPLIES = `
  INSERT INTO seller_reply (id, review_id, product_id, seller_id, user_id, body, created_at)
  SELECT id, "reviewId", "productId", "sellerId", "userId", body, "createdAt"
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "reviewId" uuid, "productId" uuid, "sellerId" uuid, "userId" uuid,
    body text, "createdAt" timestamptz)`;

/** A queue for moderators: one to three notices each of the latest one-star reviews. */
export async function seedModeration(tx: SeedTransaction, { reviews, people, now }: DemoMall): Promise<void> {
  const customers = people.filter(({ roles }) => roles.includes("CUSTOMER"));
  if (customers.length < 10) return;
  const cases = latest(reviews, 1)
    .slice(0, CASES)
    .map((review, index) => {
      const caseId = uuidV7(now.getTime());
      const notices = NOTICES.slice(0, 1 + (index % NOTICES.length)).map((text, n) => ({
        ...{ id: uuidV7(now.getTime()), caseId, ...text, at: new Date(now.getTime() - (index + n + 1) * HOUR_MS) },
        notifierId: notifierOf(customers, { review, nth: index * NOTICES.length + n }),
        weight: noticeWeight({ trustWeight: trustWeight("MEMBER"), noticesRight: 0, noticesWrong: 0 }),
      }));
      return { review, caseId, notices };
    });
  await insertRows(tx, INSERT_CASES, cases.map(caseRow));
  await insertRows(
    tx,
    INSERT_NOTICES,
    cases.flatMap(({ notices }) => notices),
  );
}

interface SeededCase {
  readonly review: DemoReview;
  readonly caseId: string;
  readonly notices: readonly { readonly weight: number; readonly at: Date }[];
}

function caseRow({ review, caseId, notices }: SeededCase) {
  const weight = notices.reduce((sum, notice) => sum + notice.weight, 0);
  const openedAt = new Date(Math.min(...notices.map(({ at }) => at.getTime())));
  const priority = casePriority({ signalScore: 0, noticeWeight: weight, escalation: 0, isAppealed: false });
  const { id: subjectId, userId: authorId, productId } = review;
  return { id: caseId, subjectId, authorId, productId, priority, noticeWeight: weight, openedAt };
}

/** Somebody else than the author. */
function notifierOf(
  customers: DemoMall["people"],
  { review, nth }: { readonly review: DemoReview; readonly nth: number },
): string {
  const others = customers.filter(({ id }) => id !== review.userId);
  return others[(nth * 7) % others.length]?.id ?? "";
}

const latest = (reviews: readonly DemoReview[], rating: number): DemoReview[] =>
  reviews
    .filter((review) => review.rating === rating)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? -1 : 1));

const REPLIES = 60;
const REPLY =
  "Thank you for telling us. We are sorry that it is not what you hoped for: write to us, and we will make it good.";

/** Sellers answer the latest two-star reviews, a day later or now. */
export async function seedReplies(tx: SeedTransaction, { reviews, products, sellers, now }: DemoMall): Promise<void> {
  const sellerOf = new Map(products.map(({ id, sellerId }) => [id, sellerId]));
  const ownerOf = new Map(sellers.map(({ id, memberIds }) => [id, memberIds[0]]));
  const rows = latest(reviews, 2)
    .slice(0, REPLIES)
    .flatMap(({ id: reviewId, productId, createdAt }) => {
      const sellerId = sellerOf.get(productId);
      const userId = sellerId && ownerOf.get(sellerId);
      if (!userId) return [];
      const at = new Date(Math.min(now.getTime(), createdAt.getTime() + 24 * HOUR_MS));
      return [{ id: uuidV7(at.getTime()), reviewId, productId, sellerId, userId, body: REPLY, createdAt: at }];
    });
  await insertRows(tx, INSERT_REPLIES, rows);
}
