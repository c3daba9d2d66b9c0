import { createHash } from "node:crypto";
import { Kind, parse, print, type OperationDefinitionNode } from "graphql";

export interface RegisteredOperation {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly body: string;
}

const MAX_CHARACTERS = 20_000;
const MAX_TOKENS = 4_000;

/** The operation of a document with the id that stands for it, or what is wrong with the document. */
export function registeredOperation(text: string): RegisteredOperation | string {
  if (text.length > MAX_CHARACTERS) return `has more than ${MAX_CHARACTERS} characters`;
  try {
    const document = parse(text, { noLocation: true, maxTokens: MAX_TOKENS });
    const operations = document.definitions.filter(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    );
    const [operation] = operations;
    if (!operation?.name || operations.length > 1) return "holds not exactly one operation with a name";
    const body = print(document);
    const id = createHash("sha256").update(body).digest("hex");
    return { id, name: operation.name.value, kind: operation.operation, body };
  } catch (error) {
    return `cannot be read: ${error instanceof Error ? error.message : "not GraphQL"}`;
  }
}
