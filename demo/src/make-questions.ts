import type { DemoPerson, DemoQuestion } from "./dataset";
import { daysAfter, type DemoBuild } from "./demo-build";
import type { CatalogueEntry } from "./make-products";
import { oneOf } from "./random";
import type { Sellers } from "./sellers";

/** What is asked about a fact that the product has, and how the seller answers with it. */
const TEMPLATES: readonly {
  readonly fact: string;
  readonly ask: string;
  readonly answer: (value: string) => string;
}[] = [
  { fact: "Warranty", ask: "How long is the warranty?", answer: (value) => `The warranty: ${value}.` },
  {
    fact: "Dimensions",
    ask: "How large is it? I have little room.",
    answer: (value) => `It measures ${value} (width × height × depth).`,
  },
  { fact: "Connection", ask: "How is it connected?", answer: (value) => `By ${value}.` },
  { fact: "Battery life", ask: "How long does the battery last?", answer: (value) => `About ${value} on one charge.` },
  { fact: "Material", ask: "What is it made of?", answer: (value) => `${value}.` },
  { fact: "Power", ask: "How much power does it draw?", answer: (value) => `${value} at most.` },
  { fact: "Resolution", ask: "Which resolution does it have?", answer: (value) => `${value} pixels.` },
];

/** One question in so many products of the departments that have such facts. */
const ONE_IN = 8;
const ANSWERED_SHARE = 0.85;

/** Generated questions, answered by the seller's owner from the product's own attributes. */
export function makeQuestions(
  build: DemoBuild,
  sources: { readonly entries: readonly CatalogueEntry[]; readonly customers: readonly DemoPerson[]; sellers: Sellers },
): DemoQuestion[] {
  return sources.entries
    .filter(({ listing }) => /^(goods|electronics):[^#]+$/.test(listing.key))
    .filter((_, index) => index % ONE_IN === 0)
    .flatMap((entry) => {
      const random = build.random("question", entry.product.key);
      const templates = TEMPLATES.filter(({ fact }) => valueOf(entry, fact) !== undefined);
      if (templates.length === 0) return [];
      const { fact, ask, answer } = oneOf(random, templates);
      const { key, id: productId, sellerId } = entry.product;
      // Products may be new: ask after the listing.
      const age = (build.now.getTime() - entry.product.createdAt.getTime()) / 86_400_000;
      const createdAt = build.daysAgo(Math.min(300, age) * (0.1 + 0.85 * random()));
      const answeredAt = daysAfter(createdAt, Math.min(age * 0.09, 0.1 + random() * 3));
      return [
        {
          id: build.id("question", key, createdAt),
          productId,
          userId: oneOf(random, sources.customers).id,
          body: ask,
          createdAt,
          answers:
            random() < ANSWERED_SHARE
              ? [
                  {
                    id: build.id("answer", key, answeredAt),
                    userId: sources.sellers.ownerIdOf(sellerId),
                    body: answer(valueOf(entry, fact) ?? ""),
                    createdAt: answeredAt,
                  },
                ]
              : [],
        },
      ];
    });
}

function valueOf({ product }: CatalogueEntry, fact: string): string | undefined {
  return product.attributes.find(({ name }) => name === fact)?.value;
}
