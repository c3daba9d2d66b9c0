import type { DemoReview } from "@mall/demo/dataset";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";
import { insertRows } from "./insert-rows";
import {
  FILL_PRODUCT_RATINGS,
  FILL_SELLER_RATINGS,
  INSERT_ANSWERS,
  INSERT_LISTINGS,
  INSERT_QUESTIONS,
  INSERT_REVIEWS,
} from "./seed-sql";

const WRITTEN_AT = new Date("2026-10-01T12:00:00Z");

/** A review of four stars by somebody of its own. */
export const aReview = (overrides: Partial<DemoReview> = {}): DemoReview => ({
  id: uuidV7(),
  productId: uuidV7(),
  userId: uuidV7(),
  orderLineId: null,
  rating: 4,
  title: null,
  body: "Does what it should.",
  helpfulCount: 0,
  createdAt: WRITTEN_AT,
  ...overrides,
});

export const aQuestion = (overrides: { id?: string; productId?: string; createdAt?: Date } = {}) => ({
  id: uuidV7(),
  productId: uuidV7(),
  userId: uuidV7(),
  body: "Is it dishwasher safe?",
  createdAt: WRITTEN_AT,
  ...overrides,
});

export const anAnswer = (overrides: { questionId: string; bySeller?: boolean }) => ({
  id: uuidV7(),
  userId: uuidV7(),
  bySeller: false,
  body: "It is.",
  createdAt: WRITTEN_AT,
  ...overrides,
});

export interface Community {
  readonly reviews?: readonly DemoReview[];
  readonly questions?: readonly ReturnType<typeof aQuestion>[];
  readonly answers?: readonly ReturnType<typeof anAnswer>[];
}

/** Adds a community, each product a listing of a seller of its own, and counts all ratings anew. */
export async function insertCommunity(db: DataSource, community: Community): Promise<void> {
  const { reviews = [], questions = [], answers = [] } = community;
  const productIds = new Set([...reviews, ...questions].map(({ productId }) => productId));
  await db.transaction(async (tx) => {
    const listings = [...productIds].map((productId) => ({ productId, sellerId: uuidV7() }));
    await insertRows(tx, INSERT_LISTINGS, listings);
    await insertRows(tx, INSERT_REVIEWS, reviews);
    await insertRows(tx, INSERT_QUESTIONS, questions);
    await insertRows(tx, INSERT_ANSWERS, answers);
    await tx.query("DELETE FROM rating_summary");
    await tx.query("DELETE FROM seller_rating");
    await tx.query(FILL_PRODUCT_RATINGS);
    await tx.query(FILL_SELLER_RATINGS);
  });
}
