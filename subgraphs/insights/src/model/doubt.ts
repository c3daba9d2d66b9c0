/** English words that nearly every English sentence of some length has one of. */
const COMMON = new Set(
  (
    "the a an and or but if is are was were be been it its this that these those i you he she we they my your his her our " +
    "their me him them us to of in on at for with from by as so not no do does did have has had will would can could very " +
    "just too than then when what which who how all any more some there here out up about only love"
  ).split(" "),
);
/** Small words of other languages that English names and products hardly have. */
const FOREIGN = new Set(
  (
    "und ist ich nicht sehr für aber auch eine einen sich très avec mais cette vous nous muy está pero este esta molto questo " +
    "sono della muito não você niet het een zeer heel maar ook ik jest nie bardzo się çok bir için och är inte mycket det"
  ).split(" "),
);
const ENOUGH_WORDS = 6;
const MAX_WORDS = 110;
const MAX_LENGTH = 4_000;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** A letter or a digit: without one there is nothing to read. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Why a model's answer about this text means little, in a sentence; null when nothing speaks against it. */
export function doubtAbout(text: string): string | null {
  if (text.trim() === "") return "There is no text.";
  const beginning = text.slice(0, MAX_LENGTH).normalize("NFC");
  const letters = count(beginning, /\p{L}/gu);
  if (letters === 0) return "There are no words in it, only signs.";
  const words = beginning.toLowerCase().match(/\p{L}+/gu) ?? [];
  return doubtAboutScript(beginning, letters) ?? doubtAboutLanguage(words) ?? doubtAboutLength(text, words);
}

function doubtAboutScript(text: string, letters: number): string | null {
  const share = count(text, /\p{Script=Latin}/gu) / letters;
  if (share < 0.7) return "Much of it is in a script that the model has not learned.";
  return share < 0.9 ? "Part of it is in a script that the model has not learned." : null;
}

function doubtAboutLanguage(words: readonly string[]): string | null {
  if (words.some((word) => COMMON.has(word))) return null;
  const isForeign = words.length > 1 && words.some((word) => FOREIGN.has(word));
  return isForeign || words.length >= ENOUGH_WORDS
    ? "It does not look like English, the only language that the model has learned."
    : null;
}

const doubtAboutLength = (text: string, words: readonly string[]): string | null =>
  text.length > MAX_LENGTH || words.length > MAX_WORDS ? "It is long: only its beginning was read." : null;
