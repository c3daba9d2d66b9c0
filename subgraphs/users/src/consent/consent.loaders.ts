import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { CONSENT_COLUMNS, type ConsentRow } from "./consent.row";

/** The newest row of each purpose holds. */
const BY_USER = `
  SELECT DISTINCT ON (c.user_id, c.purpose) ${CONSENT_COLUMNS} FROM consents c
  WHERE c.user_id = ANY($1::uuid[]) ORDER BY c.user_id, c.purpose, c.seq DESC`;

const HISTORY = `
  SELECT ${CONSENT_COLUMNS} FROM consents c WHERE c.user_id = $1 ORDER BY c.seq DESC LIMIT 200`;

/** All answers of a person, newest first, at most 200. */
export const findConsentHistory = (db: DataSource, userId: string): Promise<ConsentRow[]> =>
  read<ConsentRow>(db, HISTORY, [userId]);

export function createConsentLoaders(db: DataSource) {
  return {
    /** For callers who have been found to be the person. */
    consentsByUserId: new DataLoader(async (userIds: readonly string[]) => {
      const rows = await read<ConsentRow>(db, BY_USER, [userIds]);
      return groupedByKey(userIds, rows, (row) => row.userId);
    }),
  };
}

export type ConsentLoaders = ReturnType<typeof createConsentLoaders>;
