import type { FetchNode, PlanNode, QueryPlan, QueryPlanner, SubscriptionNode } from "@apollo/query-planner";
import { operationFromDocument, type Schema } from "@apollo/federation-internals";
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
} from "graphql";
import { type AiMarks, compileAiMarks } from "./ai-marks";
import type { CompiledFetch } from "./compiled-fetch";
import { conditionVariables } from "./operation-conditions";
import type { PlanStep } from "./plan-run";
import { compileEventFetch, compilePlan } from "./plan-steps";
import { compileProjection, type Projection } from "./projection";

/** What an operation needs from the supergraph that it was written for. */
export interface OperationSchemas {
  /** What clients may see. */
  readonly apiSchema: GraphQLSchema;
  /** The same, as the planner wants it. */
  readonly plannerSchema: Schema;
  /** With everything that plans may name, hidden or not. */
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  /** Names of the types that subgraphs tagged as made by models. */
  readonly aiTypes: ReadonlySet<string>;
}

/** What answers look like under one answer to each of the document's conditions. */
export interface AnswerShape {
  readonly project: Projection;
  /** Null: no part of it is made by a model. */
  readonly ai: AiMarks | null;
}

/** All that can be known about an operation before its variables: made once per document, used for every request. */
export interface CompiledOperation {
  readonly schema: GraphQLSchema;
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly plan: QueryPlan;
  /** Null when nothing is to be fetched (introspection), and for a subscription that one subgraph answers alone. */
  readonly step: PlanStep | null;
  /** Set for subscriptions only: the fetch whose answers are the events. */
  readonly event: CompiledFetch | null;
  readonly conditions: readonly string[];
  shapeFor(conditions: ReadonlyMap<string, boolean>): AnswerShape;
}

export interface OperationToCompile {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
}

export function compileOperation(
  schemas: OperationSchemas,
  { document, definition }: OperationToCompile,
): CompiledOperation {
  const fragments = fragmentsOf(document);
  const plan = buildPlan(schemas, { document, definition });
  const { primary, rest } = splitPlan(plan.node);
  const conditions = conditionVariables([definition, ...fragments.values()]);
  const operation = { schema: schemas.apiSchema, definition, fragments };
  const { aiTypes } = schemas;
  return {
    ...operation,
    plan,
    step: rest ? compilePlan(schemas.supergraphSchema, rest) : null,
    event: primary ? compileEventFetch(schemas.supergraphSchema, primary) : null,
    conditions,
    shapeFor: rememberShapes({ ...operation, aiTypes }),
  };
}

function buildPlan(
  { plannerSchema, planner }: OperationSchemas,
  { document, definition }: OperationToCompile,
): QueryPlan {
  const operationName = definition.name?.value;
  const operation = operationFromDocument(plannerSchema, document, {
    ...(operationName === undefined ? {} : { operationName }),
    validate: false,
  });
  return planner.buildQueryPlan(operation);
}

export function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((definition) =>
      definition.kind === "FragmentDefinition" ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

function splitPlan(node: PlanNode | SubscriptionNode | undefined): {
  primary: FetchNode | null;
  rest: PlanNode | null;
} {
  if (node?.kind === "Subscription") return { primary: node.primary, rest: node.rest ?? null };
  return { primary: null, rest: node ?? null };
}

/** With n condition variables there are 2ⁿ shapes of the answer: those in use are kept, the rest made again when asked. */
const MAX_SHAPES = 16;

function rememberShapes(
  operation: Pick<CompiledOperation, "schema" | "definition" | "fragments"> & Pick<OperationSchemas, "aiTypes">,
): CompiledOperation["shapeFor"] {
  const known = new Map<string, AnswerShape>();
  return (conditions) => {
    const key = [...conditions.values()].join();
    const found = known.get(key);
    if (found) return found;
    const { schema, fragments, definition, aiTypes } = operation;
    const { selectionSet } = definition;
    const [type, scope] = [rootTypeOf(schema, definition), { schema, fragments, conditions }];
    const shape = {
      project: compileProjection(scope, type, selectionSet),
      ai: compileAiMarks(scope, aiTypes, { type, selectionSet }),
    };
    if (known.size < MAX_SHAPES) known.set(key, shape);
    return shape;
  };
}

function rootTypeOf(schema: GraphQLSchema, { operation }: OperationDefinitionNode): GraphQLObjectType {
  const type = schema.getRootType(operation);
  if (!type) throw new Error(`The schema has no ${operation} type.`);
  return type;
}
