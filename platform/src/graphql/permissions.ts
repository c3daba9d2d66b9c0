import type { GraphQLSchema } from "graphql";
import { isObjectType } from "graphql";
import { applyMiddleware, type IMiddleware } from "graphql-middleware";
import { allow, type and, rule, shield } from "graphql-shield";
import { isAdminRole, partsHeld } from "../auth/admin-tiers";
import { hasProvedLately } from "../auth/viewer";
import { codedError, forbidden, unauthenticated } from "../errors/coded-error";
import { SERVICE_ROLE } from "../peers/peers";
import { scopeOf } from "./request-scope";
import type { SubgraphContext } from "./subgraph-context";

export type ShieldRule = Parameters<typeof and>[number];
type ShieldTree = Parameters<typeof shield>[0];

/** Type name to rule, or to rules by field where `*` covers the rest. Types without a rule must be named in `publicTypes`. */
export type PermissionTable = Readonly<Record<string, ShieldRule | Readonly<Record<string, ShieldRule>>>>;

export interface Permissions {
  readonly rules: PermissionTable;
  /** Entities (`@key` types) that anybody may read. */
  readonly publicTypes: readonly string[];
  /** Mutations that are written down whoever makes them, besides those for administrators and by them. */
  readonly onRecord?: readonly string[];
  /** Query fields that show people's data: which administrator read them, and whose, is on record. */
  readonly readsOnRecord?: readonly string[];
}

type ContextCheck<Context> = (context: Context) => boolean | Error;

/** Which rule made an error, for the audit log; clients are not told. */
const refusals = new WeakMap<object, string>();
export const refusingRule = (error: object): string | undefined => refusals.get(error);

/** A rule that looks at the caller only. `name` must be unique: graphql-shield caches the answer by it. */
export function callerRule<Context extends SubgraphContext>(name: string, check: ContextCheck<Context>): ShieldRule {
  return rule(name, { cache: "contextual" })((_parent, _args, context: Context) => {
    const answer = check(context);
    if (answer instanceof Error) refusals.set(answer, name);
    return answer;
  });
}

/** The roles of which one is enough, for rules that ask for nothing else; an empty list: whoever is signed in. */
const knownRoles = new WeakMap<ShieldRule, readonly string[]>();

/** What a rule asks of the caller's roles; undefined for a rule that looks at more, or at something else. */
export const rolesOf = (found: ShieldRule): readonly string[] | undefined => knownRoles.get(found);

export const isSignedIn = callerRule("isSignedIn", ({ viewer }) => viewer !== null || unauthenticated());

knownRoles.set(isSignedIn, []);

/**
 * For what a stolen session must not do: the person gave a second proof within ten minutes. Combine it with a role by
 * `and`. Who is refused reads `reason: STEP_UP_REQUIRED` and goes on with the mutation `stepUp`.
 */
export const provedLately = callerRule("provedLately", (context) => {
  const { viewer } = context;
  if (viewer === null) return unauthenticated();
  const now = scopeOf(context)?.clock.now() ?? new Date();
  return (
    hasProvedLately(viewer, now) ||
    codedError("FORBIDDEN", "This needs a second proof of who you are, not older than ten minutes.", {
      reason: "STEP_UP_REQUIRED",
    })
  );
});

/** Only other subgraphs of the mall, through `peers`. Hide such fields with `@inaccessible` as well. */
export const isService = callerRule(
  "isService",
  ({ viewer }) => viewer?.roles.includes(SERVICE_ROLE) === true || forbidden(),
);

knownRoles.set(isService, [SERVICE_ROLE]);

const roleRules = new Map<string, ShieldRule>();

/** Whether a rule lets administrators alone in: then what it guards is an administrative action. */
export function isAdministrativeRule(candidate: ShieldRule): boolean {
  const { rules = [] } = candidate as { rules?: readonly ShieldRule[] };
  const roles = rolesOf(candidate) ?? [];
  return (roles.length > 0 && roles.every(isAdminRole)) || rules.some(isAdministrativeRule);
}

/** Whether the caller holds one of the roles. The same roles give the same rule, since a table may not hold two of one name. */
export function holdsRole(...roles: string[]): ShieldRule {
  const name = `holdsRole ${roles.join(" or ")}`;
  const known = roleRules.get(name);
  if (known) return known;
  const made = callerRule(name, ({ viewer }) => {
    if (viewer === null) return unauthenticated();
    return roles.some((role) => viewer.roles.includes(role)) || forbidden();
  });
  roleRules.set(name, made);
  knownRoles.set(made, roles);
  return made;
}

/** Which parts of the mall a field's arguments are about, such as `category:0190…`; empty: none, or there is no such thing. */
export type PartsOf<Context> = (
  input: Readonly<Record<string, unknown>>,
  context: Context,
) => Promise<readonly string[]>;

/** Where the objects of a field lie, for who is in charge of a part of the mall. */
export interface Parts<Context> {
  /** Of which kinds those parts are, such as `category`: a grant for a part of another kind never holds here. */
  readonly scopes: readonly string[];
  readonly of: PartsOf<Context>;
}

