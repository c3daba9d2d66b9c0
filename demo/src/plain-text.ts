/** What `cleanText` of the platform refuses; the sources hold a few of these. */
const HIDDEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** One line without hidden characters, entities of HTML and runs of spaces. */
export function singleLine(text: string): string {
  return tidy(text).replace(/\s+/g, " ").trim();
}

/** Keeps the paragraphs. */
export function paragraphs(text: string): string {
  return tidy(text)
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t]+/g, " ")
    .trim();
}

function tidy(text: string): string {
  return text.replace(HIDDEN, "").replaceAll("&nbsp;", " ").replaceAll("&amp;", "&").normalize("NFC");
}

/** Lower-case ASCII words joined by hyphens; empty for a text in another script. */
export function slugOf(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[øö]/g, "o")
    .replace(/&/g, " and ")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}

export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
