import type { Tensor } from "@xenova/transformers";
import type { WordValues } from "./model-messages";

interface Pieces {
  readonly ids: Tensor;
  /** Texts × tokens × outputs. */
  readonly contributions: Tensor;
  /** Token by its number. */
  readonly pieces: readonly string[];
  /** Which outputs are wanted; -1: none such. */
  readonly places: readonly number[];
}

const isSpecial = (piece: string): boolean => /^\[(CLS|SEP|PAD)\]$/.test(piece);

/** Word pieces back to words; what a word adds is what its pieces add. Marks that belong to no word are left out. */
export function joinPieces({ ids, contributions, pieces, places }: Pieces): WordValues[] {
  const [count = 0, length = 0, width = 0] = contributions.dims;
  const numbers = ids.data as BigInt64Array;
  const data = contributions.data as Float32Array;
  const texts: WordValues[] = [];
  for (let text = 0; text < count; text += 1) {
    const words: string[] = [];
    const values: number[] = [];
    for (let at = 0; at < length; at += 1) {
      const piece = pieces[Number(numbers[text * length + at])] ?? "";
      if (isSpecial(piece)) continue;
      const from = (text * length + at) * width;
      const isContinued = piece.startsWith("##") && words.length > 0;
      if (isContinued) words[words.length - 1] += piece.slice(2);
      else {
        words.push(piece);
        places.forEach(() => values.push(0));
      }
      const start = (words.length - 1) * places.length;
      places.forEach((place, i) => (values[start + i]! += place < 0 ? 0 : data[from + place]!));
    }
    texts.push({ words, values: Float32Array.from(values) });
  }
  return texts;
}
