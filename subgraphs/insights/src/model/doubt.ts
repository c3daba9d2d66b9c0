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
    "sono della muito não você niet het een zeer heel maar ook ik jest nie bardzo się çok bir için och är inte mycket det " +
    "der das ein noch nach wird wurde habe sie wir kein keine une est dans que qui por para más uma je es"
  ).split(" "),
);
/** English has them too, so that one of them says nothing where others speak for another language. */
const SHARED = new Set("a i in so was is on me we he no do as an am all has".split(" "));
const ENOUGH_WORDS = 6;
const MAX_WORDS = 110;
const MAX_LENGTH = 4_000;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** A letter or a digit: without one there is nothing to read. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Why a model's answer about this text means little, in a sentence; null when nothing speaks against it. */
export function doubtAbout(text: string): string | null {
  if (text.trim() === "") return "There is no text.";
  if (!/\p{L}/u.test(text.slice(0, MAX_LENGTH))) return "There are no words in it, only signs.";
  return languageDoubt(text) ?? doubtAboutLength(text, wordsOf(text));
}

/** Why the text may not be English; null where it looks like it, or has no words. */
export function languageDoubt(text: string): string | null {
  const beginning = text.slice(0, MAX_LENGTH).normalize("NFC");
  const letters = count(beginning, /\p{L}/gu);
  return letters === 0 ? null : (doubtAboutScript(beginning, letters) ?? doubtAboutLanguage(wordsOf(text)));
}

const wordsOf = (text: string): string[] =>
  text
    .slice(0, MAX_LENGTH)
    .normalize("NFC")
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

function doubtAboutScript(text: string, letters: number): string | null {
  const share = count(text, /\p{Script=Latin}/gu) / letters;
  if (share < 0.7) return "Much of it is in a script that the model has not learned.";
  return share < 0.9 ? "Part of it is in a script that the model has not learned." : null;
}

function doubtAboutLanguage(words: readonly string[]): string | null {
  const english = words.filter((word) => COMMON.has(word) && !SHARED.has(word)).length;
  const foreign = new Set(words.filter((word) => FOREIGN.has(word))).size;
  const isForeign = words.length > 1 && foreign > english;
  const hasNoEnglish = !words.some((word) => COMMON.has(word)) && words.length >= ENOUGH_WORDS;
  return isForeign || hasNoEnglish
    ? "It does not look like English, the only language that the model has learned."
    : null;
}

const doubtAboutLength = (text: string, words: readonly string[]): string | null =>
  text.length > MAX_LENGTH || words.length > MAX_WORDS ? "It is long: only its beginning was read." : null;
