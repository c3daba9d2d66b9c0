import { isUniqueViolation, retrying } from "@mall/platform/database/retry";
import { readOne } from "@mall/platform/database/read";
import { write } from "@mall/platform/database/write";
import type { Job, SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { applyItems } from "./apply-items";
import { insertReports, type RowReport } from "./import-report";
import type { ImportFormat } from "./import-row";
import type { Window } from "./item-reader";
import type { CsvColumn } from "./csv-cells";
import { takeBatch, type Batch } from "./take-batch";

/** Bytes that are read for one batch; the larger number where a product of many rows does not fit. */
const WINDOWS = [1024 * 1024, 8 * 1024 * 1024] as const;
const EVERY_MS = 250;
const MAX_MISHAPS = 5;

const NEXT = `
  SELECT i.id FROM catalogue_imports i JOIN catalogue_uploads u ON u.import_id = i.id
  WHERE i.state = 'OPEN' AND (u.is_complete OR u.bytes_received > greatest(i.bytes_applied, i.bytes_seen))
  ORDER BY i.applied_at NULLS FIRST, i.id LIMIT 1`;

type Needs = Pick<SubgraphRuntime, "db" | "clock" | "ids" | "wakeRelay" | "logger">;

/** Batches of one round: a process that ends waits for its round, and the next one goes on. */
const ROUND = 10;

/** Applies what has arrived of all imports, in turn. */
async function applyRound(runtime: Needs): Promise<void> {
  for (let batch = 0; batch < ROUND; batch += 1) if (!(await applyNextBatch(runtime))) return;
}

export const importJob = (runtime: Needs): Job => ({
  name: "apply imports",
  everyMs: EVERY_MS,
  run: () => applyRound(runtime),
});

/** One batch of one import. False where nothing waits. */
export async function applyNextBatch(runtime: Needs): Promise<boolean> {
  const { db, logger } = runtime;
  const next = await readOne<{ id: string }>(db, NEXT);
  if (!next) return false;
  const deps = { ...runtime, traceId: next.id.replaceAll("-", "") };
  try {
    await retrying(() => untilUnrivalled(() => db.transaction((tx) => applyBatch(tx, deps, next.id))));
  } catch (error) {
    logger.error({ err: error, importId: next.id }, "a batch of an import failed");
    await noteMishap(runtime, next.id);
  }
  runtime.wakeRelay();
  return true;
}

/** Somebody lists the same article number at the same moment: the second look finds it taken. */
async function untilUnrivalled(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await work();
  }
}

interface LockedImport {
  readonly sellerId: string;
  readonly startedBy: string;
  readonly format: ImportFormat;
  readonly isDryRun: boolean;
  readonly columns: CsvColumn[] | null;
  readonly delimiter: string | null;
  readonly bytesApplied: number;
  readonly isSkipping: boolean;
  readonly rowsRead: number;
  readonly bytesReceived: number;
  readonly isComplete: boolean;
}

const LOCK = `
  SELECT i.seller_id AS "sellerId", i.started_by AS "startedBy", i.format, i.is_dry_run AS "isDryRun", i.columns,
    i.delimiter, i.bytes_applied::float8 AS "bytesApplied", i.is_skipping AS "isSkipping", i.rows_read AS "rowsRead",
    u.bytes_received::float8 AS "bytesReceived", u.is_complete AS "isComplete"
  FROM catalogue_imports i JOIN catalogue_uploads u ON u.import_id = i.id
  WHERE i.id = $1 AND i.state = 'OPEN' FOR UPDATE OF i SKIP LOCKED`;

/** Rows, their report and the position in the file are one transaction: whoever goes on after a crash repeats nothing. */
async function applyBatch(tx: EntityManager, deps: ProductsDeps, id: string): Promise<void> {
  const [run] = await write<LockedImport>(tx, LOCK, [id]);
  if (!run) return;
  const batch = await readBatch(tx, id, run);
  const reports = await applyItems(tx, deps, { ...run, items: batch.items });
  await insertReports(tx, id, reports);
  await advance(tx, { id, run, batch, reports, now: deps.clock.now() });
}

