import { quantize, type QuantizedVector } from "../catalogue/vector-index";
import { numbersFrom } from "../numbers-from";
import type { PurchaseSequences } from "./purchase-sequences";

/** As wide as those of the mall's own embedder. */
const WIDTH = 384;

/**
 * Vectors of the form that the mall's have, from categories and brands instead of texts: each attribute has a random direction
 * of its own, rare ones count more. Their cosines are nearly those of the attributes themselves (Johnson, Lindenstrauss).
 */
export function attributeVectors({ items, attributes }: PurchaseSequences): (QuantizedVector | null)[] {
  const counts = new Map<number, number>();
  for (const value of [...attributes.values()].flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  const rarityOf = (value: number): number => Math.log(items / counts.get(value)!);
  return Array.from({ length: items }, (_, item) => {
    const sum = new Float64Array(WIDTH);
    for (const value of attributes.get(item) ?? []) {
      const random = numbersFrom(value);
      for (let i = 0; i < WIDTH; i += 1) sum[i]! += random() < 0.5 ? rarityOf(value) : -rarityOf(value);
    }
    const length = Math.hypot(...sum);
    return length === 0 ? null : quantize(sum.map((value) => value / length));
  });
}
