import { createHash } from "node:crypto";
import { type ObjectType, Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { type EnumTypeDefinitionNode, Kind, parse } from "graphql";
import { AI_TAG } from "./execution/ai-marks";
import type { OperationSchemas } from "./execution/compiled-operation";

export interface LoadedSupergraph extends OperationSchemas {
  /** Changes when the supergraph does. */
  readonly id: string;
  readonly sdl: string;
  /** From the supergraph's own list; a URL is empty where none was composed in. */
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
}

/** As a supergraph lists them, in its enum `join__Graph`: without building it, which takes a while. */
export function subgraphsOf(sdl: string): { readonly name: string; readonly url: string }[] {
  const graphs = parse(sdl, { noLocation: true }).definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === "join__Graph",
  ) as EnumTypeDefinitionNode | undefined;
  return (graphs?.values ?? []).map(({ directives = [] }) => {
    const given = directives.find(({ name }) => name.value === "join__graph")?.arguments ?? [];
    const textOf = (wanted: string): string => {
      const value = given.find(({ name }) => name.value === wanted)?.value;
      return value?.kind === Kind.STRING ? value.value : "";
    };
    return { name: textOf("name"), url: textOf("url") };
  });
}

/** Names of the object types that some subgraph tagged so. */
function taggedTypes({ schema }: Supergraph, tag: string): ReadonlySet<string> {
  const isTagged = ({ appliedDirectives }: ObjectType): boolean =>
    appliedDirectives.some((directive) => directive.name === "tag" && directive.arguments()["name"] === tag);
  return new Set(schema.objectTypes().flatMap((type) => (isTagged(type) ? [type.name] : [])));
}

/** Throws when the text is no supergraph that this gateway can serve. */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl);
  const plannerSchema = supergraph.apiSchema();
  return {
    id: createHash("sha256").update(sdl).digest("hex").slice(0, 16),
    sdl,
    subgraphs: supergraph.subgraphsMetadata(),
    plannerSchema,
    apiSchema: plannerSchema.toGraphQLJSSchema(),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(supergraph),
    aiTypes: taggedTypes(supergraph, AI_TAG),
  };
}
