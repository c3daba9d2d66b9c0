/** What a review said before an edit. */
export interface ReviewRevision {
  readonly reviewId: string;
  readonly version: number;
  readonly rating: number;
  readonly title: string | null;
  readonly body: string;
  readonly images: string[];
  readonly imageAlts: string[];
  readonly incentivised: boolean;
  readonly replacedAt: Date;
}

export const REVISION_COLUMNS = `review_id AS "reviewId", version, rating, title, body, images, image_alts AS "imageAlts",
  is_incentivised AS "incentivised", replaced_at AS "replacedAt"`;