async function readBatch(tx: EntityManager, id: string, run: LockedImport): Promise<Batch> {
  const { format, isSkipping, rowsRead, bytesApplied, bytesReceived, isComplete, columns, delimiter } = run;
  const header = columns && delimiter ? { columns, delimiter } : null;
  const rest = bytesReceived - bytesApplied;
  for (const size of WINDOWS) {
    const bytes = await readBytes(tx, id, { from: bytesApplied, size: Math.min(size, rest) });
    const isWhole = bytes.length === rest;
    const window: Window = { bytes, isLast: isComplete && isWhole, isFull: size === WINDOWS[1] && !isWhole };
    const batch = takeBatch({ format, header, rowsRead, isSkipping }, window);
    if (batch.items.length > 0 || batch.fault || isWhole || batch.isSkipping) return batch;
  }
  throw new Error(`Import ${id} does not get on at byte ${bytesApplied}`);
}

const PIECES = `
  SELECT substring(content FROM (greatest($2 - start_byte, 0) + 1)::int FOR $3::int) AS part
  FROM catalogue_upload_pieces
  WHERE import_id = $1 AND start_byte < $2::bigint + $3 AND start_byte + octet_length(content) > $2
  ORDER BY start_byte`;

async function readBytes(
  tx: EntityManager,
  id: string,
  { from, size }: { from: number; size: number },
): Promise<Buffer> {
  if (size === 0) return Buffer.alloc(0);
  const rows = await write<{ part: Buffer }>(tx, PIECES, [id, from, size]);
  return Buffer.concat(rows.map(({ part }) => part)).subarray(0, size);
}

const ADVANCE = `
  UPDATE catalogue_imports SET bytes_applied = $2, bytes_seen = $3, columns = $4, delimiter = $5, is_skipping = $6,
    rows_read = rows_read + $7 + $8 + $9 + $10, created = created + $7, updated = updated + $8,
    unchanged = unchanged + $9, failed = failed + $10, mishaps = 0, fault = $11, state = $12, applied_at = $13,
    finished_at = CASE WHEN $12 = 'OPEN' THEN NULL ELSE $13::timestamptz END
  WHERE id = $1`;

/** What is done with is not kept. */
const FORGET = `DELETE FROM catalogue_upload_pieces
  WHERE import_id = $1 AND ($3 OR start_byte + octet_length(content) <= $2::bigint)`;

interface Advance {
  readonly id: string;
  readonly run: LockedImport;
  readonly batch: Batch;
  readonly reports: readonly RowReport[];
  readonly now: Date;
}

async function advance(tx: EntityManager, { id, run, batch, reports, now }: Advance): Promise<void> {
  const { header, isSkipping, fault, items, consumed } = batch;
  const applied = run.bytesApplied + consumed;
  const isDone = run.isComplete && applied === run.bytesReceived;
  const state = fault ? "FAILED" : isDone ? "DONE" : "OPEN";
  const count = (action: RowReport["action"]): number => reports.filter((report) => report.action === action).length;
  await write(tx, ADVANCE, [
    // Without a single product there is nothing to do before more arrives.
    ...[id, applied, items.length === 0 ? run.bytesReceived : 0, header?.columns ?? null, header?.delimiter ?? null],
    ...[isSkipping, count("CREATED"), count("UPDATED"), count("UNCHANGED"), count("FAILED")],
    ...[fault && JSON.stringify(fault), state, now],
  ]);
  await write(tx, FORGET, [id, applied, state !== "OPEN"]);
}

const MISHAP = `
  UPDATE catalogue_imports SET mishaps = mishaps + 1, applied_at = $2,
    state = CASE WHEN mishaps + 1 >= ${MAX_MISHAPS} THEN 'FAILED' ELSE state END,
    finished_at = CASE WHEN mishaps + 1 >= ${MAX_MISHAPS} THEN $2::timestamptz END,
    fault = CASE WHEN mishaps + 1 >= ${MAX_MISHAPS} THEN $3::jsonb END
  WHERE id = $1 AND state = 'OPEN'`;

/** Others take their turn; after some tries the import ends where it stands. */
async function noteMishap({ db, clock }: Needs, id: string): Promise<void> {
  const message = "Something went wrong on our side. The rows in the report were applied; import the rest again.";
  await db.query(MISHAP, [id, clock.now(), JSON.stringify({ code: "INTERNAL", field: [], message })]);
}
