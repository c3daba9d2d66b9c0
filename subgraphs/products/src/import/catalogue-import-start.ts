import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { importDone, importRefusal, type ImportOutcome } from "./import-errors";
import { MAX_OPEN_IMPORTS } from "./import-limits";
import type { ImportFormat } from "./import-row";

export interface CatalogueImportStartCommand {
  readonly sellerId: string;
  readonly format: ImportFormat;
  readonly idempotencyKey: string;
  readonly dryRun?: boolean | null;
}

/** Opens an import; its rows come over HTTP. The same key gives the same import. For members of the seller. */
export async function catalogueImportStart(
  deps: ProductsDeps,
  viewer: Viewer,
  command: CatalogueImportStartCommand,
): Promise<ImportOutcome> {
  const { text: key, fault } = cleanText(command.idempotencyKey, { min: 1, max: 200 });
  if (key === undefined) return importRefusal("INVALID_INPUT", ["idempotencyKey"], `idempotencyKey ${fault}.`);
  if (!actsFor(viewer, command.sellerId, "CATALOGUE")) {
    return importRefusal("SELLER_NOT_FOUND", ["sellerId"], "You act for no seller of this id.");
  }
  return deps.db.transaction((tx) => start(tx, deps, { viewer, command, key }));
}

const FIND = `SELECT id, format, is_dry_run AS "isDryRun" FROM catalogue_imports WHERE seller_id = $1 AND idempotency_key = $2`;
const COUNT = "SELECT count(*)::int AS open FROM catalogue_imports WHERE seller_id = $1 AND state = 'OPEN'";
/** Two starts of one seller wait for each other, so that neither the key nor the limit is passed twice. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('catalogue-import:' || $1, 0))";
const INSERT = `
  WITH opened AS (
    INSERT INTO catalogue_imports (id, seller_id, started_by, format, is_dry_run, idempotency_key, state, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, 'OPEN', $7) RETURNING id
  )
  INSERT INTO catalogue_uploads (import_id, touched_at) SELECT id, $7 FROM opened`;

interface Start {
  readonly viewer: Viewer;
  readonly command: CatalogueImportStartCommand;
  readonly key: string;
}

async function start(tx: EntityManager, deps: ProductsDeps, { viewer, command, key }: Start): Promise<ImportOutcome> {
  const { sellerId, format } = command;
  const isDryRun = command.dryRun === true;
  await tx.query(LOCK, [sellerId]);
  const [there] = await tx.query<{ id: string; format: string; isDryRun: boolean }[]>(FIND, [sellerId, key]);
  if (there) {
    if (there.format === format && there.isDryRun === isDryRun) return importDone(there.id);
    const message = "An import of another kind was started with this key. Use a new key.";
    return importRefusal("KEY_USED_OTHERWISE", ["idempotencyKey"], message);
  }
  const [{ open }] = await tx.query<[{ open: number }]>(COUNT, [sellerId]);
  if (open >= MAX_OPEN_IMPORTS) {
    const message = `At most ${MAX_OPEN_IMPORTS} imports are open at a time. Finish one, or cancel it.`;
    return importRefusal("TOO_MANY_IMPORTS", ["sellerId"], message);
  }
  const id = deps.ids.next();
  await tx.query(INSERT, [id, sellerId, viewer.id, format, isDryRun, key, deps.clock.now()]);
  return importDone(id);
}
