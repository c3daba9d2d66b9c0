import type { DemoMall, DemoOrder, Seeder } from "@mall/demo/dataset";
import { insertRows } from "./insert-rows";
import {
  FILL_PRODUCT_RATINGS,
  FILL_SELLER_RATINGS,
  INSERT_ANSWERS,
  INSERT_IMPORTED_RATINGS,
  INSERT_LISTINGS,
  INSERT_PURCHASES,
  INSERT_QUESTIONS,
  INSERT_REVIEWS,
} from "./seed-sql";

/** Loads the demo mall's reviews, questions and what they rest on, and counts the ratings once at the end. */
export const seedReviews: Seeder = async (tx, mall) => {
  const { products, orders, reviews, questions } = mall;
  await insertRows(
    tx,
    INSERT_LISTINGS,
    products.map(({ id: productId, sellerId }) => ({ productId, sellerId })),
  );
  await insertRows(tx, INSERT_PURCHASES, orders.flatMap(purchasesOf));
  await insertRows(tx, INSERT_REVIEWS, reviews);
  await insertRows(tx, INSERT_IMPORTED_RATINGS, importedRatings(mall));
  await insertRows(
    tx,
    INSERT_QUESTIONS,
    questions.map(({ answers: _answers, ...question }) => question),
  );
  await insertRows(tx, INSERT_ANSWERS, answersOf(mall));
  await tx.query(FILL_PRODUCT_RATINGS);
  await tx.query(FILL_SELLER_RATINGS);
};

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
