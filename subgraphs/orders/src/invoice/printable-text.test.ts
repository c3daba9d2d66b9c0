import { printableText } from "./printable-text";

/** A font with the letters of Western and Central Europe. */
const hasGlyph = (codePoint: number): boolean => codePoint >= 0x20 && codePoint < 0x180;

it.each([
  ["Łódź", "Łódź"],
  ["Zoe\u0308", "Zoë"],
  ["東京", "[U+6771 U+4EAC]"],
  ["Mug 東京 edition", "Mug [U+6771 U+4EAC] edition"],
  ["ＡＢＣ１２３", "ABC123"],
  ["ﬁne", "fine"],
  ["A\u00a0B\tC\nD", "A B C D"],
  ["ev\u202eil", "evil"],
  ["\u{1F600}!", "[U+1F600]!"],
  ["", ""],
])("prints %j as %j", (text, printed) => {
  expect(printableText(text, hasGlyph)).toBe(printed);
});
