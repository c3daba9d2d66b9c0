import { actsForWhich } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { ProductsDeps } from "../deps";
import { importDone, importRefusal, type ImportOutcome } from "./import-errors";

export interface ImportCommand {
  readonly importId: string;
}

const FINISH = `
  UPDATE catalogue_uploads u SET is_complete = true, touched_at = $3 FROM catalogue_imports i
  WHERE i.id = u.import_id AND i.id = $1 AND i.seller_id = ANY($2::uuid[]) AND i.state IN ('OPEN', 'DONE')
  RETURNING i.id`;

/** Says that the file ends where its bytes end now. Repeating it changes nothing. For members of the seller. */
export async function catalogueImportFinish(
  deps: ProductsDeps,
  viewer: Viewer,
  { importId }: ImportCommand,
): Promise<ImportOutcome> {
  if (!isUuid(importId)) return notFound();
  const values = [importId, actsForWhich(viewer, "CATALOGUE"), deps.clock.now()];
  const [rows] = await deps.db.query<[{ id: string }[], number]>(FINISH, values);
  return rows[0] ? importDone(rows[0].id) : refuseOver(deps, viewer, importId);
}

const STATE = "SELECT state FROM catalogue_imports WHERE id = $1 AND seller_id = ANY($2::uuid[])";

async function refuseOver(deps: ProductsDeps, viewer: Viewer, importId: string): Promise<ImportOutcome> {
  const [found] = await deps.db.query<{ state: string }[]>(STATE, [importId, actsForWhich(viewer, "CATALOGUE")]);
  if (!found) return notFound();
  return importRefusal("IMPORT_OVER", ["importId"], `The import is ${found.state} already. Start a new one.`);
}

const CANCEL = `
  UPDATE catalogue_imports SET state = 'CANCELLED', finished_at = $3
  WHERE id = $1 AND seller_id = ANY($2::uuid[]) AND state = 'OPEN' RETURNING id`;
const FORGET = "DELETE FROM catalogue_upload_pieces WHERE import_id = $1";
const IS_CANCELLED = `SELECT id FROM catalogue_imports WHERE id = $1 AND seller_id = ANY($2::uuid[]) AND state = 'CANCELLED'`;

/** Stops an import after the batch that is being applied; what was applied stays. For members of the seller. */
export async function catalogueImportCancel(
  deps: ProductsDeps,
  viewer: Viewer,
  { importId }: ImportCommand,
): Promise<ImportOutcome> {
  if (!isUuid(importId)) return notFound();
  const values = [importId, actsForWhich(viewer, "CATALOGUE"), deps.clock.now()];
  const isCancelled = await deps.db.transaction(async (tx) => {
    const [rows] = await tx.query<[unknown[], number]>(CANCEL, values);
    if (rows.length > 0) await tx.query(FORGET, [importId]);
    return rows.length > 0 || (await tx.query<unknown[]>(IS_CANCELLED, values.slice(0, 2))).length > 0;
  });
  return isCancelled ? importDone(importId) : refuseOver(deps, viewer, importId);
}

const notFound = (): ImportOutcome => importRefusal("IMPORT_NOT_FOUND", ["importId"], "You have no import of this id.");
