import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { Tier } from "./tier";

export function createTierLoaders(db: DataSource) {
  let tiers: Promise<Tier[]> | null = null;
  return {
    /** All of them: a handful, read once per request. */
    tiers: (): Promise<Tier[]> => (tiers ??= read<Tier>(db, "SELECT code, name, threshold, benefits FROM tier")),
  };
}

export type TierLoaders = ReturnType<typeof createTierLoaders>;
