import type { DemoOrder, DemoOrderLine } from "./dataset";
import type { DemoBuild } from "./demo-build";
import { priceAt } from "./make-prices";
import type { CatalogueEntry } from "./make-products";
import { between, oneOf, type Random } from "./random";
import type { Shopper, Tastes } from "./tastes";

/** An order before it has a number. */
export type DraftOrder = Omit<DemoOrder, "number">;

export interface OrderWish {
  /** Unique among all orders; ids and choices follow from it. */
  readonly key: string;
  readonly shopper: Shopper;
  readonly placedAt: Date;
  /** What has to be in it. */
  readonly wanted: readonly CatalogueEntry[];
  /** How many more products the customer's tastes add. */
  readonly more: number;
  /** Null where chance and age decide. */
  readonly state: DemoOrder["state"] | null;
}

const FREE_SHIPPING_FROM_MINOR = 5000;
const SHIPPING_MINOR = 490;
/** Of those that no review rests on: three in a hundred of all. */
const CANCELLED_SHARE = 0.07;
/** Orders younger than this are still on their way. */
const OPEN_DAYS = 2.5;

export class OrderBook {
  private readonly drafts: DraftOrder[] = [];

  constructor(
    private readonly build: DemoBuild,
    private readonly tastes: Tastes,
  ) {}

  get count(): number {
    return this.drafts.length;
  }

  place(wish: OrderWish): void {
    const random = this.build.random("order", wish.key);
    const entries = this.fill(wish, random);
    const id = this.build.id("order", wish.key, wish.placedAt);
    const lines = entries.map((entry, index) => this.line(`${wish.key}/${index}`, entry, wish.placedAt));
    if (lines.length === 0) return;
    const subtotal = lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0);
    this.drafts.push({
      id,
      userId: wish.shopper.person.id,
      placedAt: wish.placedAt,
      state: wish.state ?? this.stateOf(wish.placedAt, random),
      currencyCode: "EUR",
      shippingMinor: subtotal >= FREE_SHIPPING_FROM_MINOR ? 0 : SHIPPING_MINOR,
      lines,
    });
  }

  /** In order of time, with numbers that rise with it. */
  orders(): DemoOrder[] {
    return this.drafts
      .sort((a, b) => a.placedAt.getTime() - b.placedAt.getTime() || (a.id < b.id ? -1 : 1))
      .map((draft, index) => ({ ...draft, number: orderNumber(index) }));
  }

  /** Distinct products that were listed when the order was placed. */
  private fill({ shopper, wanted, more, placedAt }: OrderWish, random: Random): CatalogueEntry[] {
    const chosen = new Map(wanted.map((entry) => [entry.product.id, entry]));
    const mainTaste = oneOf(random, shopper.tastes);
    const size = wanted.length + more;
    for (let attempt = 0; chosen.size < size && attempt < size * 8; attempt++) {
      const entry = this.tastes.pick(shopper, mainTaste, random);
      if (entry.product.createdAt < placedAt) chosen.set(entry.product.id, entry);
    }
    return [...chosen.values()];
  }

  private line(key: string, { product }: CatalogueEntry, placedAt: Date): DemoOrderLine {
    const random = this.build.random("order line", key);
    const variant = oneOf(random, product.variants);
    const unitPriceMinor = priceAt(variant, placedAt);
    if (unitPriceMinor === null) throw new Error(`${product.key} was not listed on ${placedAt.toISOString()}`);
    const cheap = unitPriceMinor < 1000;
    return {
      id: this.build.id("order line", key, placedAt),
      productId: product.id,
      variantId: variant.id,
      sellerId: product.sellerId,
      quantity: random() < (cheap ? 0.3 : 0.06) ? between(random, 2, 3) : 1,
      unitPriceMinor,
    };
  }

  private stateOf(placedAt: Date, random: Random): DemoOrder["state"] {
    if (random() < CANCELLED_SHARE) return "CANCELLED";
    return placedAt > this.build.daysAgo(OPEN_DAYS) ? "PLACED" : "COMPLETED";
  }
}

/** Below 10,000,001, where the numbers of orders placed in the running mall begin. */
function orderNumber(index: number): string {
  return `M-${String(1_000_001 + index).padStart(8, "0")}`;
}
