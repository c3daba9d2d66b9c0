import type { DemoBuild } from "./demo-build";
import type { CatalogueEntry } from "./make-products";
import { WeightedChoice, type Random } from "./random";
import type { ReviewText } from "./review-text";
import type { Shopper } from "./tastes";

/** Who wrote a text: where the source does not say, a customer with that taste is chosen. */
export interface Authorship {
  readonly text: ReviewText;
  readonly entry: CatalogueEntry;
  readonly shopper: Shopper;
  /** Whether the customer is to have bought the item before. */
  readonly bought: boolean;
}

export interface AuthorSources {
  readonly texts: readonly ReviewText[];
  readonly entries: readonly CatalogueEntry[];
  readonly shoppers: readonly Shopper[];
  readonly alice: Shopper;
}

const BOUGHT_SHARE = 0.32;
/** A popular item has more reviews than a small mall has customers; the rest of its texts is left out. */
const MOST_OF_CUSTOMERS = 0.5;
/** The customer whom one can sign in as wrote the first text of so many much reviewed items. */
const REVIEWS_OF_ALICE = 2;

/** Nobody reviews a product twice. */
export function assignAuthors(build: DemoBuild, { texts, entries, shoppers, alice }: AuthorSources): Authorship[] {
  const entryByKey = new Map(entries.map((entry) => [entry.product.key, entry]));
  const authors = new Authors(shoppers, alice);
  return texts.flatMap((text) => {
    const entry = entryByKey.get(text.productKey);
    if (!entry) return [];
    const random = build.random("author", text.key);
    const shopper = authors.claim(text, entry, random);
    return shopper ? [{ text, entry, shopper, bought: shopper === alice || random() < BOUGHT_SHARE }] : [];
  });
}

class Authors {
  private readonly everybody: WeightedChoice<Shopper>;
  private readonly byTaste = new Map<string, WeightedChoice<Shopper>>();
  private readonly byName = new Map<string, Shopper>();
  private readonly taken = new Map<string, Set<Shopper>>();
  private ofAlice = 0;

  constructor(
    private readonly shoppers: readonly Shopper[],
    private readonly alice: Shopper,
  ) {
    const fond = new Map<string, Shopper[]>();
    for (const shopper of [...shoppers].reverse()) {
      this.byName.set(shopper.person.displayName, shopper);
      for (const taste of shopper.tastes) fond.set(taste, [...(fond.get(taste) ?? []), shopper]);
    }
    const byActivity = ({ activity }: Shopper) => activity;
    this.everybody = new WeightedChoice(shoppers, byActivity);
    for (const [taste, group] of fond) this.byTaste.set(taste, new WeightedChoice(group, byActivity));
  }

  /** The author of a text, or null where everybody who could be has written of the product. */
  claim(text: ReviewText, entry: CatalogueEntry, random: Random): Shopper | null {
    const taken = this.taken.get(entry.product.key) ?? new Set();
    this.taken.set(entry.product.key, taken);
    if (taken.size >= this.shoppers.length * MOST_OF_CUSTOMERS) return null;
    const author = text.authorName === null ? this.find(entry, taken, random) : this.byName.get(text.authorName);
    if (!author || taken.has(author)) return null;
    taken.add(author);
    return author;
  }

  private find({ listing }: CatalogueEntry, taken: ReadonlySet<Shopper>, random: Random): Shopper | undefined {
    if (taken.size === 0 && this.ofAlice < REVIEWS_OF_ALICE) {
      this.ofAlice++;
      return this.alice;
    }
    const fond = listing.tastes.map((taste) => this.byTaste.get(taste)).find((choice) => choice !== undefined);
    for (let attempt = 0; attempt < 40; attempt++) {
      const choice = fond && attempt < 10 && random() < 0.6 ? fond : this.everybody;
      const shopper = choice.choose(random);
      if (!taken.has(shopper)) return shopper;
    }
    return this.shoppers.find((shopper) => !taken.has(shopper));
  }
}
