import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { PolicyName } from "./policy";
import type { PolicyType } from "./policy.types";

const LATEST = `
  SELECT DISTINCT ON (name) name, version, mode, settings::text AS settings, reason, set_at AS "setAt"
  FROM ai_policy ORDER BY name, version DESC`;

export const findPolicies = (db: DataSource): Promise<PolicyType[]> => read<PolicyType>(db, LATEST);

export async function findPolicy(db: DataSource, name: PolicyName): Promise<PolicyType | null> {
  return (await findPolicies(db)).find((policy) => policy.name === name) ?? null;
}
