import type { FieldAccess } from "@mall/gateway/access/field-access";
import { permissions as loyalty } from "@mall/loyalty/permissions";
import { insightsPermissions as insights } from "@mall/insights/permissions";
import { permissions as orders } from "@mall/orders/permissions";
import { ADMIN_ROLES, ADMIN_TIERS, roleOfTier } from "@mall/platform/auth/admin-tiers";
import type { Viewer } from "@mall/platform/auth/viewer";
import {
  isAdministrativeRule,
  rolesOf,
  ruleOf,
  scopesOfRule,
  type Permissions,
  type ShieldRule,
} from "@mall/platform/graphql/permissions";
import { SERVICE_ROLE } from "@mall/platform/peers/peers";
import { permissions as products } from "@mall/products/permissions";
import { permissions as reviews } from "@mall/reviews/permissions";
import { permissions as users } from "@mall/users/permissions";
import { isObjectType, type GraphQLSchema } from "graphql";
import { SUBGRAPHS } from "./subgraphs";

export const TABLES: Readonly<Record<string, Permissions>> = { users, products, orders, reviews, loyalty, insights };

const viewer = (...roles: string[]): Viewer => ({ id: "", sessionId: "", roles, sellerIds: [], expiresAt: 0 });
/** Everybody whom a rule may tell apart by who they are alone. */
export const CALLERS: Readonly<Record<string, Viewer | null>> = {
  guest: null,
  customer: viewer("CUSTOMER"),
  seller: viewer("CUSTOMER", "SELLER"),
  ...Object.fromEntries(ADMIN_TIERS.map((tier) => [tier.toLowerCase(), viewer("CUSTOMER", roleOfTier(tier))])),
  "the mall itself": viewer(SERVICE_ROLE),
};

/**
 * Root fields whose rule asks for roles and nothing else, for the gateway to check before it plans. What is for
 * administrators alone is left to its subgraph, which also writes down who was refused it; so is whatever they do.
 */
export function fieldAccess(): FieldAccess {
  const entries = SUBGRAPHS.flatMap(({ name, buildSchema }) => {
    const table = TABLES[name];
    const schema = buildSchema();
    return [...ROOTS].flatMap((type) => {
      const found = schema.getType(type);
      const fields = isObjectType(found) ? Object.keys(found.getFields()) : [];
      return fields.flatMap((field) => {
        const rule = ruleOf(table?.rules[type], field);
        const roles = rule && rolesOf(rule);
        return roles && !isAdministrativeRule(rule) ? [[`${type}.${field}`, [...roles].sort()] as const] : [];
      });
    });
  });
  return { fields: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))), onRecord: ADMIN_ROLES };
}

interface NamedRule {
  readonly name?: string;
  readonly cache?: string;
  readonly func?: (...parentArgsContextInfo: object[]) => unknown;
}

/** Role by field, for people, made from the tables that the schemas are guarded with. */
export async function permissionPage(): Promise<string> {
  const parts = await Promise.all(SUBGRAPHS.map(({ name, buildSchema }) => subgraphPart(name, buildSchema())));
  return `# Who may do what

Made from the permission table of each subgraph (\`subgraphs/*/src/permissions.ts\`) by \`npm run schema:emit\`. A dash is refused before
the field is resolved: UNAUTHENTICATED for a guest, FORBIDDEN for others. **yes** reaches the field, which then looks at whose object it
is: another's answers as if it did not exist. **yes, or in part** is also for who was granted the tier for the category or the seller
that the object is of; the last section says which fields those are. A rule in words is asked for each object. Types that are not named here are guarded by
the fields that lead to them; entities are guarded as well when they are reached by \`_entities\` or through another subgraph.

${parts.join("\n")}`;
}

async function subgraphPart(name: string, schema: GraphQLSchema): Promise<string> {
  const table = TABLES[name];
  if (!table) throw new Error(`No permissions are known of ${name}.`);
  const rows = await Promise.all(guardedFields(schema, table).map((field) => rowOf(field, table)));
  const open = table.publicTypes.length === 0 ? "" : `\nOpen to everybody: ${table.publicTypes.join(", ")}.\n`;
  const head = ["field", ...Object.keys(CALLERS)];
  return `## ${name}\n\n${line(head)}${line(head.map(() => "---"))}${rows.join("")}${open}`;
}

interface GuardedField {
  readonly type: string;
  readonly field: string;
}

/** Each root field by itself; a type with one rule for all of its fields once. */
function guardedFields(schema: GraphQLSchema, { rules }: Permissions): GuardedField[] {
  return ["Query", "Mutation", "Subscription", ...Object.keys(rules).filter((type) => !ROOTS.has(type))].flatMap(
    (type) => {
      const found = schema.getType(type);
      if (!isObjectType(found)) return [];
      if (!ROOTS.has(type)) return [{ type, field: "*" }];
      return Object.keys(found.getFields())
        .filter((field) => !field.startsWith("_"))
        .sort()
        .map((field) => ({ type, field }));
    },
  );
}

const ROOTS = new Set(["Query", "Mutation", "Subscription"]);

async function rowOf({ type, field }: GuardedField, { rules }: Permissions): Promise<string> {
  const rule = ruleOf(rules[type], field);
  const answers = await Promise.all(Object.values(CALLERS).map((caller) => answerOf(rule, caller)));
  return line([`\`${type}.${field}\``, ...answers]);
}

async function answerOf(rule: ShieldRule | undefined, caller: Viewer | null): Promise<string> {
  const { name, cache, func } = (rule ?? {}) as NamedRule;
  if (rule && scopesOfRule(rule).length > 0) return scopedAnswer(rolesOf(rule) ?? [], caller);
  if (func === undefined) return "yes";
  if (cache !== "contextual") return `${name}`;
  return (await func({}, {}, { viewer: caller }, {})) === true ? "yes" : "–";
}

/** Super administrators' grants have no part; all others may be of one. */
function scopedAnswer(roles: readonly string[], caller: Viewer | null): string {
  const isOne = roles.some((role) => caller?.roles.includes(role));
  if (!isOne) return "–";
  return caller?.roles.includes("ADMINISTRATOR") ? "yes" : "yes, or in part";
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
