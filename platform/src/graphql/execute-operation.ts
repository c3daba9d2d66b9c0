import {
  execute,
  GraphQLError,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  parse,
  subscribe,
  validate,
} from "graphql";
import { compileQuery, isCompiledQuery, type CompiledQuery } from "graphql-jit";
import { DocumentCache } from "./document-cache";
import { fillDefaults } from "./fill-defaults";
import { RecursiveInputs } from "./recursive-inputs";
import { decodePosition, encodePosition, withStreamCursor, type StreamCursor } from "../events/stream-cursor";
import { formatError, type ErrorContext } from "../errors/format-error";

/** One GraphQL operation as the gateway sends it. */
export interface OperationRequest {
  readonly operation: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** For a subscription: the cursor of the last event that was seen, to go on after it. */
  readonly resumeAfter?: string;
}

interface PreparedOperation {
  readonly document: DocumentNode;
  readonly compiled: CompiledQuery | null;
  /** Writes defaults into the variables; null where there are none. */
  readonly fill: ReturnType<typeof fillDefaults>;
  readonly errors: readonly GraphQLError[];
}

/**
 * Characters of operations that are kept compiled. Each costs about 250 bytes (measured over 900 different ones), so this
 * is some 25 MB, and more than the operations that real clients cause.
 */
const MAX_PREPARED_CHARACTERS = 100_000;

const NOTHING_COMPILED = { compiled: null, fill: null } as const;

/** Parses, checks and compiles each operation once; the gateway's planner sends few different ones. */
export class OperationExecutor<Context extends object> {
  private readonly prepared = new DocumentCache<PreparedOperation>(MAX_PREPARED_CHARACTERS);

  private readonly recursiveInputs: RecursiveInputs;

  constructor(private readonly schema: GraphQLSchema) {
    this.recursiveInputs = new RecursiveInputs(schema);
  }

  async execute(request: OperationRequest, context: Context, errors: ErrorContext): Promise<ExecutionResult> {
    const { document, compiled, fill, errors: faults } = this.prepare(request);
    if (faults.length > 0) return { errors: faults.map((error) => formatError(error, errors)) };
    const own = ownVariables(request);
    const variables = fill ? fill(own) : own;
    const result = compiled
      ? await compiled.query({}, context, variables)
      : await execute({
          schema: this.schema,
          document,
          contextValue: context,
          variableValues: variables,
          operationName: request.operationName,
        });
    return masked(result, errors);
  }

  /** Each event's result says in `extensions.cursor` where in the event log it stands. */
  async subscribe(
    request: OperationRequest,
    context: () => Context,
    errors: ErrorContext,
  ): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
    const { document, errors: faults } = this.prepare(request);
    if (faults.length > 0) return { errors: faults.map((error) => formatError(error, errors)) };
    const cursor: StreamCursor = { after: decodePosition(request.resumeAfter), last: null };
    const stream = await withStreamCursor(cursor, () =>
      subscribe({
        schema: this.schema,
        document,
        contextValue: context(),
        variableValues: ownVariables(request),
        operationName: request.operationName,
      }),
    );
    if (!(Symbol.asyncIterator in stream)) return masked(stream, errors);
    return toldStream(stream as AsyncGenerator<ExecutionResult>, (result) => located(masked(result, errors), cursor));
  }

  /** Operations that are kept compiled at the moment. */
  get preparedOperations(): number {
    return this.prepared.size;
  }

  private prepare({ operation, operationName }: OperationRequest): PreparedOperation {
    const key = operationName ? `${operationName}\n${operation}` : operation;
    return this.prepared.get(key, () => this.compile(operation, operationName ?? undefined));
  }

  private compile(operation: string, operationName: string | undefined): PreparedOperation {
    let document: DocumentNode;
    try {
      document = parse(operation, { noLocation: true });
    } catch (error) {
      return {
        document: { kind: "Document" as never, definitions: [] },
        ...NOTHING_COMPILED,
        errors: [coded(error as GraphQLError, "GRAPHQL_PARSE_FAILED")],
      };
    }
    const faults = validate(this.schema, document).map((error) => coded(error, "GRAPHQL_VALIDATION_FAILED"));
    if (faults.length > 0) return { document, ...NOTHING_COMPILED, errors: faults };
    // Interpreted, as graphql-js does it.
    if (this.recursiveInputs.areIn(document)) return { document, ...NOTHING_COMPILED, errors: [] };
    const compiled = compileQuery(this.schema, document, operationName);
    if (!isCompiledQuery(compiled)) return { document, ...NOTHING_COMPILED, errors: [] };
    return { document, compiled, fill: fillDefaults(this.schema, document, operationName), errors: [] };
  }
}

/** A client may call a variable `constructor` and leave it out: the compiled code must not find what objects inherit. */
function ownVariables({ variables }: OperationRequest): Record<string, unknown> {
  return Object.assign(Object.create(null) as Record<string, unknown>, variables);
}

function coded(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, { extensions: { ...error.extensions, code } });
}

function masked(result: ExecutionResult, context: ErrorContext): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => formatError(error, context)) };
}

function located(result: ExecutionResult, { last }: StreamCursor): ExecutionResult {
  return last === null ? result : { ...result, extensions: { ...result.extensions, cursor: encodePosition(last) } };
}

/** Passes `return` on at once: a generator would first wait for the next event, and keep a client that left subscribed. */
function toldStream(
  stream: AsyncGenerator<ExecutionResult>,
  tell: (result: ExecutionResult) => ExecutionResult,
): AsyncIterableIterator<ExecutionResult> {
  const told = (step: IteratorResult<ExecutionResult>): IteratorResult<ExecutionResult> =>
    step.done ? step : { value: tell(step.value), done: false };
  return {
    next: async () => told(await stream.next()),
    return: async () => told(await stream.return(undefined)),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
