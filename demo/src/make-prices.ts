import type { DemoVariant } from "./dataset";
import { daysBetween, type DemoBuild } from "./demo-build";
import { between, type Random } from "./random";

/** A change of price that all variants of a product share: what it was then, relative to now. */
export interface PriceStep {
  readonly factor: number;
  readonly since: Date;
}

/** A third of the products had other prices in the last 120 days; two fifths of these were reduced in the last 30. */
export function priceSteps(build: DemoBuild, key: string, createdAt: Date): PriceStep[] {
  const random = build.random("price history", key);
  if (random() >= 1 / 3 || daysBetween(createdAt, build.now) < 125) return [{ factor: 1, since: createdAt }];
  const reduced = random() < 0.4;
  const changes = changeDays(random, reduced).map((days) => build.daysAgo(days));
  const past = changes.map((_, index) => pastFactor(random, reduced && index === changes.length - 1));
  const since = [createdAt, ...changes];
  return [...past, 1].map((factor, index) => ({ factor, since: since[index] as Date }));
}

/** Days ago, longest ago first. */
function changeDays(random: Random, reduced: boolean): number[] {
  const latest = reduced ? 1 + random() * 27 : 31 + random() * 40;
  const earlier = Array.from({ length: between(random, 0, 3) }, () => latest + 5 + random() * (114 - latest));
  return [...earlier.sort((a, b) => b - a), latest];
}

function pastFactor(random: Random, reducedNext: boolean): number {
  if (reducedNext) return 1.1 + random() * 0.3;
  return 0.9 + random() * 0.25;
}

/** The prices of one variant; a step that would not change its price is left out. */
export function priceHistory(steps: readonly PriceStep[], priceMinor: number): DemoVariant["prices"] {
  const prices: { minorUnits: number; since: Date }[] = [];
  for (const { factor, since } of steps) {
    const minorUnits = factor === 1 ? priceMinor : Math.max(10, Math.round((priceMinor * factor) / 10) * 10 - 1);
    if (prices.at(-1)?.minorUnits !== minorUnits) prices.push({ minorUnits, since });
  }
  return prices;
}

/** What a variant cost at a moment, or null before it was listed. */
export function priceAt(variant: DemoVariant, moment: Date): number | null {
  return variant.prices.findLast(({ since }) => since <= moment)?.minorUnits ?? null;
}
