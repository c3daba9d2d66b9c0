import type { FetchNode, PlanNode } from "@apollo/query-planner";
import type { GraphQLSchema } from "graphql";
import { compileFetch, type CompiledFetch } from "./compiled-fetch";
import { runEntityFetch } from "./entity-fetch";
import { compileEntityPath, type EntityPath } from "./entity-path";
import type { PlanStep } from "./plan-run";
import { runRootFetch } from "./root-fetch";

type PlanPath = readonly (string | number)[];

interface PlanCompiler {
  readonly schema: GraphQLSchema;
  /** Where every fetch of the plan writes, to know which of them may hand one object to several places. */
  readonly writtenPaths: readonly EntityPath[];
}

/** `schema` is the supergraph's: plans speak of types and fields that the API may hide. */
export function compilePlan(schema: GraphQLSchema, root: PlanNode): PlanStep {
  return compileNode({ schema, writtenPaths: writtenPaths(schema, root, []) }, root, []);
}

function compileNode(compiler: PlanCompiler, node: PlanNode, path: PlanPath): PlanStep {
  switch (node.kind) {
    case "Sequence":
      return inSequence(node.nodes.map((child) => compileNode(compiler, child, path)));
    case "Parallel":
      return inParallel(node.nodes.map((child) => compileNode(compiler, child, path)));
    case "Flatten":
      return compileNode(compiler, node.node, [...path, ...node.path]);
    case "Condition":
      return conditionally(node.condition, {
        met: node.ifClause && compileNode(compiler, node.ifClause, path),
        unmet: node.elseClause && compileNode(compiler, node.elseClause, path),
      });
    case "Fetch":
      return fetching(compileFetchAt(compiler, node, path));
    case "Defer":
      throw new Error("@defer is not supported: plan the operation without incremental delivery.");
  }
}

function compileFetchAt({ schema, writtenPaths }: PlanCompiler, node: FetchNode, path: PlanPath): CompiledFetch {
  const at = compileEntityPath(schema, path);
  const writers = writtenPaths.filter((other) => isAtOrBelow(other, at)).length;
  return compileFetch(schema, node, { path: at, mayShare: writers <= 1 });
}

/** The fetch that starts a subscription, as the receiver of its events. */
export function compileEventFetch(schema: GraphQLSchema, primary: FetchNode): CompiledFetch {
  return compileFetch(schema, primary, { path: compileEntityPath(schema, []), mayShare: false });
}

function inSequence(steps: readonly PlanStep[]): PlanStep {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function inParallel(steps: readonly PlanStep[]): PlanStep {
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}

function conditionally(variable: string, steps: { met: PlanStep | undefined; unmet: PlanStep | undefined }): PlanStep {
  return async (run) => {
    const step = run.conditions.get(variable) ? steps.met : steps.unmet;
    await step?.(run);
  };
}

function fetching(fetch: CompiledFetch): PlanStep {
  return (run) => (fetch.represent ? runEntityFetch(fetch, run) : runRootFetch(fetch, run));
}

function writtenPaths(schema: GraphQLSchema, node: PlanNode, path: PlanPath): EntityPath[] {
  switch (node.kind) {
    case "Sequence":
    case "Parallel":
      return node.nodes.flatMap((child) => writtenPaths(schema, child, path));
    case "Flatten":
      return writtenPaths(schema, node.node, [...path, ...node.path]);
    case "Condition":
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause ? writtenPaths(schema, clause, path) : []));
    case "Fetch":
      return [compileEntityPath(schema, path)];
    case "Defer":
      return [];
  }
}

const withoutCondition = (element: string): string => element.replace(/\|\[.*\]$/, "");

function isAtOrBelow(inner: EntityPath, outer: EntityPath): boolean {
  return outer.elements.every((element, index) => {
    const below = inner.elements[index];
    return below !== undefined && withoutCondition(below) === withoutCondition(element);
  });
}
