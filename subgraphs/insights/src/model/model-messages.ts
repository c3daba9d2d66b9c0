import type { ModelIdentity, ModelTask } from "./text-models";

/** What a worker is started with. */
export interface WorkerSettings {
  readonly modelsFolder: string;
  /** Threads of the ONNX runtime. */
  readonly threads: number;
}

export interface ModelRequest {
  readonly id: number;
  readonly task: ModelTask;
  readonly texts: readonly string[];
}

/** `values` holds `width` numbers per text, one text after the other. */
export type ModelReply =
  | { readonly id: number; readonly model: ModelIdentity; readonly values: Float32Array; readonly width: number }
  | { readonly id: number; readonly error: string };
