import { read } from "@mall/platform/database/read";
import DataLoader from "dataloader";
import type { UsersDeps } from "../deps";
import { BREACH_COLUMNS, type BreachEntry } from "./breach.row";

const HISTORY = `SELECT ${BREACH_COLUMNS} FROM breach_entry e WHERE e.breach_id = ANY($1::uuid[]) ORDER BY e.seq`;

export function createBreachLoaders({ db }: Pick<UsersDeps, "db">) {
  return {
    /** What was entered of a breach, one entry after the other. Access is checked by whoever found the breach. */
    entriesByBreachId: new DataLoader<string, BreachEntry[]>(async (ids) => {
      const rows = await read<BreachEntry>(db, HISTORY, [ids]);
      return ids.map((id) => rows.filter((row) => row.id === id));
    }),
  };
}
