import type { DataSource } from "typeorm";
import type { PolicyInForce, PolicyMode, PolicyName } from "./policy";

export interface PolicyToSet {
  readonly name: PolicyName;
  readonly mode: PolicyMode;
  /** Null: as they are. */
  readonly settings: Readonly<Record<string, unknown>> | null;
  readonly reason: string;
  readonly setBy: string;
  readonly at: Date;
}

/** Two at once would be of one version; the primary key lets one of them through. */
const SET = `
  INSERT INTO ai_policy (name, version, mode, settings, set_by, reason, set_at)
  SELECT name, version + 1, $2, coalesce($3::jsonb, settings), $4, $5, $6
  FROM ai_policy WHERE name = $1 ORDER BY version DESC LIMIT 1
  ON CONFLICT DO NOTHING RETURNING name, version, mode, settings`;

/** Writes the next version of a policy; the earlier ones stay, since decisions refer to them. Null: somebody was faster. */
export async function setPolicy(db: Pick<DataSource, "query">, policy: PolicyToSet): Promise<PolicyInForce | null> {
  const settings = policy.settings === null ? null : JSON.stringify(policy.settings);
  const values = [policy.name, policy.mode, settings, policy.setBy, policy.reason, policy.at];
  const [set] = await db.query<PolicyInForce[]>(SET, values);
  return set ?? null;
}
