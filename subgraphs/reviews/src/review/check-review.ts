import { cleanText } from "@mall/platform/text/clean-text";
import type { ReviewUserError } from "./review-errors";

export interface SubmitReviewCommand {
  readonly productId: string;
  readonly rating: number;
  readonly title?: string | null;
  readonly body: string;
  readonly images?: readonly string[] | null;
}

/** A review whose text may be stored. */
export interface ReviewDraft {
  readonly rating: number;
  readonly title: string | null;
  readonly body: string;
  readonly images: readonly string[];
}

export type CheckedReview =
  | { readonly draft: ReviewDraft; readonly userErrors?: never }
  | { readonly userErrors: ReviewUserError[]; readonly draft?: never };

const MAX_IMAGES = 8;
const MAX_ADDRESS_LENGTH = 2_048;

/** Says everything that is wrong with the text at once, or gives what to store. */
export function checkReview(command: SubmitReviewCommand): CheckedReview {
  const title = cleanText(command.title ?? "", { max: 120 });
  const body = cleanText(command.body, { min: 1, max: 5_000, multiline: true });
  const images = checkImages(command.images ?? []);
  const faults = [
    fault("rating", ratingFault(command.rating)),
    fault("title", title.fault),
    fault("body", body.fault),
    fault("images", images.fault),
  ].filter((found) => found !== null);
  if (faults.length > 0) return { userErrors: faults };
  return {
    draft: { rating: command.rating, title: title.text || null, body: body.text ?? "", images: images.addresses },
  };
}

const fault = (field: string, message: string | undefined): ReviewUserError | null =>
  message === undefined ? null : { code: "INVALID", field: ["input", field], message: `${field} ${message}.` };

const ratingFault = (rating: number): string | undefined =>
  Number.isInteger(rating) && rating >= 1 && rating <= 5 ? undefined : "must be from 1 to 5 stars";

function checkImages(images: readonly string[]): { addresses: string[]; fault?: string } {
  if (images.length > MAX_IMAGES) return { addresses: [], fault: `must be at most ${MAX_IMAGES} pictures` };
  const addresses = images.map(httpsAddress).filter((address) => address !== null);
  return addresses.length < images.length ? { addresses: [], fault: "must be plain https addresses" } : { addresses };
}

/** The address as a browser would send it, or null for anything but a plain https one. */
function httpsAddress(address: string): string | null {
  const { text } = cleanText(address, { min: 1, max: MAX_ADDRESS_LENGTH });
  if (text === undefined || !URL.canParse(text)) return null;
  const { protocol, username, password, href } = new URL(text);
  const isPlain = protocol === "https:" && username === "" && password === "" && href.length <= MAX_ADDRESS_LENGTH;
  return isPlain ? href : null;
}
