import { readFileSync } from "node:fs";
import path from "node:path";
import { AutoModel, AutoTokenizer, type PretrainedModelOptions, type Tensor } from "@xenova/transformers";
import { joinPieces } from "./join-pieces";
import type { ModelPlace, WordValues } from "./model-messages";

/** What classifiers were trained to see; the rest of a text is not read. */
const MAX_TOKENS = 128;

export interface Classified {
  /** A row of logits per text, in the order of the wanted outputs; NaN for those that the model does not have. */
  readonly logits: Float32Array;
  readonly words: readonly WordValues[] | null;
}

interface Outputs {
  readonly logits: Tensor;
  /** Texts × tokens × outputs: what each token adds. Only models of `training/` have it. */
  readonly contributions?: Tensor;
}

interface ModelWithLabels {
  (inputs: unknown): Promise<Outputs>;
  readonly config: { readonly id2label?: Readonly<Record<string, string>> };
}

/** Loads any BERT-like classifier whose labels are named as wanted; others answer for the labels that they share. */
export async function loadClassifier(
  { folder }: ModelPlace,
  wanted: readonly string[],
  options: PretrainedModelOptions,
): Promise<(texts: string[]) => Promise<Classified>> {
  const tokenizer = await AutoTokenizer.from_pretrained(folder);
  const model = (await AutoModel.from_pretrained(folder, options)) as unknown as ModelWithLabels;
  const pieces = piecesOf(folder);
  const labels = Object.values(model.config.id2label ?? {}).map((label) => label.toUpperCase());
  const places = wanted.map((label) => labels.indexOf(label));
  if (places.every((place) => place < 0)) {
    throw new Error(`It knows none of ${wanted.join(", ")}, but ${labels.join(", ") || "no labels"}.`);
  }
  return async (texts) => {
    const inputs = tokenizer(texts, { padding: true, truncation: true, max_length: MAX_TOKENS }) as {
      readonly input_ids: Tensor;
    };
    const { logits, contributions } = await model(inputs);
    const words = contributions && joinPieces({ ids: inputs.input_ids, contributions, pieces, places });
    return { logits: chosen(logits, places), words: words ?? null };
  };
}

function chosen(logits: Tensor, places: readonly number[]): Float32Array {
  const [count = 0, width = 0] = logits.dims;
  const data = logits.data as Float32Array;
  const rows = new Float32Array(count * places.length);
  for (let row = 0; row < count; row += 1)
    places.forEach((place, i) => (rows[row * places.length + i] = place < 0 ? NaN : data[row * width + place]!));
  return rows;
}

/** Token by its number. */
function piecesOf(folder: string): readonly string[] {
  const file = JSON.parse(readFileSync(path.join(folder, "tokenizer.json"), "utf8")) as {
    readonly model: { readonly vocab: Readonly<Record<string, number>> };
  };
  const pieces: string[] = [];
  for (const [piece, id] of Object.entries(file.model.vocab)) pieces[id] = piece;
  return pieces;
}
