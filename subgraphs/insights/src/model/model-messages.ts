import type { ModelIdentity, ModelTask } from "./text-models";

/** The file or folder of each task's model, and what it is called. */
export interface ModelPlace {
  readonly folder: string;
  readonly name: string;
}

/** What a worker is started with. */
export interface WorkerSettings {
  readonly models: Readonly<Record<ModelTask, ModelPlace>>;
  /** Threads of the ONNX runtime. */
  readonly threads: number;
}

export interface ModelRequest {
  readonly id: number;
  readonly task: ModelTask;
  readonly texts: readonly string[];
}

/** The words of a text in their order, and what each adds to each output: `width` numbers per word. */
export interface WordValues {
  readonly words: readonly string[];
  readonly values: Float32Array;
}

interface AnyReply {
  readonly id: number;
  /** What the process holds after it. */
  readonly memoryMb: number;
}

/** `values` holds `width` numbers per text, one text after the other; `words` is there if the model can tell. */
export type ModelReply =
  | (AnyReply & {
      readonly model: ModelIdentity;
      readonly values: Float32Array;
      readonly width: number;
      readonly words: readonly WordValues[] | null;
    })
  /** A refusal: it could not be loaded, or is no model of the kind that is asked of it. */
  | (AnyReply & { readonly error: string; readonly isRefusal: boolean });
