import type { Viewer } from "@mall/platform/auth/viewer";
import { read, readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { SUBGRAPH_NAMES } from "@mall/schema/subgraph-names";
import type { DataSource } from "typeorm";
import { mayHandle } from "../approvals/approval-kinds";
import { REQUEST_COLUMNS, STEP_OF, type PrivacyRequestRow } from "./privacy-request.row";
import { receiptHashOf } from "./request-erasure";

const EXPORT = `SELECT ${REQUEST_COLUMNS} FROM privacy_request WHERE id = $1 AND kind = 'EXPORT' AND person_id = $2`;
const ERASURE = `
  SELECT ${REQUEST_COLUMNS} FROM privacy_request
  WHERE id = $1 AND kind = 'ERASURE' AND (person_id = $2 OR receipt_hash = $3 OR $4::boolean)`;

export async function findExport(db: DataSource, viewer: Viewer, id: string): Promise<PrivacyRequestRow | null> {
  return isUuid(id) ? readOne<PrivacyRequestRow>(db, EXPORT, [id, viewer.id]) : null;
}

export interface ErasureReader {
  readonly viewer: Viewer | null;
  readonly receipt: string | null;
}

/** For its person, for whoever has the receipt, and for those who erase others. */
export async function findErasure(
  db: DataSource,
  id: string,
  { viewer, receipt }: ErasureReader,
): Promise<PrivacyRequestRow | null> {
  if (!isUuid(id)) return null;
  const mayReadAll = viewer !== null && mayHandle(viewer, "ERASURE");
  const hash = receipt === null ? null : receiptHashOf(receipt);
  return readOne<PrivacyRequestRow>(db, ERASURE, [id, viewer?.id ?? null, hash, mayReadAll]);
}

const ANSWERED = `
  SELECT subgraph FROM privacy_answer WHERE request_id = $1 AND step = $2
  UNION SELECT subgraph FROM privacy_piece WHERE request_id = $1 GROUP BY subgraph, attempt HAVING count(*) = max(of_count)`;

export interface Progress {
  readonly subgraph: string;
  readonly isDone: boolean;
}

/** Who has answered what is asked now; everybody, when nothing is asked any more. */
export async function progressOf(db: DataSource, id: string): Promise<Progress[]> {
  const [request] = await read<PrivacyRequestRow>(db, `SELECT ${REQUEST_COLUMNS} FROM privacy_request WHERE id = $1`, [
    id,
  ]);
  const step = request ? STEP_OF[request.state] : null;
  const rows = step === null ? [] : await read<{ subgraph: string }>(db, ANSWERED, [id, step]);
  const answered = new Set(rows.map(({ subgraph }) => subgraph));
  return SUBGRAPH_NAMES.map((subgraph) => ({ subgraph, isDone: step === null || answered.has(subgraph) }));
}

const REPORTS = `
  SELECT e.subgraph, e.report AS erased, v.report AS verified, v.answered_at AS "verifiedAt"
  FROM privacy_answer e LEFT JOIN privacy_answer v
    ON v.request_id = e.request_id AND v.subgraph = e.subgraph AND v.step = 'VERIFY'
  WHERE e.request_id = $1 AND e.step = 'ERASE' ORDER BY e.subgraph`;

interface Counts {
  readonly erased: Readonly<Record<string, number>>;
  readonly payloads: number;
  readonly left: Readonly<Record<string, number>>;
}

interface ReportRow {
  readonly subgraph: string;
  readonly erased: Counts;
  readonly verified: Counts | null;
  readonly verifiedAt: Date | null;
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, rows) => sum + rows, 0);

/** What each part erased and found at its last look. */
export async function reportsOf(db: DataSource, id: string) {
  const rows = await read<ReportRow>(db, REPORTS, [id]);
  return rows.map(({ subgraph, erased, verified, verifiedAt }) => ({
    subgraph,
    erased: Object.entries(erased.erased).map(([table, count]) => ({ table, rows: count })),
    payloads: erased.payloads + (verified?.payloads ?? 0),
    rowsLeft: verified === null ? null : sumOf(verified.left),
    verifiedAt,
  }));
}
