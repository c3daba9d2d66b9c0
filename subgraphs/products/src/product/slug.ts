const MAX_LENGTH = 80;
/** Letters that have no decomposition into a plain letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", ø: "o", œ: "oe", đ: "d", ł: "l", þ: "th", ð: "d" };

/** A title for web addresses; the end of the id makes it unique for good. */
export function slugOf(title: string, id: string): string {
  const plain = title.toLowerCase().replace(/[ßæøœđłþð]/g, (letter) => PLAIN[letter] ?? letter);
  const words = plain
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, "");
  return `${words || "product"}-${id.slice(-12)}`;
}
