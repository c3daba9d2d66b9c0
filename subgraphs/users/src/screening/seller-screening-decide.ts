import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { DECIDERS } from "../onboarding/seller-application-decide";
import { lockSeller } from "../seller/lock-seller";
import { refusable, SellerRefusal, type SellerError } from "../seller/seller-errors";
import { nextState } from "../seller/seller-status";
import { tellSeller } from "../seller/tell-seller";
import { decideMove } from "../standing/impose-measure";
import { tellOwners } from "../standing/tell-owners";
import { SCREENING_COLUMNS } from "./find-screenings";
import type { ScreeningOutcome, SellerScreeningType } from "./screening.types";

export interface ScreeningDecideCommand {
  readonly screeningId: string;
  readonly outcome: ScreeningOutcome;
  readonly note: string;
}

export interface ScreeningDecided {
  readonly screening: SellerScreeningType | null;
  readonly userErrors: SellerError[];
}

const FIND = `
  SELECT r.seller_id AS "sellerId", EXISTS (SELECT FROM seller_members m
    WHERE m.seller_id = r.seller_id AND m.user_id = $2::uuid) AS "isOwn"
  FROM seller_screening r WHERE r.id = $1 AND r.outcome IS DISTINCT FROM 'CLEARED'`;
/** What was confirmed may be cleared, by somebody else. */
const DECIDE = `
  UPDATE seller_screening r SET outcome = $2, note = $3, decided_by = $4, decided_at = $5
  WHERE r.id = $1 AND (r.outcome IS NULL OR (r.outcome = 'CONFIRMED' AND $2 = 'CLEARED' AND r.decided_by <> $4))
  RETURNING ${SCREENING_COLUMNS}`;

/** A person says whether a seller is the one on the list. Only then is it suspended, with reasons and open to appeal. */
export async function sellerScreeningDecide(
  deps: RequestDeps,
  viewer: Viewer,
  { screeningId, outcome, note }: ScreeningDecideCommand,
): Promise<ScreeningDecided> {
  let screening: SellerScreeningType | null = null;
  const { userErrors } = await refusable(screeningId, () =>
    deps.db.transaction(async (tx) => {
      const { text, fault } = cleanText(note, { min: 1, max: 1_000, multiline: true });
      if (text === undefined) throw invalidNote(fault);
      const now = deps.clock.now();
      const sellerId = await findSeller(tx, viewer, screeningId);
      const { state } = await lockSeller(tx, { sellerId, viewer, roles: [], adminRoles: DECIDERS, now });
      const decided = [screeningId, outcome, text, viewer.id, now];
      const [[row]] = await tx.query<[SellerScreeningType[], number]>(DECIDE, decided);
      if (!row) throw notWaiting();
      screening = row;
      if (outcome === "CLEARED" || nextState(state, "suspend") === null) return;
      const rests = { ground: "LEGAL_OBLIGATION" as const, isDetectedAutomatically: true };
      const decision = { sellerId, move: "suspend" as const, reason: text, actorId: viewer.id, ...rests };
      const measure = await decideMove(tx, deps, decision);
      await tellSeller(tx, deps, sellerId);
      if (measure !== null) await tellOwners(tx, deps, { about: "DECIDED", measure });
    }),
  );
  deps.wakeRelay();
  return { screening: userErrors.length > 0 ? null : screening, userErrors };
}

async function findSeller(tx: EntityManager, viewer: Viewer, screeningId: string): Promise<string> {
  if (!isUuid(screeningId)) throw notWaiting();
  const [found] = await tx.query<{ sellerId: string; isOwn: boolean }[]>(FIND, [screeningId, viewer.id]);
  if (!found) throw notWaiting();
  if (found.isOwn) throw samePerson();
  return found.sellerId;
}

const invalidNote = (fault: string): SellerRefusal =>
  new SellerRefusal({ code: "INVALID_REASON", field: ["input", "note"], message: `note ${fault}.` });

const notWaiting = (): SellerRefusal =>
  new SellerRefusal({
    code: "SCREENING_NOT_OPEN",
    field: ["input", "screeningId"],
    message: "No comparison of this id waits for a person.",
  });

const samePerson = (): SellerRefusal =>
  new SellerRefusal({
    code: "SAME_PERSON",
    field: ["input", "screeningId"],
    message: "You act for this seller yourself: somebody else decides.",
  });
