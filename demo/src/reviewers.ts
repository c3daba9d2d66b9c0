import type { DemoBuild } from "./demo-build";
import type { CatalogueEntry } from "./make-products";
import { WeightedChoice, type Random } from "./random";
import type { ReviewText } from "./read-fashion";
import type { Shopper } from "./tastes";

/** Who wrote a real text: the source does not say, so that a customer with that taste is chosen. */
export interface Authorship {
  readonly text: ReviewText;
  readonly entry: CatalogueEntry;
  readonly shopper: Shopper;
  /** Whether the customer is to have bought the item before. */
  readonly bought: boolean;
}

const BOUGHT_SHARE = 0.32;

/** Chooses authors so that nobody reviews a product twice. */
export class Reviewers {
  private readonly everybody: WeightedChoice<Shopper>;
  private readonly byTaste = new Map<string, WeightedChoice<Shopper>>();
  private readonly authors = new Map<string, Set<string>>();

  constructor(
    private readonly build: DemoBuild,
    private readonly shoppers: readonly Shopper[],
  ) {
    const byActivity = ({ activity }: Shopper) => activity;
    this.everybody = new WeightedChoice(shoppers, byActivity);
    for (const taste of new Set(shoppers.flatMap(({ tastes }) => tastes))) {
      const fond = shoppers.filter(({ tastes }) => tastes.includes(taste));
      this.byTaste.set(taste, new WeightedChoice(fond, byActivity));
    }
  }

  assign(text: ReviewText, entry: CatalogueEntry): Authorship {
    const random = this.build.random("author", text.key);
    const shopper = this.author(entry, random);
    this.claim(entry, shopper);
    return { text, entry, shopper, bought: random() < BOUGHT_SHARE };
  }

  /** False if this customer has reviewed the product already. */
  claim({ product }: CatalogueEntry, { person }: Shopper): boolean {
    const authors = this.authors.get(product.id) ?? new Set();
    if (authors.has(person.id)) return false;
    this.authors.set(product.id, authors.add(person.id));
    return true;
  }

  private author({ listing, product }: CatalogueEntry, random: Random): Shopper {
    const taken = this.authors.get(product.id);
    const fond = listing.tastes.map((taste) => this.byTaste.get(taste)).find((choice) => choice !== undefined);
    for (let attempt = 0; attempt < 40; attempt++) {
      const choice = fond && attempt < 10 && random() < 0.6 ? fond : this.everybody;
      const shopper = choice.choose(random);
      if (!taken?.has(shopper.person.id)) return shopper;
    }
    const free = this.shoppers.find(({ person }) => !taken?.has(person.id));
    if (!free) throw new Error(`${product.key} has more reviews than there are customers`);
    return free;
  }
}
