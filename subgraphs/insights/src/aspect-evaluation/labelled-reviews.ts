import { readFileSync } from "node:fs";
import path from "node:path";
import { readCsvRows } from "@mall/demo/data-files";
import type { SentimentLabel } from "../model/text-models";
import { ASPECTS, type Aspect } from "../sentiment/aspect-terms";
import type { AspectTone } from "../sentiment/aspects";
import { textOfReview } from "../sentiment/review-text";

export type LabelledPart = "dev" | "test";

export interface LabelledReview {
  readonly text: string;
  /** What a person read in it. */
  readonly tones: readonly AspectTone[];
}

const LABELS_FILE = path.join(__dirname, "../../training/aspect_labels.tsv");
const SIGNS: Readonly<Record<string, SentimentLabel>> = { "+": "POSITIVE", "-": "NEGATIVE", "0": "NEUTRAL" };

/** The reviews of a part with their labels; the texts are those of the demo mall's source, by their row. */
export function readLabelledReviews(part: LabelledPart): LabelledReview[] {
  const rows = new Map(readCsvRows("womens-clothing/reviews.csv.gz").map((row) => [row[0]!, row]));
  return readFileSync(LABELS_FILE, "utf8")
    .split("\n")
    .map((line) => line.split("\t"))
    .filter(([, of]) => of === part)
    .map(([id, , , labels]) => {
      const [, , , title, body] = rows.get(id!) ?? [];
      if (body === undefined) throw new Error(`The source has no review ${id}.`);
      return { text: textOfReview({ title: title!.trim(), body: body.trim() }), tones: tonesOf(labels ?? "") };
    });
}

function tonesOf(labels: string): AspectTone[] {
  return labels
    .split(" ")
    .filter((one) => one !== "")
    .map((one) => {
      const label = SIGNS[one.slice(-1)];
      const aspect = ASPECTS.find((name): name is Aspect => name === one.slice(0, -1));
      if (label === undefined || aspect === undefined) throw new Error(`${one} is no label.`);
      return { aspect, label };
    });
}
