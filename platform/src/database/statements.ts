import { AsyncLocalStorage } from "node:async_hooks";

const TRANSACTION_CONTROL = /^\s*(START|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;

const recording = new AsyncLocalStorage<string[]>();
let recorders = 0;

/** The SQL statements that `work` causes, and nobody else at the same time; transaction control is left out. */
export async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  recorders += 1;
  try {
    await recording.run(statements, work);
  } finally {
    recorders -= 1;
  }
  return statements;
}

/** Called with each SQL statement that a subgraph sends. Costs nothing while nobody records. */
export function reportStatement(text: string): void {
  if (recorders === 0 || TRANSACTION_CONTROL.test(text)) return;
  recording.getStore()?.push(text);
}
