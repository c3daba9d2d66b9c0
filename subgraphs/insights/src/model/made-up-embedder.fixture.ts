import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hasModel, versionOfFile, weightsFile } from "./model-files";
import { modelKey } from "./model-identity";
import type { ModelPlace } from "./model-messages";
import type { EarlierEmbedder, ModelIdentity, TextModels } from "./text-models";

/** An embedder to which all texts mean the same. Its file, if it has one, says nothing; its beginning is the version. */
export class MadeUpEmbedder implements Pick<
  TextModels,
  "isAvailable" | "embedder" | "embed" | "embedQuery" | "keepEarlier"
> {
  readonly key: string;
  /** What it was asked to embed, queries aside. */
  readonly texts: string[] = [];
  private earlier: MadeUpEmbedder | null = null;
  private readonly model: ModelIdentity;

  /** `others`: those that can be kept beside it. */
  constructor(
    private readonly place: ModelPlace,
    private readonly width: number,
    private readonly others: readonly MadeUpEmbedder[] = [],
  ) {
    this.model = { name: place.name, version: hasModel(place) ? versionOfFile(weightsFile(place)) : "1" };
    this.key = modelKey(this.model);
  }

  /** With a file of its own in a folder of its own. */
  static in(folders: string, name: string, width: number): MadeUpEmbedder {
    const folder = path.join(folders, name);
    mkdirSync(path.join(folder, "onnx"), { recursive: true });
    writeFileSync(path.join(folder, "onnx/model.onnx"), name);
    return new MadeUpEmbedder({ folder, name }, width);
  }

  get asModels(): TextModels {
    return this as unknown as TextModels;
  }

  isAvailable = (): boolean => true;
  embedder = () => Promise.resolve({ model: this.model, width: this.width, folder: this.place.folder });

  embed(texts: readonly string[], patienceMs: number, by?: string | null): ReturnType<TextModels["embed"]> {
    if (by && by === this.earlier?.key) return this.earlier.embed(texts, patienceMs);
    this.texts.push(...texts);
    return Promise.resolve({ model: this.model, values: texts.map(() => this.vector()) });
  }

  embedQuery(text: string, patienceMs: number, by?: string | null): ReturnType<TextModels["embedQuery"]> {
    if (by && by === this.earlier?.key) return this.earlier.embedQuery(text, patienceMs);
    return Promise.resolve({ model: this.model, values: this.vector() });
  }

  keepEarlier(earlier: EarlierEmbedder | null): Promise<void> {
    this.earlier = this.others.find(({ key }) => key === earlier?.key) ?? null;
    return Promise.resolve();
  }

  private vector = (): Float32Array => Float32Array.from({ length: this.width }, () => 1);
}
