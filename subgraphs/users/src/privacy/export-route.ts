import { read, readOne } from "@mall/platform/database/read";
import type { SubgraphRoute } from "@mall/platform/graphql/subgraph-route";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { openPart } from "@mall/platform/privacy/sealed-part";
import type { UsersDeps } from "../deps";
import { REQUEST_COLUMNS, type PrivacyRequestRow } from "./privacy-request.row";
import { exportKeyContext } from "./request-data-export";

const FIND = `
  SELECT ${REQUEST_COLUMNS} FROM privacy_request
  WHERE id = $1 AND person_id = $2 AND kind = 'EXPORT' AND state = 'READY' AND expires_at > $3`;
/** Of each subgraph the first attempt that is whole. */
const PARTS = `
  SELECT DISTINCT ON (subgraph) subgraph, string_agg(sealed, ''::bytea ORDER BY number) AS sealed
  FROM privacy_piece WHERE request_id = $1
  GROUP BY subgraph, attempt HAVING count(*) = max(of_count) ORDER BY subgraph, attempt`;

/** The archive, for its person alone and for a time; to others it does not exist. */
export const exportRoute = (deps: Pick<UsersDeps, "db" | "clock" | "secrets">): SubgraphRoute => ({
  name: "privacy-export",
  handle: async ({ params }, { viewer }) => {
    const id = /^(.+)\.json$/.exec(params["file"] ?? "")?.[1] ?? "";
    const values = [id, viewer?.id, deps.clock.now()];
    const request =
      viewer && !viewer.actorId && isUuid(id) ? await readOne<PrivacyRequestRow>(deps.db, FIND, values) : null;
    if (!request?.privateKeySealed) return missing;
    return {
      status: 200,
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="my-data-${request.requestedAt.toISOString().slice(0, 10)}.json"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
      body: await archiveOf(deps, request, request.privateKeySealed),
    };
  },
});

const missing = {
  status: 404,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body: "There is no such archive.\n",
};

async function archiveOf(
  { db, secrets }: Pick<UsersDeps, "db" | "secrets">,
  request: PrivacyRequestRow,
  keySealed: Buffer,
): Promise<string> {
  const privateKey = secrets.open(keySealed, exportKeyContext(request.id));
  const parts = await read<{ subgraph: string; sealed: Buffer }>(db, PARTS, [request.id]);
  const opened = parts.map(({ subgraph, sealed }) => [subgraph, JSON.parse(openPart(sealed, privateKey)) as unknown]);
  return JSON.stringify(
    {
      format: "mall-personal-data/1",
      personId: request.personId,
      requestedAt: request.requestedAt,
      subgraphs: Object.fromEntries(opened) as unknown,
    },
    null,
    1,
  );
}
