import { cleanText } from "@mall/platform/text/clean-text";
import type { ReviewUserError } from "./review-errors";
import { checkMedia, type GivenMedium } from "./review-media";

/** What somebody says of a product, as it came in. */
export interface ReviewText {
  readonly rating: number;
  readonly title?: string | null;
  readonly body: string;
  readonly images?: readonly string[] | null;
  readonly media?: readonly GivenMedium[] | null;
  readonly incentivised?: boolean | null;
}

export interface SubmitReviewCommand extends ReviewText {
  readonly productId: string;
}

/** A review whose text may be stored. */
export interface ReviewDraft {
  readonly rating: number;
  readonly title: string | null;
  readonly body: string;
  readonly images: readonly string[];
  readonly imageAlts: readonly string[];
  readonly incentivised: boolean;
}

export type CheckedReview =
  | { readonly draft: ReviewDraft; readonly userErrors?: never }
  | { readonly userErrors: ReviewUserError[]; readonly draft?: never };

/** Says everything that is wrong with the text at once, or gives what to store. */
export function checkReview(text: ReviewText): CheckedReview {
  const title = cleanText(text.title ?? "", { max: 120 });
  const body = cleanText(text.body, { min: 1, max: 5_000, multiline: true });
  const media = checkMedia(text.media ?? [], text.images ?? []);
  const faults = [
    fault("rating", ratingFault(text.rating)),
    fault("title", title.fault),
    fault("body", body.fault),
    fault(media.field, media.fault),
  ].filter((found) => found !== null);
  if (faults.length > 0) return { userErrors: faults };
  const { images, imageAlts } = media;
  const incentivised = text.incentivised ?? false;
  return {
    draft: { rating: text.rating, title: title.text || null, body: body.text ?? "", images, imageAlts, incentivised },
  };
}

const fault = (field: string, message: string | undefined): ReviewUserError | null =>
  message === undefined ? null : { code: "INVALID", field: ["input", field], message: `${field} ${message}.` };

const ratingFault = (rating: number): string | undefined =>
  Number.isInteger(rating) && rating >= 1 && rating <= 5 ? undefined : "must be from 1 to 5 stars";
