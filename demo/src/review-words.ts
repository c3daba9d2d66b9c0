/** Words of garments that reviewers use; the source's items have no other description. */
const FEATURES =
  "lace silk linen cotton wool cashmere velvet denim leather suede chiffon satin jersey tulle crochet mesh fleece " +
  "corduroy floral striped stripes plaid embroidery embroidered sequins pockets zipper buttons hood belt ruffles pleats " +
  "tassels fringe collar v-neck turtleneck halter cowl sleeveless backless wrap midi maxi cropped oversized stretchy " +
  "sheer lined flowy fitted swing peplum wedding office beach party vacation summer winter spring";
const COLOURS =
  "black white navy ivory cream grey gray red burgundy green olive teal blue turquoise pink coral purple orange mustard " +
  "yellow brown";
const GARMENTS =
  "jumpsuit romper cardigan tunic vest blazer kimono poncho robe bikini leggings camisole overalls caftan pajamas bralette";

const SPELLINGS: Readonly<Record<string, string>> = { gray: "grey", stripes: "striped", embroidered: "embroidery" };

const KINDS = new Map<string, "feature" | "colour" | "garment">([
  ...FEATURES.split(" ").map((word) => [word, "feature"] as const),
  ...COLOURS.split(" ").map((word) => [word, "colour"] as const),
  ...GARMENTS.split(" ").map((word) => [word, "garment"] as const),
]);
const KNOWN = new RegExp(`\\b(?:${[...KINDS.keys()].join("|")})\\b`, "g");

/** In how many texts each known word occurs. */
export class WordCounts {
  private readonly counts = new Map<string, number>();
  private texts = 0;

  add(text: string): void {
    this.texts++;
    const found = text.toLowerCase().match(KNOWN);
    if (!found) return;
    for (const word of new Set(found.map((word) => SPELLINGS[word] ?? word)))
      this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
  }

  addAll(other: WordCounts): void {
    this.texts += other.texts;
    for (const [word, count] of other.counts) this.counts.set(word, (this.counts.get(word) ?? 0) + count);
  }

  /** What is said of this item more than of others, most telling first. */
  telling(kind: "feature" | "colour" | "garment", among: WordCounts): string[] {
    const least = this.texts > 3 ? 2 : 1;
    return [...this.counts]
      .filter(([word, count]) => KINDS.get(word) === kind && count >= least && this.share(word) >= 0.05)
      .map(([word, count]) => ({ word, score: count * (this.share(word) / among.share(word) - 1) }))
      .filter(({ score }) => score > 0.4)
      .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
      .map(({ word }) => word);
  }

  share(word: string): number {
    return (this.counts.get(word) ?? 0) / Math.max(1, this.texts);
  }
}
