import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Span,
  type SpanContext,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  RandomIdGenerator,
  SimpleSpanProcessor,
  type IdGenerator,
  type SpanExporter,
} from "@opentelemetry/sdk-trace-node";

export interface TracingOptions {
  /** The process, as it is called where traces are looked at. */
  readonly service: string;
  /** For tests, which look at the spans themselves; each is handed over as it ends. */
  readonly exporter?: SpanExporter;
  /** `OTEL_EXPORTER_OTLP_ENDPOINT` turns tracing on; `OTEL_TRACES_SAMPLER` and its argument say how much is kept. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface Tracing {
  /** Sends what is waiting, and ends. */
  stop(): Promise<void>;
}

const NAME = "mall";
let isOn = false;

export const isTracing = (): boolean => isOn;

/** Null, and no cost anywhere, where nothing says that somebody wants traces. */
export function startTracing({ service, exporter, env = process.env }: TracingOptions): Tracing | null {
  if (!exporter && !env["OTEL_EXPORTER_OTLP_ENDPOINT"] && !env["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"]) return null;
  const processor = exporter
    ? new SimpleSpanProcessor(exporter)
    : new BatchSpanProcessor(new OTLPTraceExporter() as unknown as SpanExporter);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    idGenerator: ids,
    spanProcessors: [processor],
  });
  provider.register({ propagator: null });
  isOn = true;
  return {
    async stop() {
      isOn = false;
      await provider.shutdown();
      trace.disable();
      context.disable();
    },
  };
}

/** The trace of a request has its id before its first span, because logs and errors name it whether it is traced or not. */
class KnownIds implements IdGenerator {
  next: string | null = null;
  private readonly random = new RandomIdGenerator();

  generateTraceId = (): string => this.next ?? this.random.generateTraceId();
  generateSpanId = (): string => this.random.generateSpanId();
}

const ids = new KnownIds();
const TRACE_ID = /^[0-9a-f]{32}$/;

export interface SpanOptions {
  readonly kind?: "server" | "client" | "consumer";
  /** Of the span under which this one belongs, as W3C `traceparent`; left out: the one that is under way. */
  readonly parent?: string | null | undefined;
  /** For a span without a parent. */
  readonly traceId?: string | undefined;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER } as const;

/** Does the work inside a span; without tracing, just the work. What fails says so on the span and goes on failing. */
export function inSpan<T>(name: string, options: SpanOptions, work: (span: Span | null) => Promise<T>): Promise<T> {
  if (!isOn) return work(null);
  const { kind, parent, traceId, attributes } = options;
  const at = parentContext(parent);
  ids.next = traceId !== undefined && TRACE_ID.test(traceId) ? traceId : null;
  const span = trace
    .getTracer(NAME)
    .startSpan(name, { ...(kind ? { kind: KINDS[kind] } : {}), ...(attributes ? { attributes } : {}) }, at);
  ids.next = null;
  return context.with(trace.setSpan(at, span), () => endingWith(span, work));
}

async function endingWith<T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    return await work(span);
  } catch (cause) {
    markFailed(span, cause);
    throw cause;
  } finally {
    span.end();
  }
}

/** The class of the error only: its message may hold what a client wrote. */
export function markFailed(span: Span, cause: unknown): void {
  const type = cause instanceof Error ? cause.name : "Error";
  span.setStatus({ code: SpanStatusCode.ERROR, message: type });
}

/** A span of work that calls back instead of promising; null when nothing around it is traced. */
export function spanUnderWay(name: string, attributes: Readonly<Record<string, string>>): Span | null {
  if (!isOn || !trace.getActiveSpan()?.isRecording()) return null;
  return trace.getTracer(NAME).startSpan(name, { kind: SpanKind.CLIENT, attributes });
}

/** Whether this work belongs to a span already. */
export const isUnderWay = (): boolean => isOn && trace.getActiveSpan() !== undefined;

/** For work that a request happens to wake up, and that is not its own. */
export const outsideOfTraces = <T>(work: () => T): T => (isOn ? context.with(ROOT_CONTEXT, work) : work());

/** Keeps a callback in the trace that it was made in. */
export const boundToTrace = <Callback extends (...args: never[]) => unknown>(callback: Callback): Callback =>
  context.bind(context.active(), callback);

/** W3C `traceparent` of the span under way, for whoever goes on elsewhere: another process, or a consumer of an event. */
export function traceParent(): string | undefined {
  const span = isOn ? trace.getActiveSpan()?.spanContext() : undefined;
  if (!span || !isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${(span.traceFlags & TraceFlags.SAMPLED) === 0 ? "00" : "01"}`;
}

const TRACE_PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

function parentContext(parent: string | null | undefined): Context {
  const [, traceId, spanId, flags] = TRACE_PARENT.exec(parent ?? "") ?? [];
  if (!traceId || !spanId || !flags) return context.active();
  const remote: SpanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return trace.setSpanContext(context.active(), remote);
}

/** The trace id in a `traceparent`; anything else is taken for a trace id itself. */
export function traceIdIn(text: string | null): string | null {
  return TRACE_PARENT.exec(text ?? "")?.[1] ?? text;
}
