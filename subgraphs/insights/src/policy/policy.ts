import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";

export type PolicyName =
  | "serving"
  | "moderation-signals"
  | "fraud-orders"
  | "fraud-sign-ups"
  | "pricing"
  | "stock"
  | "seller-suggestions"
  | "personal-offers";

/** SHADOW: recorded, told to nobody. ADVISE: told to people, who decide. AUTO: takes effect within the policy's limits. */
export type PolicyMode = "SHADOW" | "ADVISE" | "AUTO";

export interface PolicyInForce<Settings = unknown> {
  readonly name: PolicyName;
  readonly version: number;
  readonly mode: PolicyMode;
  readonly settings: Settings;
}

const IN_FORCE = `
  SELECT name, version, mode, settings FROM ai_policy WHERE name = $1 ORDER BY version DESC LIMIT 1`;

/** The latest version of a policy. Read afresh, so that a policy is in force as soon as it is set. */
export async function policyInForce<Settings>(db: DataSource, name: PolicyName): Promise<PolicyInForce<Settings>> {
  const policy = await readOne<PolicyInForce<Settings>>(db, IN_FORCE, [name]);
  if (policy === null) throw new Error(`There is no policy ${name}`);
  return policy;
}
