/** English words that nearly every English sentence of some length has one of. */
const COMMON = new Set(
  (
    "the a an and or but if is are was were be been it its this that these those i you he she we they my your his her our " +
    "their me him them us to of in on at for with from by as so not no do does did have has had will would can could very " +
    "just too than then when what which who how all any more some there here out up about only love"
  ).split(" "),
);
const ENOUGH_WORDS = 6;
const MAX_WORDS = 110;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Why a model's answer about this text means little, in a sentence; null when nothing speaks against it. */
export function doubtAbout(text: string): string | null {
  if (text.trim() === "") return "There is no text.";
  const beginning = text.slice(0, 4_000);
  const letters = count(beginning, /\p{L}/gu);
  if (letters === 0) return "There are no words in it, only signs.";
  if (count(beginning, /\p{Script=Latin}/gu) < 0.7 * letters)
    return "Much of it is in a script that the model has not learned.";
  const words = beginning.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length >= ENOUGH_WORDS && !words.some((word) => COMMON.has(word)))
    return "It does not look like English, the only language that the model has learned.";
  return words.length > MAX_WORDS ? "It is long: only its beginning was read." : null;
}
