import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { SubjectKey } from "./case.loaders";
import { isModerator, placesModerated } from "./moderator";
import { isAboutOneOf, PLACES } from "./place-of-text";

const CASES = `SELECT c.id AS key FROM moderation_case c WHERE c.id = ANY($1::uuid[]) AND ${isAboutOneOf("$2")}`;
const TEXTS = `
  SELECT wanted.kind || ' ' || wanted.id AS key FROM unnest($1::text[]) AS text (key)
  CROSS JOIN LATERAL (SELECT split_part(key, ' ', 1) AS kind, split_part(key, ' ', 2)::uuid AS id) wanted
  JOIN LATERAL (SELECT p.product_id, p.category_id FROM (${PLACES}) p WHERE p.kind = wanted.kind AND p.id = wanted.id) c ON true
  WHERE ${isAboutOneOf("$2")}`;

/** Whether the caller moderates what lies where: the database is asked only for who moderates a part of the mall. */
export function createModeratedLoaders(db: DataSource, viewer: Viewer | null) {
  const places = placesModerated(viewer);
  const among = async (statement: string, keys: readonly string[]): Promise<boolean[]> => {
    if (isModerator(viewer) || places.length === 0) return keys.map(() => isModerator(viewer));
    const found = new Set((await read<{ key: string }>(db, statement, [keys, places])).map(({ key }) => key));
    return keys.map((key) => found.has(key));
  };
  return {
    moderatesCase: new DataLoader((ids: readonly string[]) =>
      among(
        CASES,
        ids.map((id) => id.toLowerCase()),
      ),
    ),
    /** Of a text by kind and id, whether or not there is a case about it. */
    moderatesText: new DataLoader((keys: readonly SubjectKey[]) => among(TEXTS, keys.map(textKey)), {
      cacheKeyFn: textKey,
    }),
  };
}

const textKey = ({ kind, id }: SubjectKey): string => `${kind} ${id.toLowerCase()}`;
