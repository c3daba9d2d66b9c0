/** A stretch of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** As many parts of a text are left out, one at a time. */
export const MOST_PARTS = 16;
/** Words that the classifier reads of a text at most, about. */
const MOST_WORDS = 110;
const MOST_CHARACTERS = 2_000;
const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/** The words of what is read of a text. */
export const wordsIn = (text: string): Span[] =>
  [...text.slice(0, MOST_CHARACTERS).matchAll(WORD)]
    .slice(0, MOST_WORDS)
    .map(({ index, 0: word }) => ({ start: index, end: index + word.length }));

/** Words that follow each other, so that there are few enough of them; of a short text each word by itself. */
export function partsOf(words: readonly Span[]): Span[] {
  const size = Math.ceil(words.length / MOST_PARTS);
  const parts: Span[] = [];
  for (let at = 0; at < words.length; at += size) {
    const last = words[Math.min(at + size, words.length) - 1]!;
    parts.push({ start: words[at]!.start, end: last.end });
  }
  return parts;
}

export const isWithin = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** The text without these stretches, as somebody would have written it without them. */
export function without(text: string, spans: readonly Span[]): string {
  let left = "";
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    left += text.slice(at, start);
    at = end;
  }
  return (left + text.slice(at)).replace(/\s+/g, " ").trim();
}
