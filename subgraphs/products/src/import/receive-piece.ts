import { actsForWhich } from "@mall/platform/auth/acts-for";
import type { RequestIdentity } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import type { RouteAnswer, RouteRequest, SubgraphRoute } from "@mall/platform/graphql/subgraph-route";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { MAX_BACKLOG_BYTES, MAX_BYTES, MAX_PIECE_BYTES } from "./import-limits";

type Needs = Pick<SubgraphRuntime, "db" | "clock">;

const CONTENT_TYPE = "application/offset+octet-stream";

/** Bytes of a file come in pieces, each at the offset that is next (as in tus.io and draft-ietf-httpbis-resumable-upload). */
export function pieceRoutes(runtime: Needs): SubgraphRoute[] {
  return [
    { name: "catalogue-import-piece", handle: (request, identity) => receivePiece(runtime, request, identity) },
    { name: "catalogue-import-offset", handle: (request, identity) => tellOffset(runtime, request, identity) },
  ];
}

interface Upload {
  readonly received: number;
  readonly backlog: number;
  readonly isComplete: boolean;
  readonly state: string;
}

const FIND = `
  SELECT u.bytes_received::float8 AS received, (u.bytes_received - i.bytes_applied)::float8 AS backlog,
    u.is_complete AS "isComplete", i.state
  FROM catalogue_imports i JOIN catalogue_uploads u ON u.import_id = i.id
  WHERE i.id = $1 AND i.seller_id = ANY($2::uuid[])`;

async function findUpload(
  { db }: Needs,
  { params }: RouteRequest,
  { viewer }: RequestIdentity,
): Promise<Upload | null> {
  const id = params["id"] ?? "";
  return isUuid(id) ? readOne<Upload>(db, FIND, [id, actsForWhich(viewer, "CATALOGUE")]) : null;
}

async function tellOffset(runtime: Needs, request: RouteRequest, identity: RequestIdentity): Promise<RouteAnswer> {
  if (identity.viewer === null) return UNAUTHENTICATED;
  const upload = await findUpload(runtime, request, identity);
  return upload ? { status: 200, headers: headersOf(upload) } : NOT_FOUND;
}

const headersOf = ({ received, isComplete }: Pick<Upload, "received" | "isComplete">): Record<string, string> => ({
  "upload-offset": String(received),
  "upload-complete": isComplete ? "?1" : "?0",
  "cache-control": "no-store",
});

/** One statement takes a piece in or does not: the offset that was named must be the one that is next. */
const RECEIVE = `
  WITH moved AS (
    UPDATE catalogue_uploads u SET bytes_received = u.bytes_received + octet_length($4::bytea),
      is_complete = $5, touched_at = $6
    FROM catalogue_imports i
    WHERE i.id = u.import_id AND i.id = $1 AND i.seller_id = ANY($2::uuid[]) AND i.state = 'OPEN'
      AND u.bytes_received = $3 AND NOT u.is_complete
    RETURNING u.bytes_received
  ), kept AS (
    INSERT INTO catalogue_upload_pieces (import_id, start_byte, content)
    SELECT $1, $3, $4 FROM moved WHERE octet_length($4) > 0
  )
  SELECT bytes_received::float8 AS received FROM moved`;

async function receivePiece(runtime: Needs, request: RouteRequest, identity: RequestIdentity): Promise<RouteAnswer> {
  if (identity.viewer === null) return UNAUTHENTICATED;
  const refused = refusePiece(request);
  if (refused) return refused;
  const { headers, params, body } = request;
  const upload = await findUpload(runtime, request, identity);
  if (!upload) return NOT_FOUND;
  const offset = Number(headers["upload-offset"]);
  const late = refuseLate(upload, offset, body.length);
  if (late) return late;
  const isComplete = COMPLETE.test(headers["upload-complete"] ?? "");
  const values = [
    params["id"],
    actsForWhich(identity.viewer, "CATALOGUE"),
    offset,
    body,
    isComplete,
    runtime.clock.now(),
  ];
  const taken = await readOne<{ received: number }>(runtime.db, RECEIVE, values);
  if (taken) return { status: 204, headers: headersOf({ received: taken.received, isComplete }) };
  // Another request was faster.
  const now = await findUpload(runtime, request, identity);
  return now ? conflict(now) : NOT_FOUND;
}

const COMPLETE = /^\??1$/;

function refusePiece({ headers, body }: RouteRequest): RouteAnswer | null {
  if (headers["content-type"]?.split(";")[0]?.trim() !== CONTENT_TYPE) {
    return problem(415, `Send pieces as ${CONTENT_TYPE}.`);
  }
  if (!/^\d{1,15}$/.test(headers["upload-offset"] ?? "")) {
    return problem(400, "Upload-Offset must be the number of bytes that the mall has already; ask for it with HEAD.");
  }
  return body.length > MAX_PIECE_BYTES ? problem(413, `A piece has at most ${MAX_PIECE_BYTES} bytes.`) : null;
}

function refuseLate(upload: Upload, offset: number, length: number): RouteAnswer | null {
  if (upload.state !== "OPEN") return problem(410, `The import is ${upload.state} already. Start a new one.`);
  if (upload.received !== offset || upload.isComplete) return conflict(upload);
  if (offset + length > MAX_BYTES) return problem(413, `A file has at most ${MAX_BYTES} bytes.`);
  if (upload.backlog + length <= MAX_BACKLOG_BYTES) return null;
  const answer = problem(429, "Much has arrived and waits to be applied. Go on in a second.");
  return { ...answer, headers: { ...answer.headers, ...headersOf(upload), "retry-after": "1" } };
}

function conflict(upload: Upload): RouteAnswer {
  const message = upload.isComplete
    ? "The file is complete: nothing can be added."
    : `The next piece begins at byte ${upload.received}.`;
  const answer = problem(409, message);
  return { ...answer, headers: { ...answer.headers, ...headersOf(upload) } };
}

function problem(status: number, detail: string): RouteAnswer {
  const headers = { "content-type": "application/problem+json", "cache-control": "no-store" };
  return { status, headers, body: JSON.stringify({ status, detail }) };
}

const UNAUTHENTICATED = problem(401, "Sign in and send the access token.");
const NOT_FOUND = problem(404, "You have no import of this id.");
