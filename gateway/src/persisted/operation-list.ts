import { createHash } from "node:crypto";
import { GraphQLError, parse, print } from "graphql";
import { ConfigError } from "@mall/platform/config/read-env";

/**
 * `off`: any operation. `log`: any, and those that are not on the list are logged by name, to see what enforcing would
 * break. `enforce`: only those on the list, by id or by their exact text.
 */
export type PersistedMode = "off" | "log" | "enforce";

/** Text of each registered operation by its id, the SHA-256 of the text in hex. */
export type OperationList = ReadonlyMap<string, string>;

interface Manifest {
  readonly format?: unknown;
  readonly version?: unknown;
  readonly operations?: readonly { readonly id?: unknown; readonly body?: unknown }[];
}

const FORMAT = "apollo-persisted-query-manifest";

export const operationId = (body: string): string => createHash("sha256").update(body).digest("hex");

/** The name of the operation in a text; undefined for one without. */
export const operationName = (text: string): string | undefined =>
  /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1];

/** Reads a manifest as Apollo's tools write it. Throws if an id is not the hash of its text: such a list was tampered with. */
export function readOperationList(json: string): OperationList {
  const { format, version, operations } = JSON.parse(json) as Manifest;
  if (format !== FORMAT || version !== 1 || !Array.isArray(operations))
    throw new ConfigError(`The list of persisted operations must have the format "${FORMAT}", version 1.`);
  return new Map(
    operations.map(({ id, body }) => {
      if (typeof id !== "string" || typeof body !== "string" || operationId(body) !== id)
        throw new ConfigError(`The persisted operation ${String(id)} is not the SHA-256 of its text.`);
      return [id, body] as const;
    }),
  );
}

/** The manifest entry of a document that holds one operation with all its fragments. */
export function manifestEntry(text: string): { id: string; name: string; type: string; body: string } {
  const document = parse(text, { noLocation: true });
  const [operation, ...more] = document.definitions.flatMap((node) =>
    node.kind === "OperationDefinition" ? [node] : [],
  );
  if (!operation?.name || more.length > 0)
    throw new ConfigError("A registered document holds exactly one operation, with a name.");
  const body = print(document);
  return { id: operationId(body), name: operation.name.value, type: operation.operation, body };
}

export const toManifest = (operations: readonly ReturnType<typeof manifestEntry>[]): string =>
  `${JSON.stringify({ format: FORMAT, version: 1, operations }, null, 2)}\n`;

export function notRegistered(): GraphQLError {
  const message = "Only registered operations are answered here. Send the id of one, or have yours registered.";
  return new GraphQLError(message, { extensions: { code: "OPERATION_NOT_REGISTERED", http: { status: 403 } } });
}
