/** Whether a font has a letter, by code point. */
export type HasGlyph = (codePoint: number) => boolean;

const CONTROLS = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * A text as far as a font can show it. A letter that it lacks is replaced by its plain form where it has one (a
 * full-width A by A), else by its Unicode numbers in brackets: nothing of a name is lost or shown as an empty box.
 */
export function printableText(text: string, hasGlyph: HasGlyph): string {
  const isShown = (part: string): boolean => [...part].every((char) => hasGlyph(char.codePointAt(0) ?? 0));
  const clean = text.normalize("NFC").replace(/\s+/gu, " ").replace(CONTROLS, "");
  let printed = "";
  let numbers: string[] = [];
  const closeBracket = (): void => {
    if (numbers.length > 0) printed += `[${numbers.join(" ")}]`;
    numbers = [];
  };
  for (const char of clean) {
    const plain = isShown(char) ? char : char.normalize("NFKD").replace(/\p{M}/gu, "");
    if (plain !== "" && isShown(plain)) {
      closeBracket();
      printed += plain;
    } else {
      numbers.push(`U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`);
    }
  }
  closeBracket();
  return printed;
}
