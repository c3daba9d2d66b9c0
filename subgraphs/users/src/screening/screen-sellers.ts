import { writeAudit } from "@mall/platform/audit/audit-writer";
import { setImmediate } from "node:timers/promises";
import type { Logger } from "@mall/platform/telemetry/logger";
import type { EntityManager } from "typeorm";
import type { UsersDeps } from "../deps";

export type ScreeningDeps = Pick<UsersDeps, "db" | "clock" | "ids" | "sanctions" | "wakeRelay">;

const AGAIN_AFTER_MS = 24 * 60 * 60 * 1000;
const BATCH = 200;
const AT_A_TIME = 10;
/** Whoever sells, or may again when it is reinstated. Applicants are compared when they are let in. */
const SCREENED = ["ACTIVE", "RESTRICTED", "SUSPENDED"];

/** A run that another list overtook begins again with that list; one that was cut off goes on where it was. */
const BEGIN_AGAIN = `
  UPDATE sanctions_run SET list_digest = $1, after_id = NULL, compared = 0, hits = 0, started_at = $2
  WHERE finished_at IS NULL AND list_digest <> $1`;
const BEGIN = `
  INSERT INTO sanctions_run (id, list_digest, started_at)
  SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM sanctions_run WHERE list_digest = $2 AND finished_at > $4)
  ON CONFLICT ((true)) WHERE finished_at IS NULL DO NOTHING`;
/** Another process that compares at the same moment has it: then there is nothing to do here. */
const TAKE = `SELECT id, after_id AS "afterId" FROM sanctions_run WHERE finished_at IS NULL AND list_digest = $1
  FOR UPDATE SKIP LOCKED`;
const NEXT = `
  SELECT id, legal_name AS "legalName", display_name AS "displayName" FROM sellers
  WHERE state = ANY($1::text[]) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT ${BATCH}`;
/** What a person has looked at is not asked again. */
const KEEP = `
  INSERT INTO seller_screening (id, seller_id, name, listed_name, reference, similarity, list_digest, found_at)
  SELECT h.id, h."sellerId", h.name, h."listedName", h.reference, h.similarity, $2, $3
  FROM jsonb_to_recordset($1::jsonb) AS h(id uuid, "sellerId" uuid, name text, "listedName" text, reference text, similarity real)
  ON CONFLICT (seller_id, reference, listed_name, name) DO NOTHING RETURNING seller_id AS "sellerId", reference`;
const GO_ON = `UPDATE sanctions_run SET after_id = coalesce($2::uuid, after_id), compared = compared + $3, hits = hits + $4,
  finished_at = CASE WHEN $5::boolean THEN $6::timestamptz END WHERE id = $1`;

export interface Compared {
  readonly id: string;
  readonly legalName: string;
  readonly displayName: string;
}

/** Compares all sellers with the list of sanctions, every day and whenever the list is another; asks people about hits. */
export async function screenSellers(deps: ScreeningDeps, logger: Pick<Logger, "error">): Promise<void> {
  const { db, clock, ids, sanctions, wakeRelay } = deps;
  sanctions.refresh(logger);
  const [{ digest }, now] = [sanctions, clock.now()];
  await db.query(BEGIN_AGAIN, [digest, now]);
  await db.query(BEGIN, [ids.next(), digest, now, new Date(now.getTime() - AGAIN_AFTER_MS)]);
  let hits = 0;
  for (let isMore = true; isMore;) {
    const batch = await db.transaction((tx) => screenBatch(tx, deps, digest));
    hits += batch.hits;
    ({ isMore } = batch);
  }
  if (hits > 0) wakeRelay();
}

async function screenBatch(tx: EntityManager, deps: ScreeningDeps, digest: string) {
  const [run] = await tx.query<{ id: string; afterId: string | null }[]>(TAKE, [digest]);
  if (!run) return { isMore: false, hits: 0 };
  const sellers = await tx.query<Compared[]>(NEXT, [SCREENED, run.afterId]);
  const isMore = sellers.length === BATCH;
  const found: Found[] = [];
  for (const [index, seller] of sellers.entries()) {
    // A long list takes its time: requests are answered in between.
    if (index % AT_A_TIME === 0) await setImmediate();
    found.push(...hitsOf(deps, seller));
  }
  const hits = found.length === 0 ? 0 : await keep(tx, deps, { found, digest });
  await tx.query(GO_ON, [run.id, sellers.at(-1)?.id ?? null, sellers.length, hits, !isMore, deps.clock.now()]);
  return { isMore, hits };
}

export interface Found {
  readonly id: string;
  readonly sellerId: string;
  readonly name: string;
  readonly listedName: string;
  readonly reference: string;
  readonly similarity: number;
}

/** What of a seller's names is like a name on the list. */
export function hitsOf({ ids, sanctions }: Pick<ScreeningDeps, "ids" | "sanctions">, seller: Compared): Found[] {
  const names = new Set([seller.legalName, seller.displayName]);
  return [...names].flatMap((name) =>
    sanctions.findAll(name).map(({ entry, similarity }) => ({
      ...{ id: ids.next(), sellerId: seller.id, name, listedName: entry.name },
      ...{ reference: entry.reference, similarity },
    })),
  );
}

async function keep(
  tx: EntityManager,
  { clock }: ScreeningDeps,
  { found, digest }: { readonly found: readonly Found[]; readonly digest: string },
): Promise<number> {
  const at = clock.now();
  const kept = await tx.query<{ sellerId: string; reference: string }[]>(KEEP, [JSON.stringify(found), digest, at]);
  const nobody = { actorId: null, actingFor: null, roles: [], ip: null, traceId: "mall" };
  const what = { action: "seller.like-a-sanctioned-name", outcome: "DONE" as const, rule: "comparison of names" };
  const records = kept.map(({ sellerId, reference }) => ({
    ...{ at, ...nobody, ...what, target: `sellerId:${sellerId}` },
    reason: `Like ${reference} of list ${digest.slice(0, 12)}: a person has to look at it.`,
  }));
  if (records.length > 0) await writeAudit(tx, "users", records);
  return kept.length;
}
