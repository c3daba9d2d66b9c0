import { randomUUID } from "node:crypto";

const TRACE_PARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

export function newTraceId(): string {
  return randomUUID().replaceAll("-", "");
}

/** The caller's trace goes on (W3C `traceparent`), else a new one begins. */
export function traceIdOf(traceParent: string | undefined): string {
  const [, traceId] = TRACE_PARENT.exec(traceParent ?? "") ?? [];
  return traceId ?? newTraceId();
}
