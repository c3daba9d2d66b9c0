import type { DemoOrder, DemoReview } from "./dataset";
import { daysAfter, daysBetween, type DemoBuild } from "./demo-build";
import type { Authorship } from "./reviewers";

interface Purchase {
  readonly lineId: string;
  readonly placedAt: Date;
}

/** The first completed purchase of each product by each customer. */
class Purchases {
  private readonly byUser = new Map<string, Map<string, Purchase>>();

  /** Oldest order first. */
  constructor(orders: readonly DemoOrder[]) {
    for (const { userId, placedAt, state, lines } of orders) {
      if (state !== "COMPLETED") continue;
      const byProduct = this.byUser.get(userId) ?? new Map<string, Purchase>();
      this.byUser.set(userId, byProduct);
      for (const { id, productId } of lines)
        if (!byProduct.has(productId)) byProduct.set(productId, { lineId: id, placedAt });
    }
  }

  of(userId: string, productId: string): Purchase | undefined {
    return this.byUser.get(userId)?.get(productId);
  }
}

/** Dates the texts: after the purchase where there is one, otherwise some time since the product was listed. */
export function makeReviews(
  build: DemoBuild,
  authorships: readonly Authorship[],
  orders: readonly DemoOrder[],
): DemoReview[] {
  const purchases = new Purchases(orders);
  return authorships.map(({ text, entry, shopper }) => {
    const purchase = purchases.of(shopper.person.id, entry.product.id);
    const createdAt = dateOf(build, text.key, purchase);
    return {
      id: build.id("review", text.key, createdAt),
      productId: entry.product.id,
      userId: shopper.person.id,
      orderLineId: purchase?.lineId ?? null,
      rating: text.rating,
      title: text.title,
      body: text.body,
      helpfulCount: text.helpfulCount,
      createdAt,
    };
  });
}

/** Reviewed products and reviewers are older than 370 days, so that any day of the last year will do. */
function dateOf(build: DemoBuild, key: string, purchase: Purchase | undefined): Date {
  const random = build.random("review date", key);
  if (!purchase) return build.daysAgo(0.5 + random() * 364);
  const latest = daysBetween(purchase.placedAt, build.now) - 0.1;
  return daysAfter(purchase.placedAt, Math.min(latest, 4 + random() * 41));
}
