import type { Logger } from "@mall/platform/telemetry/logger";
import { GraphQLError } from "graphql";
import type { EngineFeed } from "../apollo-server";
import type { PreparedDocument } from "../documents";
import type { Engine, OperationInput } from "../engine";
import { maskErrors } from "../errors";
import type { Admission, Caller } from "../limits/admission";
import type { CostBudgets } from "../limits/cost-budgets";
import type { AutomaticQueries } from "../persisted/automatic-queries";
import type { PersistedOperations } from "../persisted/persisted-operations";
import type { GatewayRequestContext } from "../sources/subgraph-source";

export interface AdmissionParts {
  readonly engines: EngineFeed;
  readonly logger: Logger;
  readonly admission: Admission;
  readonly budgets?: CostBudgets | null;
  readonly persisted?: PersistedOperations | null;
  readonly automatic: AutomaticQueries;
}

/** An operation as a client sends it over a socket or an event stream. */
export interface OperationPayload {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly extensions?: Record<string, unknown> | null | undefined;
}

export interface Sender {
  readonly identity: GatewayRequestContext;
  readonly caller: Caller;
}

/** An operation that passed every check, with what was taken from the client's budget for it. */
export interface Admitted {
  readonly engine: Engine;
  readonly input: OperationInput;
  readonly identity: GatewayRequestContext;
  /** Null where there is no budget. */
  readonly requested: number | null;
}

/** The checks of every operation, the same as over HTTP. */
export async function admitOperation(
  parts: AdmissionParts,
  payload: OperationPayload,
  { identity, caller }: Sender,
): Promise<Admitted | { readonly errors: GraphQLError[] }> {
  const engine = parts.engines.current();
  const refuse = (errors: readonly GraphQLError[]): { errors: GraphQLError[] } => ({
    errors: maskErrors(errors, { traceId: identity.traceId, logger: parts.logger }),
  });
  const prepared = prepare(parts, engine, payload);
  if (prepared.errors) return refuse(prepared.errors);
  const input = inputOf(payload, prepared.document);
  const admitted = await parts.admission.admit(engine, input, caller);
  if (admitted.errors) return refuse(admitted.errors);
  return { engine, input, identity, requested: admitted.requested };
}

function inputOf(payload: OperationPayload, document: OperationInput["document"]): OperationInput {
  const { operationName, variables, extensions } = payload;
  const resumeAfter = extensions?.["resumeAfter"];
  return { document, operationName, variables, ...(typeof resumeAfter === "string" ? { resumeAfter } : {}) };
}

function prepare(parts: AdmissionParts, engine: Engine, payload: OperationPayload): PreparedDocument {
  const text = textOf(parts, payload);
  if (text instanceof GraphQLError) return { errors: [text] };
  const unknown = parts.persisted?.refusalOf(text);
  return unknown ? { errors: [unknown] } : engine.prepare(text);
}

/** By id as over HTTP: `extensions.persistedQuery.sha256Hash`, with an empty query or the text to keep under it. */
function textOf(parts: AdmissionParts, { query, extensions }: OperationPayload): string | GraphQLError {
  const { sha256Hash } = (extensions?.["persistedQuery"] ?? {}) as { sha256Hash?: unknown };
  if (typeof sha256Hash !== "string") return query;
  const registered = query === "" ? parts.persisted?.textOf(sha256Hash) : undefined;
  return registered ?? parts.automatic.resolve(sha256Hash, query);
}
