import type { DemoMall, DemoOrder, Seeder, SeedTransaction } from "@mall/demo/dataset";
import { threadsOf } from "./demo-threads";
import type { EntityManager } from "typeorm";
import { recomputeTrustOf } from "../trust/recompute-trust";
import { insertRows } from "./insert-rows";
import { seedModeration, seedReplies } from "./seed-moderation";
import {
  FILL_PRODUCT_RATINGS,
  FILL_SELLER_RATINGS,
  INSERT_ANSWERS,
  INSERT_DISCUSSED_CATEGORIES,
  INSERT_FOLLOWS,
  INSERT_IMPORTED_RATINGS,
  INSERT_LISTINGS,
  INSERT_POSTS,
  INSERT_PURCHASES,
  INSERT_QUESTIONS,
  INSERT_REVIEWS,
  INSERT_THREADS,
} from "./seed-sql";

/** Loads the demo mall's reviews, questions and what they rest on, and counts the ratings once at the end. */
export const seedReviews: Seeder = async (tx, mall) => {
  const { orders, reviews, questions } = mall;
  await insertRows(tx, INSERT_LISTINGS, listingsOf(mall));
  await insertRows(tx, INSERT_PURCHASES, orders.flatMap(purchasesOf));
  await insertRows(tx, INSERT_REVIEWS, reviews);
  await insertRows(tx, INSERT_IMPORTED_RATINGS, importedRatings(mall));
  await insertRows(
    tx,
    INSERT_QUESTIONS,
    questions.map(({ answers: _answers, ...question }) => question),
  );
  await insertRows(tx, INSERT_ANSWERS, answersOf(mall));
  await seedDiscussions(tx, mall);
  // Trust comes before ratings, which are weighted by it.
  await recomputeTrustOf(tx as EntityManager, peopleOf(mall), mall.now);
  await seedReplies(tx, mall);
  await seedModeration(tx, mall);
  await tx.query(FILL_PRODUCT_RATINGS);
  await tx.query(FILL_SELLER_RATINGS);
};

async function seedDiscussions(tx: SeedTransaction, mall: DemoMall): Promise<void> {
  await insertRows(
    tx,
    INSERT_DISCUSSED_CATEGORIES,
    mall.categories.map(({ id, pathIds }) => ({ id, pathIds })),
  );
  const { threads, posts } = threadsOf(mall);
  await insertRows(tx, INSERT_THREADS, threads);
  await insertRows(tx, INSERT_POSTS, posts);
  if (posts.length > 0) await tx.query(INSERT_FOLLOWS);
}

/** Whoever bought or wrote something. */
const peopleOf = ({ orders, reviews }: DemoMall): string[] => [
  ...new Set([...orders.flatMap(({ userId }) => (userId ? [userId] : [])), ...reviews.map(({ userId }) => userId)]),
];

function listingsOf({ products, categories }: DemoMall) {
  const paths = new Map(categories.map(({ id, pathIds }) => [id, pathIds]));
  return products.map(({ id: productId, sellerId, categoryId }) => {
    return { productId, sellerId, categoryIds: paths.get(categoryId) ?? [categoryId] };
  });
}

const purchasesOf = ({ id: orderId, userId, placedAt, state, lines }: DemoOrder) =>
  lines.map(({ id: orderLineId, productId, sellerId }) => ({
    ...{ orderLineId, orderId, userId, productId, sellerId },
    purchasedAt: placedAt,
    cancelledAt: state === "CANCELLED" ? placedAt : null,
  }));

const importedRatings = ({ products }: DemoMall) =>
  products
    .filter(({ importedRatings: stars }) => stars !== null)
    .map(({ id: productId, sellerId, importedRatings: stars }) => ({ productId, sellerId, stars }));

function answersOf({ products, sellers, questions }: DemoMall) {
  const sellerOf = new Map(products.map(({ id, sellerId }) => [id, sellerId]));
  const membersOf = new Map(sellers.map(({ id, memberIds }) => [id, new Set(memberIds)]));
  return questions.flatMap(({ id: questionId, productId, answers }) => {
    const members = membersOf.get(sellerOf.get(productId) ?? "");
    return answers.map((answer) => ({ ...answer, questionId, bySeller: members?.has(answer.userId) ?? false }));
  });
}
