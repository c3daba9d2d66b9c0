import { ADMIN_TIERS, roleOfTier, type AdminTier } from "@mall/platform/auth/admin-tiers";
import { rolesOf, ruleOf, scopesOfRule } from "@mall/platform/graphql/permissions";
import { isObjectType, type GraphQLSchema } from "graphql";
import { TABLES } from "./permission-page";
import { SUBGRAPHS } from "./subgraphs";

/** A field that a tier opens, and for which parts of the mall a grant of it may be. */
export interface TierField {
  readonly tier: AdminTier;
  /** Such as `reviews.Query.moderationCases`. */
  readonly field: string;
  /** Such as `category`; empty: only a grant for all of the mall opens it. */
  readonly scopes: readonly string[];
}

/** Every field of which a table says something, with each tier that its rule names. */
export function tierFields(): TierField[] {
  return SUBGRAPHS.flatMap(({ name, buildSchema }) => {
    const { rules = {} } = TABLES[name] ?? {};
    const schema = buildSchema();
    return Object.keys(rules).flatMap((type) =>
      fieldsOf(schema, type).flatMap((field) => {
        const rule = ruleOf(rules[type], field);
        const roles = (rule && rolesOf(rule)) ?? [];
        const tiers = ADMIN_TIERS.filter((tier) => tier !== "SUPER" && roles.includes(roleOfTier(tier)));
        const scopes = rule ? scopesOfRule(rule) : [];
        return tiers.map((tier) => ({ tier, field: `${name}.${type}.${field}`, scopes }));
      }),
    );
  });
}

function fieldsOf(schema: GraphQLSchema, type: string): string[] {
  const found = schema.getType(type);
  return isObjectType(found) ? Object.keys(found.getFields()) : [];
}

/** Which fields a grant for a part of the mall opens, made from the same tables. */
export function grantsInPart(): string {
  const fields = tierFields();
  const kinds = [...new Set(fields.flatMap(({ scopes }) => scopes))].sort();
  const rows = ADMIN_TIERS.flatMap((tier) =>
    kinds.flatMap((kind) => {
      const opened = fields.filter((each) => each.tier === tier && each.scopes.includes(kind));
      const names = opened.map(({ field }) => `\`${field}\``).sort();
      return names.length === 0 ? [] : [`| ${tier} | \`${kind}:<id>\` | ${names.join(" ")} |\n`];
    }),
  );
  return `
## Grants in part

What \`roleGrant\` gives for a part of the mall: \`scope\` names a category, with all that is below it, or a seller. All other fields of a
tier are for who holds it everywhere, and a tier that is not named here cannot be granted in part.

| tier | scope | fields |
| --- | --- | --- |
${rows.join("")}`;
}
