import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { doubtAbout } from "../model/doubt";
import type { SentimentLabel, TextModels } from "../model/text-models";
import type { AspectTone } from "./aspects";
import { digestOfReview, textOfReview, textVersionOf } from "./review-text";
import { viewOfReading, viewOfWord, type ReadTone } from "./sentiment";
import type { ExplainedText, ToneWordsBook } from "./tone-words-book";
import { summaryOf } from "./summarise-aspects";
import type { AspectCountsType, ProductSentimentType, ReviewSentimentType } from "./sentiment.types";

export interface ReviewToRead {
  readonly id: string;
  readonly title: string | null;
  readonly body: string;
}

interface ScoreRow {
  readonly review_id: string;
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
  readonly stars: number | null;
  readonly aspects: AspectTone[];
  readonly text_digest: Buffer;
  readonly label: SentimentLabel;
  /** Null: nobody has looked at it, and label, stars and aspects are the model's. */
  readonly read_label: SentimentLabel | null;
  readonly read_stars: number | null;
  readonly read_aspects: AspectTone[] | null;
  readonly decision_id: string | null;
  readonly model_name: string;
  readonly model_version: string;
}

interface SumRow {
  readonly product_id: string;
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
  readonly stars: number | null;
  readonly aspects: AspectCountsType[];
  readonly checked: number;
  readonly model_name: string;
  readonly model_version: string;
}

/** How long a page waits for reviews that nobody has read yet. */
const PATIENCE_MS = 1_500;

const SCORES = `
  SELECT review_id, negative, neutral, positive, label, stars, aspects, text_digest, read_label, read_stars, read_aspects,
    decision_id, model_name, model_version
  FROM review_sentiment WHERE review_id = ANY($1)`;

const SUMS = `
  SELECT product_id, negative, neutral, positive, stars, aspects, checked, model_name, model_version
  FROM product_sentiment WHERE product_id = ANY($1)`;

export interface SentimentDeps {
  readonly db: DataSource;
  readonly models: TextModels;
  readonly toneWords: ToneWordsBook;
}

export function createSentimentLoaders(deps: SentimentDeps) {
  return {
    sentimentOfReview: new DataLoader(
      (reviews: readonly ReviewToRead[]) => sentimentsOf(deps, reviews),
      // By text too: an edited review is another text.
      { cacheKeyFn: ({ id, title, body }: ReviewToRead) => `${id}\n${title ?? ""}\n${body}` },
    ),
    toneWords: new DataLoader((texts: readonly ExplainedText[]) => deps.toneWords.explain(texts), {
      cacheKeyFn: ({ reviewId, textDigest, readVersion }) =>
        `${reviewId}\n${textDigest.toString("hex")}\n${readVersion}`,
    }),
    sentimentByProduct: new DataLoader(async (productIds: readonly string[]) => {
      const rows = await read<SumRow>(deps.db, SUMS, [productIds]);
      return inKeyOrder(productIds, rows, (row) => row.product_id).map((row) => row && viewOfSums(row));
    }),
  };
}

/** Stored scores where they belong to this very text; the rest is read now, if the model has time. */
async function sentimentsOf(
  { db, models }: SentimentDeps,
  reviews: readonly ReviewToRead[],
): Promise<(ReviewSentimentType | null)[]> {
  const rows = await read<ScoreRow>(db, SCORES, [reviews.map(({ id }) => id)]);
  const stored = inKeyOrder(
    reviews.map(({ id }) => id),
    rows,
    (row) => row.review_id,
  );
  const reads = reviews.map((review) => ({
    ...{ reviewId: review.id, text: textOfReview(review), textDigest: digestOfReview(review) },
  }));
  const views = reads.map((one, i): ReadTone | null => {
    const row = stored[i];
    return row && row.text_digest.equals(one.textDigest) ? viewOfRow(row, one.text) : null;
  });
  const unread = reviews.map((_, i) => i).filter((i) => views[i] === null);
  const texts = unread.map((i) => reads[i]!.text);
  const answer = texts.length === 0 ? null : await models.scoreSentiments(texts, PATIENCE_MS);
  if (answer !== null)
    unread.forEach((i, n) => (views[i] = viewOfReading(answer.values[n]!, answer.model, doubtAbout(texts[n]!))));
  return views.map((view, i) => view && { ...view, read: reads[i]!, textVersion: textVersionOf(reads[i]!.textDigest) });
}

function viewOfRow(row: ScoreRow, text: string): ReadTone {
  const { read_label, read_stars, read_aspects, decision_id: decisionId } = row;
  const isOfPerson = read_label !== null;
  const reading = isOfPerson ? { ...row, stars: read_stars, aspects: read_aspects ?? [] } : row;
  const view = viewOfReading(reading, { name: row.model_name, version: row.model_version }, doubtAbout(text));
  return { ...(isOfPerson ? viewOfWord(view, row) : view), decisionId };
}

function viewOfSums(row: SumRow): ProductSentimentType | null {
  const { negative, neutral, positive, stars, aspects, checked, model_name, model_version } = row;
  const reviewCount = negative + neutral + positive;
  if (reviewCount === 0) return null;
  return {
    positive: positive / reviewCount,
    neutral: neutral / reviewCount,
    negative: negative / reviewCount,
    reviewCount,
    meanStars: stars,
    aspects,
    summary: summaryOf(reviewCount, aspects),
    model: { name: model_name, version: model_version },
    humanReviewed: checked === reviewCount,
    humanReviewedCount: checked,
  };
}
