import { InMemorySpanExporter, type ReadableSpan } from "@opentelemetry/sdk-trace-node";
import { startTracing } from "../telemetry/tracing";

export interface RecordedSpans {
  /** Those that have ended since the last `reset`. */
  ended(): readonly ReadableSpan[];
  reset(): void;
  stop(): Promise<void>;
}

/** Turns tracing on in this process. Call before what is to be traced connects to its database. */
export function recordSpans(): RecordedSpans {
  const exporter = new InMemorySpanExporter();
  const tracing = startTracing({ service: "test", exporter });
  return {
    ended: () => exporter.getFinishedSpans(),
    reset: () => exporter.reset(),
    stop: async () => tracing?.stop(),
  };
}
