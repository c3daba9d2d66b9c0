import type { Viewer } from "@mall/platform/auth/viewer";
import type { UserErrorOf } from "@mall/platform/errors/user-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { LoyaltyDeps } from "../deps";
import type { Transacted } from "../refusal";

export interface SegmentMembersSet {
  readonly segment: string;
  readonly addUserIds?: readonly string[] | null;
  readonly removeUserIds?: readonly string[] | null;
  readonly reason: string;
}

export interface SegmentChange {
  readonly segment: string;
  readonly added: number;
  readonly removed: number;
}

export type SegmentErrorCode = "INVALID_SEGMENT" | "INVALID_USER" | "INVALID_REASON";

const MAX_USERS = 1_000;

/** One statement: who is in the segment already stays in it for the reason given first. */
const CHANGE = `
  WITH gone AS (
    DELETE FROM segment_member WHERE segment = $1 AND user_id = ANY($3::uuid[]) AND user_id <> ALL($2::uuid[]) RETURNING 1),
  come AS (
    INSERT INTO segment_member (segment, user_id, reason, added_by, added_at)
    SELECT $1, user_id, $4, $5, $6 FROM unnest($2::uuid[]) AS new (user_id)
    ON CONFLICT DO NOTHING RETURNING 1)
  SELECT $1 AS segment, (SELECT count(*) FROM come)::integer AS added, (SELECT count(*) FROM gone)::integer AS removed`;

/** Puts members into a segment for promotions, and takes others out, with the reason why they are in it. */
export async function segmentMembersSet(
  { db, clock }: LoyaltyDeps,
  viewer: Viewer,
  command: SegmentMembersSet,
): Promise<Transacted<SegmentChange, SegmentErrorCode>> {
  const add = command.addUserIds ?? [];
  const remove = command.removeUserIds ?? [];
  const { text = "", fault } = cleanText(command.reason, { min: 1, max: 200 });
  const userErrors = [
    ...(/^[a-z][a-z0-9-]{0,39}$/.test(command.segment) ? [] : [SEGMENT_FAULT]),
    ...usersFault("addUserIds", add),
    ...usersFault("removeUserIds", remove),
    ...(fault === undefined ? [] : [segmentFault("INVALID_REASON", ["reason"], `reason ${fault}.`)]),
  ];
  if (userErrors.length > 0) return { userErrors };
  const [change] = await db.query<SegmentChange[]>(CHANGE, [
    command.segment,
    add,
    remove,
    text,
    viewer.id,
    clock.now(),
  ]);
  if (!change) throw new Error("A change of a segment is one row");
  return { done: change };
}

const segmentFault = (code: SegmentErrorCode, field: string[], message: string): UserErrorOf<SegmentErrorCode> => ({
  code,
  field: ["input", ...field],
  message,
});

const SEGMENT_FAULT = segmentFault(
  "INVALID_SEGMENT",
  ["segment"],
  "segment must begin with a small letter and have at most 40 small letters, digits and dashes.",
);

function usersFault(field: string, ids: readonly string[]): UserErrorOf<SegmentErrorCode>[] {
  if (ids.length > MAX_USERS) return [segmentFault("INVALID_USER", [field], `${field} must be at most ${MAX_USERS}.`)];
  const index = ids.findIndex((id) => !isUuid(id));
  return index < 0 ? [] : [segmentFault("INVALID_USER", [field, String(index)], `${ids[index]} is no id of the mall.`)];
}
