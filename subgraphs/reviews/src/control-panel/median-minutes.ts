import { CLASSES_PER_DECADE } from "../figures/count-moderation";

/** How many took so long: classes as they are stored, 0 for a minute and less. */
export type MinutesByClass = readonly (readonly [sizeClass: number, count: number])[];

const upTo = (sizeClass: number): number => (sizeClass < 0 ? 0 : 10 ** (sizeClass / CLASSES_PER_DECADE));

/** The median as the classes tell it, evenly spread within its class: at most 12 % off. Null without any. */
export function medianMinutes(classes: MinutesByClass): number | null {
  const total = classes.reduce((sum, [, count]) => sum + count, 0);
  let before = 0;
  for (const [sizeClass, count] of [...classes].sort(([left], [right]) => left - right)) {
    if (before + count >= total / 2) {
      const [low, high] = [upTo(sizeClass - 1), upTo(sizeClass)];
      return low + ((high - low) * (total / 2 - before)) / count;
    }
    before += count;
  }
  return null;
}
