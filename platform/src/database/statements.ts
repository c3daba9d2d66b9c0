/** Sees every SQL statement that a subgraph sends, transaction control left out. Tests count with it, traces will. */
export type StatementListener = (text: string) => void;

const listeners = new Set<StatementListener>();
const TRANSACTION_CONTROL = /^\s*(START|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;

export function onStatement(listener: StatementListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function reportStatement(text: string): void {
  if (listeners.size === 0 || TRANSACTION_CONTROL.test(text)) return;
  for (const listener of listeners) listener(text);
}
