import { hasWords } from "../model/doubt";

/** What the rules look at; it comes from the listing's owner with the request, so that it is never out of date. */
export interface RatedListing {
  readonly title: string;
  readonly description: string;
  readonly brand: string | null;
  readonly hasCategory: boolean;
  readonly requiresSafetyData: boolean;
  readonly images: readonly { readonly alt: string }[];
  readonly attributeCount: number;
  /** Price of the cheapest variant in minor units. */
  readonly priceMinor: number;
  readonly hasManufacturer: boolean;
}

export const ISSUE_CODES = [
  "TITLE_SHORT",
  "TITLE_LONG",
  "TITLE_SHOUTS",
  "DESCRIPTION_MISSING",
  "DESCRIPTION_SHORT",
  "IMAGES_MISSING",
  "IMAGES_FEW",
  "IMAGE_TEXT_MISSING",
  "ATTRIBUTES_MISSING",
  "ATTRIBUTES_FEW",
  "BRAND_MISSING",
  "CATEGORY_MISSING",
  "PRICE_MISSING",
  "SAFETY_DATA_MISSING",
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

export interface ListingIssue {
  readonly code: IssueCode;
  /** Path of the field of the listing, outermost first. */
  readonly field: readonly string[];
  readonly message: string;
}

export interface ListingRating {
  /** 0 to 1. */
  readonly score: number;
  /** What costs most comes first. */
  readonly issues: readonly ListingIssue[];
}

/** What a fault takes off the score; a listing that lacks everything ends at 0. */
interface Finding extends ListingIssue {
  readonly cost: number;
}

const TITLE = { short: 15, long: 120 };
const DESCRIPTION = { short: 150 };
const ENOUGH_IMAGES = 3;
const ENOUGH_ATTRIBUTES = 3;

type Rule = (listing: RatedListing) => Finding[];

const finding = (cost: number, issue: ListingIssue): Finding => ({ ...issue, cost });

const NO_WORD = "The title has no word, only signs. Say what it is, of what and for whom.";

const rateTitle: Rule = ({ title }) => {
  if (!hasWords(title)) return [finding(0.1, { code: "TITLE_SHORT", field: ["title"], message: NO_WORD })];
  const length = [...title].length;
  const letters = title.replace(/[^\p{L}]/gu, "");
  const findings: Finding[] = [];
  if (length < TITLE.short) {
    const message = `The title has ${length} characters. Say what it is, of what and for whom in at least ${TITLE.short}.`;
    findings.push(finding(0.1 * (1 - length / TITLE.short), { code: "TITLE_SHORT", field: ["title"], message }));
  }
  if (length > TITLE.long) {
    const message = `The title has ${length} characters; lists cut it after about ${TITLE.long}. Put the rest into attributes.`;
    findings.push(finding(0.05, { code: "TITLE_LONG", field: ["title"], message }));
  }
  if (letters.length >= 8 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()) {
    const message = "The title is in capital letters throughout. Write it as a sentence.";
    findings.push(finding(0.05, { code: "TITLE_SHOUTS", field: ["title"], message }));
  }
  return findings;
};

const rateDescription: Rule = ({ description }) => {
  const length = [...description.trim()].length;
  const isReadable = hasWords(description);
  if (length >= DESCRIPTION.short && isReadable) return [];
  const field = ["description"];
  if (!isReadable) {
    const lack = length === 0 ? "There is no description." : "The description has no word, only signs.";
    const message = `${lack} Tell buyers what they cannot see in a picture.`;
    return [finding(0.2, { code: "DESCRIPTION_MISSING", field, message })];
  }
  const message = `The description has ${length} characters; at least ${DESCRIPTION.short} answer most questions.`;
  return [finding(0.15 * (1 - length / DESCRIPTION.short), { code: "DESCRIPTION_SHORT", field, message })];
};

const rateImages: Rule = ({ images }) => {
  if (images.length === 0) {
    const message = "There is no picture. Listings with pictures are what buyers look at.";
    return [finding(0.3, { code: "IMAGES_MISSING", field: ["images"], message })];
  }
  const silent = images.flatMap(({ alt }, index) => (alt.trim() === "" ? [index] : []));
  const few = {
    code: "IMAGES_FEW" as const,
    field: ["images"],
    message: `There ${images.length === 1 ? "is one picture" : "are two pictures"}; show it from ${ENOUGH_IMAGES} sides.`,
  };
  return [
    ...(images.length < ENOUGH_IMAGES ? [finding(0.1 * (1 - images.length / ENOUGH_IMAGES), few)] : []),
    ...silent.map((index) =>
      finding((0.1 * 1) / images.length, {
        code: "IMAGE_TEXT_MISSING",
        field: ["images", String(index), "alt"],
        message: `Say what picture ${index + 1} shows, for those who do not see it.`,
      }),
    ),
  ];
};

const rateAttributes: Rule = ({ attributeCount }) => {
  if (attributeCount >= ENOUGH_ATTRIBUTES) return [];
  const cost = 0.15 * (1 - attributeCount / ENOUGH_ATTRIBUTES);
  const code = attributeCount === 0 ? "ATTRIBUTES_MISSING" : "ATTRIBUTES_FEW";
  const message = `${attributeCount} attributes are stated; filters find it by at least ${ENOUGH_ATTRIBUTES}, such as material, size and colour.`;
  return [finding(cost, { code, field: ["attributes"], message })];
};

const missing = (isMissing: boolean, cost: number, issue: ListingIssue): Finding[] =>
  isMissing ? [finding(cost, issue)] : [];

const rateBrand: Rule = ({ brand }) =>
  missing(brand === null, 0.05, {
    ...{ code: "BRAND_MISSING", field: ["brand"] },
    message: "No brand is given. Name it, or whoever made it.",
  });

const rateCategory: Rule = ({ hasCategory }) =>
  missing(!hasCategory, 0.1, {
    ...{ code: "CATEGORY_MISSING", field: ["categoryId"] },
    message: "It is in no category and so not on sale. The suggested category may fit.",
  });

const ratePrice: Rule = ({ priceMinor }) =>
  missing(priceMinor <= 0, 0.1, {
    ...{ code: "PRICE_MISSING", field: ["variants", "0", "price"] },
    message: "A variant has no price.",
  });

const rateSafety: Rule = ({ hasManufacturer, requiresSafetyData }) =>
  missing(!hasManufacturer, requiresSafetyData ? 0.1 : 0.05, {
    ...{ code: "SAFETY_DATA_MISSING", field: ["safety", "manufacturerDetails"] },
    message: requiresSafetyData
      ? "This category requires safety data: name the manufacturer and how to reach it."
      : "Name the manufacturer and how to reach it: buyers in the European Union have a right to know.",
  });

const RULES: readonly Rule[] = [
  ...[rateTitle, rateDescription, rateImages, rateAttributes],
  ...[rateBrand, rateCategory, ratePrice, rateSafety],
];

/** How well a listing tells buyers what it is, by rules that anybody can check. */
export function rateListing(listing: RatedListing): ListingRating {
  const findings = RULES.flatMap((rule) => rule(listing)).toSorted((left, right) => right.cost - left.cost);
  const lost = findings.reduce((sum, { cost }) => sum + cost, 0);
  const score = Math.round(Math.max(0, 1 - lost) * 100) / 100;
  return { score, issues: findings.map(({ code, field, message }) => ({ code, field, message })) };
}
