import type { DemoPerson } from "./dataset";
import type { DemoBuild } from "./demo-build";
import type { CatalogueEntry } from "./make-products";
import { between, cubed, oneOf, WeightedChoice, type Random } from "./random";

export interface Shopper {
  readonly person: DemoPerson;
  /** Names of pools of products: what this customer keeps coming back for. */
  readonly tastes: readonly string[];
  /** How often this customer buys, relative to others. */
  readonly activity: number;
}

const KINDS = [
  { kind: "books", share: 0.5 },
  { kind: "fashion", share: 0.3 },
  { kind: "electronics", share: 0.1 },
  { kind: "goods", share: 0.07 },
  { kind: "saleor", share: 0.03 },
];

/** Pools of products that the same people buy: what makes "bought together" worth computing. */
export class Tastes {
  private readonly pools = new Map<string, WeightedChoice<CatalogueEntry>>();
  private readonly byKind = new Map<string, WeightedChoice<CatalogueEntry>>();
  private readonly kinds: WeightedChoice<{ readonly kind: string; readonly share: number }>;

  constructor(entries: readonly CatalogueEntry[]) {
    const weigh = (pool: CatalogueEntry[]) => new WeightedChoice(pool, ({ listing }) => listing.popularity);
    for (const [taste, pool] of grouped(entries, ({ listing }) => listing.tastes))
      if (pool.length >= 3) this.pools.set(taste, weigh(pool));
    for (const [kind, pool] of grouped(entries, ({ listing }) => [kindOf(listing.key)]))
      this.byKind.set(kind, weigh(pool));
    const known = KINDS.filter(({ kind }) => this.byKind.has(kind));
    this.kinds = new WeightedChoice(known, ({ share }) => share);
  }

  /** One to three tastes, found the way people find them: by way of a popular product. */
  shopper(build: DemoBuild, person: DemoPerson): Shopper {
    const random = build.random("taste", person.email);
    const tastes = Array.from({ length: between(random, 1, 3) }, () => this.tasteOf(this.anything(random), random));
    return { person, tastes: [...new Set(tastes)], activity: 0.2 + 4 * cubed(random()) };
  }

  /** A customer with given tastes, as far as this mall has them. */
  shopperWith(build: DemoBuild, person: DemoPerson, tastes: readonly string[]): Shopper {
    const known = tastes.filter((taste) => this.pools.has(taste));
    return known.length === 0 ? this.shopper(build, person) : { person, tastes: known, activity: 1 };
  }

  /** A product that this customer would buy; mostly of one taste per order. */
  pick(shopper: Shopper, mainTaste: string, random: Random): CatalogueEntry {
    const mood = random();
    if (mood < 0.08) return this.anything(random);
    const taste = mood < 0.8 ? mainTaste : oneOf(random, shopper.tastes);
    return this.pools.get(taste)?.choose(random) ?? this.anything(random);
  }

  private anything(random: Random): CatalogueEntry {
    const pool = this.byKind.get(this.kinds.choose(random).kind);
    if (!pool) throw new Error("the catalogue is empty");
    return pool.choose(random);
  }

  private tasteOf({ listing }: CatalogueEntry, random: Random): string {
    const tastes = listing.tastes.filter((taste) => this.pools.has(taste));
    return tastes.length === 0 ? "anything" : oneOf(random, tastes);
  }
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(":"));
}

function grouped<T>(items: readonly T[], namesOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const name of namesOf(item)) {
      const group = groups.get(name);
      if (group) group.push(item);
      else groups.set(name, [item]);
    }
  return groups;
}
