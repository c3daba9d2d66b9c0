import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { isUnionType, parse, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import { buildSchemaSync, createResolversMap, getMetadataStorage, type NonEmptyArray, type PubSub } from "type-graphql";
import { forbidden } from "../errors/coded-error";
import { auditFields } from "./audit-fields";
import { guardSchema, type Permissions, withPulse } from "./permissions";
import { PulseResolver } from "./pulse.resolver";
import { RetentionResolver } from "./retention.resolver";
import { MALL_SCALARS } from "./scalars";

const FEDERATION_LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@tag", "@cost", "@listSize"]
)`;

type ClassLike = new (...args: never[]) => object;
/** How an entity is found by its key. Re-reads by id and authorises again: the rest of the reference proves nothing. */
export type ReferenceResolver<Context> = (reference: never, context: Context) => Promise<object | null>;

export interface SubgraphSchemaOptions<Context> {
  readonly resolvers: readonly ClassLike[];
  readonly orphanedTypes?: readonly ClassLike[];
  readonly references: Readonly<Record<string, ReferenceResolver<Context>>>;
  readonly permissions: Permissions;
}

type ResolverMap = Record<string, Record<string, unknown>>;

/** A Federation 2 schema from type-graphql classes, guarded by the permission table. */
export function createSubgraphSchema<Context>(options: SubgraphSchemaOptions<Context>): GraphQLSchema {
  usePlainPropertiesByDefault();
  const schema = buildSchemaSync({
    resolvers: [...options.resolvers, PulseResolver, RetentionResolver] as unknown as NonEmptyArray<never>,
    orphanedTypes: [...(options.orphanedTypes ?? []), ...extendedTypes(options.resolvers)] as never,
    validate: false,
    scalarsMap: MALL_SCALARS,
    skipCheck: true,
    pubSub: noPubSub,
  });
  const resolvers = createResolversMap(schema) as unknown as ResolverMap;
  for (const [entity, resolve] of Object.entries(options.references)) {
    resolvers[entity] = { ...resolvers[entity], __resolveReference: resolve };
  }
  addTotalCounts(resolvers, schema);
  nameMembersOfUnions(resolvers, schema);
  const typeDefs = parse(`${FEDERATION_LINK}\n${printSchemaWithDirectives(schema)}`);
  const subgraph = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
  keepSdl(subgraph);
  const guarded = guardSchema(subgraph, withPulse(options.permissions));
  auditFields(guarded, options.permissions);
  return guarded;
}

/**
 * The types to which these resolvers add fields. type-graphql leaves out a type that no field leads to, and with it, in
 * silence, what a resolver adds to it: such is every entity of another subgraph.
 */
function extendedTypes(resolvers: readonly ClassLike[]): unknown[] {
  const { fieldResolvers, resolverClasses } = getMetadataStorage();
  const extending = new Set<unknown>(fieldResolvers.map(({ target }) => target));
  return resolverClasses
    .filter(({ target }) => extending.has(target) && resolvers.some((resolver) => resolver === target))
    .map(({ getObjectType }) => getObjectType());
}

/** type-graphql insists on one; subscriptions here bring a stream of their own (`subscribe`), from the live events. */
const noPubSub: PubSub = {
  publish: () => {
    throw new Error("Write an event to the outbox instead.");
  },
  subscribe: () => {
    throw new Error("Give @Subscription a `subscribe` that returns runtime.live.subscribe(…).");
  },
};

/** Fields without a resolver of their own are read as properties, without type-graphql's wrapper around each. */
function usePlainPropertiesByDefault(): void {
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers ??= true;
}

/** The SDL is in the repository, where the supergraph is composed from it; nobody needs to ask a running subgraph. */
function keepSdl(schema: GraphQLSchema): void {
  const service = schema.getQueryType()?.getFields()["_service"];
  if (service) service.resolve = () => Promise.reject(forbidden());
}

interface Countable {
  readonly totalCount?: number | (() => Promise<number>);
}

const countIfAsked: GraphQLFieldResolver<Countable, unknown> = ({ totalCount }) =>
  typeof totalCount === "function" ? totalCount() : (totalCount ?? null);

/** A connection may give `totalCount` as a function, so that it is counted only if selected. */
function addTotalCounts(resolvers: ResolverMap, schema: GraphQLSchema): void {
  for (const [name, type] of Object.entries(schema.getTypeMap())) {
    if (!name.endsWith("Connection") || !("getFields" in type)) continue;
    if ("totalCount" in type.getFields()) resolvers[name] = { ...resolvers[name], totalCount: countIfAsked };
  }
}

const nameOfMember = ({ __typename }: { readonly __typename?: string }): string | undefined => __typename;

/** A member of a union says its type in `__typename`: type-graphql would ask asynchronously, which compiled queries cannot. */
function nameMembersOfUnions(resolvers: ResolverMap, schema: GraphQLSchema): void {
  for (const [name, type] of Object.entries(schema.getTypeMap())) {
    if (isUnionType(type) && !name.startsWith("_")) resolvers[name] = { __resolveType: nameOfMember };
  }
}
