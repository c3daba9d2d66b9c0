import { numbersFrom } from "../numbers-from";
import { quantize, storedVector, vectorFromStored } from "../catalogue/vector-index";

/** How far a derived listing lies from its base: a tenth of the mean size of a value. */
const NOISE = 0.1 / Math.sqrt(384);

/** Copies of a listing in larger malls (`books:1#7`) lie close to it, each a little elsewhere, always the same place. */
export function derivedVector(base: Buffer, key: string): Buffer {
  const { scale, values } = vectorFromStored(base);
  const random = randomOf(key);
  return storedVector(quantize(Float32Array.from(values, (value) => value * scale + (random() - 0.5) * 2 * NOISE)));
}

/** Seeded by the text. */
function randomOf(text: string): () => number {
  let state = 0;
  for (let i = 0; i < text.length; i += 1) state = (Math.imul(state, 31) + text.charCodeAt(i)) | 0;
  return numbersFrom(state);
}
