/** So many independent purchases, where `average` are usual. */
export function purchases(next: () => number, average: number): number {
  const limit = Math.exp(-Math.min(average, 500));
  let [count, product] = [0, next()];
  while (product > limit) {
    count += 1;
    product *= next();
  }
  return count;
}

/** Weekly sales with a season of so many weeks, a campaign now and then, and gaps where nothing was recorded. */
export function weeklySales(next: () => number, { weeks, season }: { weeks: number; season: number }) {
  const usual = 4 + next() * 12;
  return Array.from({ length: weeks }, (_, week) => {
    if (next() < 0.05) return null;
    const wave = 1 + 0.5 * Math.sin((2 * Math.PI * week) / season);
    const campaign = next() < 0.08 ? 4 : 1;
    return purchases(next, usual * wave * campaign);
  });
}
