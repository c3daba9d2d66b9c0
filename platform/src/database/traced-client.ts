import type { ClientBase } from "pg";
import { boundToTrace, markFailed, spanUnderWay } from "../telemetry/tracing";
import type { Span } from "@opentelemetry/api";

type Query = (...args: unknown[]) => unknown;
type Callback = (error: Error | undefined, result: unknown) => void;

/** Makes each statement of a traced request a span of its own. The text only: values are people's data. */
export function traceStatements(client: ClientBase): void {
  const query = client.query.bind(client) as unknown as Query;
  const traced: Query = (...args) => {
    const text = textOf(args[0]);
    const span = spanUnderWay(nameOf(text), { "db.system.name": "postgresql", "db.query.text": text });
    return span ? endedBy(span, query, args) : query(...args);
  };
  (client as unknown as { query: Query }).query = traced;
}

/** pg takes a callback or gives a promise. */
function endedBy(span: Span, query: Query, args: unknown[]): unknown {
  const end = (error?: unknown): void => {
    if (error) markFailed(span, error);
    span.end();
  };
  const last = args.at(-1);
  if (typeof last === "function") {
    const callback = boundToTrace(last as Callback);
    const ending: Callback = (error, result) => {
      end(error);
      callback(error, result);
    };
    return query(...args.slice(0, -1), ending);
  }
  const answer = query(...args);
  if (answer instanceof Promise) answer.then(() => end(), end);
  else end();
  return answer;
}

const textOf = (given: unknown): string =>
  typeof given === "string" ? given : String((given as { text?: unknown } | null)?.text ?? "");

const nameOf = (text: string): string => `SQL ${/^\s*(?:--.*\s+)*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? "statement"}`;
