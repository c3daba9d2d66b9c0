import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationContext,
  type ValidationRule,
} from "graphql";
import { checkLimits } from "./limits/check-limits";
import { MAX_ERRORS } from "./errors";
import { operationName } from "./persisted/operation-list";
import { limitExceeded, type OperationLimits } from "./limits/operation-limits";
import { checkTypeRepeats } from "./limits/type-repeats";

export interface DocumentRules {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  /** Whether clients may ask for the schema, and be told near misses of names that do not exist. */
  readonly introspection: boolean;
}

/** A document that may be executed, or why it may not. */
export type PreparedDocument = { readonly document: DocumentNode; readonly errors?: never } | RefusedDocument;

export interface RefusedDocument {
  readonly errors: readonly GraphQLError[];
  readonly document?: never;
}

/** With the one that graphql-js adds, saying that there are more, as many as an answer shows. */
const MAX_VALIDATION_ERRORS = MAX_ERRORS - 1;

/** Parses, measures and validates, in this order: each step is dearer than the one before. */
export function prepareDocument(source: string, rules: DocumentRules): PreparedDocument {
  const { limits } = rules;
  if (source.length > limits.characters) {
    return { errors: [limitExceeded({ limit: "characters", value: source.length, maximum: limits.characters })] };
  }
  const prepared = prepare(source, rules, { noLocation: true });
  // Locations double the memory of a document, and only refusals show them.
  return prepared.errors ? prepare(source, rules, { noLocation: false }) : prepared;
}

function prepare(source: string, rules: DocumentRules, { noLocation }: { noLocation: boolean }): PreparedDocument {
  let document: DocumentNode;
  try {
    document = parse(source, { noLocation, maxTokens: rules.limits.tokens });
  } catch (cause) {
    return { errors: [syntaxError(cause as GraphQLError, rules.limits)] };
  }
  const excess = checkLimits(document, rules.limits);
  if (excess.length > 0) return { errors: excess };
  const faults = validate(rules.schema, document, validationRules(rules), {
    maxErrors: MAX_VALIDATION_ERRORS,
    hideSuggestions: !rules.introspection,
  });
  if (faults.length > 0)
    return { errors: faults.map((fault) => incremental(fault) ?? refused(fault, "GRAPHQL_VALIDATION_FAILED")) };
  const circles = checkTypeRepeats(rules.schema, document, rules.limits.typeRepeats);
  return circles.length > 0 ? { errors: circles } : { document };
}

function validationRules({ introspection }: DocumentRules): ValidationRule[] {
  return [...specifiedRules, ReservedAliasRule, ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])];
}

/** `__typename: name` would let a client tell the gateway what type an object has. */
function ReservedAliasRule(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const alias = node.alias?.value;
      if (!alias?.startsWith("__") || alias === node.name.value) return;
      context.reportError(new GraphQLError(`The alias "${alias}" is reserved.`, { nodes: node }));
    },
  };
}

function syntaxError(error: GraphQLError, { tokens }: OperationLimits): GraphQLError {
  // graphql-js stops counting at the limit, so "one more" is all that is known of the value.
  if (error.message.includes("tokens. Parsing aborted")) {
    return limitExceeded({ limit: "tokens", value: tokens + 1, maximum: tokens });
  }
  return refused(error, "GRAPHQL_PARSE_FAILED");
}

/** Answers come whole: saying so is clearer than that the directive is unknown. */
function incremental({ message, nodes }: GraphQLError): GraphQLError | null {
  const [, directive] = /^Unknown directive "@(defer|stream)"/.exec(message) ?? [];
  if (directive === undefined) return null;
  const text = `@${directive} is not supported: this gateway answers whole. Leave it out, or ask in two operations.`;
  const extensions = { code: "INCREMENTAL_DELIVERY_NOT_SUPPORTED", http: { status: 400 } };
  return new GraphQLError(text, { ...(nodes ? { nodes } : {}), extensions });
}

function refused(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    ...(error.source ? { source: error.source } : {}),
    ...(error.positions ? { positions: error.positions } : {}),
    extensions: { ...error.extensions, code, http: { status: 400 } },
  });
}

export function operationNotFound(
  document: DocumentNode,
  operationName: string | null | undefined,
): GraphQLError | null {
  if (getOperationAST(document, operationName)) return null;
  const message = operationName
    ? `The document has no operation named "${operationName}".`
    : "Say with `operationName` which operation of the document is meant.";
  return new GraphQLError(message, { extensions: { code: "OPERATION_RESOLUTION_FAILURE", http: { status: 400 } } });
}

export const plansAreHidden = (): GraphQLError =>
  new GraphQLError("Query plans are not shown here.", { extensions: { code: "FORBIDDEN", http: { status: 403 } } });

export const operationNameOf = (text: string): string => operationName(text) ?? "an operation";

export const brokenOperation = (text: string, errors: readonly GraphQLError[]): string =>
  `${operationNameOf(text)}: ${errors.map(({ message }) => message).join(" ")}`;
