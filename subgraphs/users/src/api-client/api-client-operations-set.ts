import type { RequestDeps } from "../deps";
import { invalid, type ApiClientError } from "./api-client-errors";
import { changeApiClient, refusedWith, type ApiClientOutcome } from "./change-api-client";
import { registeredOperation, type RegisteredOperation } from "./registered-operation";

const MAX_OPERATIONS = 200;
const CLEAR = "DELETE FROM api_client_operations WHERE api_client_id = $1";
const INSERT = `
  INSERT INTO api_client_operations (api_client_id, operation_id, name, kind, body)
  SELECT $1, o.id, o.name, o.kind, o.body
  FROM jsonb_to_recordset($2::jsonb) AS o(id text, name text, kind text, body text)`;

export interface OperationsSet {
  readonly apiClientId: string;
  readonly documents: readonly string[];
}

/**
 * Replaces the list of what a program may run. Whether the whole API answers an operation is checked where it is known:
 * the gateway refuses one that it cannot serve, and `npm run check:schema` names whom a change of the schema would break.
 */
export async function apiClientOperationsSet(deps: RequestDeps, set: OperationsSet): Promise<ApiClientOutcome> {
  const { apiClientId, documents } = set;
  if (documents.length > MAX_OPERATIONS)
    return refusedWith(invalid("INVALID_OPERATION", "documents", `A list has at most ${MAX_OPERATIONS} operations.`));
  const read = documents.map(registeredOperation);
  const errors = read.flatMap((operation, index) => (typeof operation === "string" ? [faultOf(operation, index)] : []));
  if (errors.length > 0) return refusedWith(...errors);
  const operations = new Map((read as RegisteredOperation[]).map((operation) => [operation.id, operation]));
  return changeApiClient(deps, apiClientId, async (tx) => {
    await tx.query(CLEAR, [apiClientId]);
    await tx.query(INSERT, [apiClientId, JSON.stringify([...operations.values()])]);
  });
}

const faultOf = (fault: string, index: number): ApiClientError => ({
  code: "INVALID_OPERATION",
  field: ["input", "documents", String(index)],
  message: `The document ${fault}.`,
});
