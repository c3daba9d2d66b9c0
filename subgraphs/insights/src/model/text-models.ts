import type { TextVerdict } from "../moderation/score-texts";
import type { AspectTone } from "../sentiment/aspects";
import type { ModelPlace } from "./model-messages";

/** Which model made a value. The version is a digest of the model's file, so it cannot be out of date. */
export interface ModelIdentity {
  readonly name: string;
  readonly version: string;
}

export type SentimentLabel = "NEGATIVE" | "NEUTRAL" | "POSITIVE";

/** Probabilities; they sum to one. */
export interface SentimentScores {
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
}

/** What the classifier makes of a review. */
export interface ReviewReading extends SentimentScores {
  /** Stars from 1 to 5 that the text sounds like; null if the model does not guess them. */
  readonly stars: number | null;
  readonly aspects: readonly AspectTone[];
}

export interface ModelAnswer<Value> {
  readonly values: readonly Value[];
  readonly model: ModelIdentity;
}

/** Vectors of different models mean nothing to each other. */
export interface QueryVector {
  readonly values: Float32Array;
  readonly model: ModelIdentity;
}

/** The embedder that the configuration names. */
export interface EmbedderFacts {
  readonly model: ModelIdentity;
  /** Numbers of its vectors. */
  readonly width: number;
  readonly folder: string;
}

export type ModelTask = "embedder" | "sentiment" | "moderation";

/** An embedder whose vectors still serve. */
export interface EarlierEmbedder {
  /** `name@version`. */
  readonly key: string;
  readonly place: ModelPlace;
}

/** What the subgraph asks of its text models. Null: the model is absent, overloaded or too slow; do without. */
export interface TextModels {
  /** Whether it can be asked, now or later; false where the model is absent, and of all once they are stopped. */
  isAvailable(task: ModelTask): boolean;
  embedder(patienceMs: number): Promise<EmbedderFacts | null>;
  /**
   * The vector of what somebody searches for; remembered for the next who asks the same. `by`: `name@version` of the embedder
   * that is wanted; where that is neither the one of the configuration nor the earlier one, the former answers.
   */
  embedQuery(text: string, patienceMs: number, by?: string | null): Promise<QueryVector | null>;
  embed(texts: readonly string[], patienceMs: number, by?: string | null): Promise<ModelAnswer<Float32Array> | null>;
  /** Has another embedder answer beside that of the configuration, in a process of its own; null: it is needed no more. */
  keepEarlier(earlier: EarlierEmbedder | null): Promise<void>;
  scoreSentiments(texts: readonly string[], patienceMs: number): Promise<ModelAnswer<ReviewReading> | null>;
  scoreModeration(texts: readonly string[], patienceMs: number): Promise<ModelAnswer<TextVerdict> | null>;
  /**
   * Until each model that is there has answered once, so that no caller waits for one to be loaded. One that fails is tried on
   * behind that; one that a setting names and that cannot serve is a fault of the configuration.
   */
  warmUp(): Promise<void>;
  stop(): Promise<void>;
}