const scopedRules = new WeakMap<ShieldRule, readonly string[]>();

/** Of which kinds the parts are in which a rule lets those in who hold its roles there; empty: only who holds them everywhere. */
export const scopesOfRule = (candidate: ShieldRule): readonly string[] => scopedRules.get(candidate) ?? [];

/**
 * Like `holdsRole`, and also for who holds one of the roles in a part of the mall that the object lies in. Only they pay the
 * look at where it lies; what lies elsewhere is refused them like what does not exist. The name must be unique in a table.
 */
export function holdsRoleWithin<Context extends SubgraphContext>(
  name: string,
  roles: readonly string[],
  parts: Parts<Context>,
): ShieldRule {
  const made = rule(name, { cache: "no_cache" })(async (_parent, args: Record<string, unknown>, context: Context) => {
    const { viewer } = context;
    if (viewer === null) return unauthenticated();
    if (roles.some((role) => viewer.roles.includes(role))) return true;
    const held = roles.flatMap((role) => partsHeld(viewer, role));
    const found = held.length === 0 ? [] : await parts.of((args["input"] ?? args) as Record<string, unknown>, context);
    if (found.some((part) => held.includes(part))) return true;
    const refusal = forbidden();
    refusals.set(refusal, name);
    return refusal;
  });
  knownRoles.set(made, roles);
  scopedRules.set(made, parts.scopes);
  return made;
}

/**
 * Puts the rules on the schema. Only guarded fields are wrapped, since graphql-shield makes each wrapped field a promise:
 * public fields cost nothing. Throws if a root field or an entity has neither a rule nor a place on the public list.
 */
export function guardSchema(schema: GraphQLSchema, { rules, publicTypes }: Permissions): GraphQLSchema {
  assertCovered(schema, { rules, publicTypes });
  const middleware = shield(rules as unknown as ShieldTree, {
    allowExternalErrors: true,
    fallbackRule: allow,
  }).generate(schema);
  return applyMiddleware(schema, onlyGuarded(middleware, schema, rules) as IMiddleware);
}

/** With the rule for what the mall asks of every subgraph: it is for nobody else. */
export const withPulse = ({ rules, ...rest }: Permissions): Permissions => ({
  ...rest,
  rules: { ...rules, Query: { ...(rules["Query"] as object), subgraphPulse: isService, subgraphRetention: isService } },
});

type FieldMiddlewares = Record<string, Record<string, unknown>>;

function onlyGuarded(middleware: unknown, schema: GraphQLSchema, rules: PermissionTable): FieldMiddlewares {
  const guarded: FieldMiddlewares = {};
  for (const [typeName, byField] of Object.entries(middleware as FieldMiddlewares)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) continue;
    for (const field of Object.keys(type.getFields())) {
      // A rule for all of Query must not close the door to entities, whose own fields are guarded.
      if (FEDERATION_FIELDS.has(field)) continue;
      if (isGuarded(rules[typeName], field) && byField[field]) (guarded[typeName] ??= {})[field] = byField[field];
    }
  }
  return guarded;
}

/** The rule of one field, that of the whole type where it has none of its own. */
export function ruleOf(entry: PermissionTable[string] | undefined, field: string): ShieldRule | undefined {
  if (entry === undefined) return undefined;
  const byField = entry as Readonly<Record<string, ShieldRule>>;
  return isRule(entry) ? entry : (byField[field] ?? byField["*"]);
}

const isRule = (entry: PermissionTable[string]): entry is ShieldRule =>
  "resolve" in entry && typeof entry.resolve === "function";

function isGuarded(entry: PermissionTable[string] | undefined, field: string): boolean {
  const found = ruleOf(entry, field);
  return found !== undefined && found !== allow;
}

const FEDERATION_FIELDS = new Set(["_entities", "_service"]);

function assertCovered(schema: GraphQLSchema, { rules, publicTypes }: Permissions): void {
  const missing = [
    ...uncoveredRootFields(schema, rules),
    ...ownEntities(schema).filter((entity) => rules[entity] === undefined && !publicTypes.includes(entity)),
  ];
  if (missing.length > 0)
    throw new Error(`No permission rule for ${missing.join(", ")}. Add one, or allow it by name.`);
}

function uncoveredRootFields(schema: GraphQLSchema, rules: PermissionTable): string[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
    .filter((root) => root !== null && root !== undefined)
    .flatMap((root) => Object.keys(root.getFields()).map((field) => ({ root: root.name, field })))
    .filter(({ root, field }) => !FEDERATION_FIELDS.has(field) && ruleOf(rules[root], field) === undefined)
    .map(({ root, field }) => `${root}.${field}`);
}

/** Names of the entities that this schema resolves by key. */
function ownEntities(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) =>
      type.astNode?.directives?.some(
        ({ name, arguments: args }) =>
          name.value === "key" &&
          !args?.some((arg) => arg.name.value === "resolvable" && "value" in arg.value && arg.value.value === false),
      ),
    )
    .map((type) => type.name);
}
