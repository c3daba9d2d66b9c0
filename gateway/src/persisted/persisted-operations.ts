import type { Logger } from "@mall/platform/telemetry/logger";
import type { GraphQLError } from "graphql";
import { notRegistered, operationId, operationName, type OperationList, type PersistedMode } from "./operation-list";

export interface PersistedOptions {
  readonly mode: PersistedMode;
  readonly operations: OperationList;
}

/** Operations that are logged as unknown once each, so that one client cannot fill the log. */
const MAX_LOGGED = 1_000;

/** Whether an operation is on the list, and what to do if not. The same over HTTP and WebSocket. */
export class PersistedOperations {
  private readonly logged = new Set<string>();

  constructor(
    private readonly options: PersistedOptions,
    private readonly logger: Logger,
  ) {}

  textOf(id: string): string | undefined {
    return this.options.operations.get(id);
  }

  /** Null if the operation may run. */
  refusalOf(text: string): GraphQLError | null {
    const { mode, operations } = this.options;
    if (mode === "off") return null;
    const id = operationId(text);
    if (operations.has(id)) return null;
    if (mode === "enforce") return notRegistered();
    if (!this.logged.has(id) && this.logged.size < MAX_LOGGED) {
      this.logged.add(id);
      this.logger.warn({ operationId: id, name: operationName(text) }, "not a registered operation");
    }
    return null;
  }
}
