import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import DataLoader from "dataloader";

export interface Perk {
  readonly userId: string;
  readonly perk: string;
  readonly title: string;
  readonly grantedAt: Date;
  readonly expiresAt: Date;
}

const BY_MEMBER = `
  SELECT own.* FROM unnest($1::uuid[]) AS member (user_id) CROSS JOIN LATERAL (
    SELECT user_id AS "userId", perk, title, granted_at AS "grantedAt", expires_at AS "expiresAt" FROM perk_grant
    WHERE perk_grant.user_id = member.user_id AND expires_at > $2 ORDER BY expires_at, redemption_id LIMIT 50) own`;

export function createPerkLoaders({ db, clock }: Pick<SubgraphRuntime, "db" | "clock">) {
  return {
    perksByUser: new DataLoader(async (ids: readonly string[]) =>
      groupedByKey(ids, await read<Perk>(db, BY_MEMBER, [ids, clock.now()]), (perk) => perk.userId),
    ),
  };
}

export type PerkLoaders = ReturnType<typeof createPerkLoaders>;
