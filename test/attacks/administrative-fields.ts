import { TABLES } from "@mall/mall/permission-page";
import { isAdministrativeRule, rolesOf, ruleOf, type PermissionTable } from "@mall/platform/graphql/permissions";
import { getNamedType, isLeafType, isObjectType, type GraphQLField, type GraphQLSchema } from "graphql";
import { argumentsOf } from "./filled-arguments";
import { bareOperation, type Question } from "./object-cases";

/** A field for administrators alone, and how somebody without the tier that it asks for asks for it. */
export interface AdministrativeField {
  /** As the log names it, such as `Mutation.payoutRun` or `ControlPanel.sales`. */
  readonly action: string;
  readonly kind: Question["kind"];
  readonly operation: string;
  /** What the asker holds: nothing, or a tier that leads to the type but not into the field. */
  readonly roles: readonly string[];
}

type Field = GraphQLField<unknown, unknown>;
const KINDS = { Query: "query", Mutation: "mutation", Subscription: "subscription" } as const;

/** Every field whose rule lets administrators alone in: at the root, and of the types that root fields lead to. */
export function administrativeFields(subgraph: string, schema: GraphQLSchema): AdministrativeField[] {
  const { rules = {} } = TABLES[subgraph] ?? {};
  return Object.keys(rules).flatMap((name) => {
    const kind = KINDS[name as keyof typeof KINDS] as Question["kind"] | undefined;
    return fieldsForAdministrators(schema, name, rules[name]).map((field) => {
      const action = `${name}.${field.name}`;
      if (kind) return { action, kind, operation: bareOperation(schema, kind, field), roles: ["CUSTOMER"] };
      const way = wayTo(schema, name);
      const [own, leading] = [rolesAsked(rules[name], field.name), rolesAsked(rules["Query"], way.name)];
      const roles = leading.filter((role) => !own.includes(role)).slice(0, 1);
      return { action, kind: "query" as const, operation: operationBelow(way, field), roles };
    });
  });
}

function fieldsForAdministrators(schema: GraphQLSchema, name: string, entry: PermissionTable[string] | undefined) {
  const type = schema.getType(name);
  return Object.values(isObjectType(type) ? type.getFields() : {}).filter((field) => {
    const rule = ruleOf(entry, field.name);
    return rule !== undefined && isAdministrativeRule(rule);
  });
}

function operationBelow(way: Field, field: Field): string {
  const selection = isLeafType(getNamedType(field.type)) ? field.name : `${field.name} { __typename }`;
  const given = argumentsOf(way, { asked: "", others: {} }).join(", ");
  return `query { ${way.name}${given === "" ? "" : `(${given})`} { ${selection} } }`;
}

function rolesAsked(entry: PermissionTable[string] | undefined, field: string): readonly string[] {
  const rule = ruleOf(entry, field);
  return (rule && rolesOf(rule)) ?? [];
}

/** The root field that gives a type. */
function wayTo(schema: GraphQLSchema, type: string): Field {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  const way = roots.find((field) => getNamedType(field.type).name === type);
  if (!way) throw new Error(`No root field leads to ${type}.`);
  return way;
}
