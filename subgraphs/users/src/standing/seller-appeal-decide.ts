import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { DECIDERS } from "../onboarding/seller-application-decide";
import { clearConfirmed, suspendSanctioned } from "../screening/confirmed-hit";
import { lockSeller } from "../seller/lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "../seller/seller-errors";
import type { SellerState } from "../seller/seller-status";
import { tellSeller } from "../seller/tell-seller";
import type { Measure } from "./write-measure";
import { type MeasureKind, stateUnder } from "./measure";
import { notOpen } from "./seller-appeal-submit";
import { tellOwners } from "./tell-owners";
import { moveSellerTo } from "./terminate-seller";

export interface AppealDecideCommand {
  readonly sellerId: string;
  /** Which one; left out: the oldest that waits. */
  readonly appealId?: string | null;
  readonly outcome: "UPHELD" | "OVERTURNED";
  readonly note: string;
}

const OPEN_APPEAL = `
  SELECT p.id AS "appealId", p.refused_by AS "refusedBy", p.appellant_id AS "appellantId", m.id, m.seller_id AS "sellerId",
    m.kind, coalesce(m.ground, 'TERMS') AS ground, m.reason, m.decided_at AS "decidedAt", m.takes_effect_at AS "takesEffectAt",
    m.lifted_at IS NULL AS "isStanding", m.in_force_at IS NOT NULL AS "isInForce",
    m.is_detected_automatically AND m.ground = 'LEGAL_OBLIGATION' AS "isOfSanctions",
    EXISTS (SELECT FROM seller_members x WHERE x.seller_id = p.seller_id AND x.user_id = $3::uuid) AS "isOwn"
  FROM seller_appeal p JOIN seller_measure m ON m.id = p.measure_id
  WHERE p.seller_id = $1 AND p.outcome IS NULL AND ($2::uuid IS NULL OR p.id = $2)
  ORDER BY p.appealed_at, p.id LIMIT 1`;
const DECIDE = "UPDATE seller_appeal SET outcome = $2, note = $3, decided_by = $4, decided_at = $5 WHERE id = $1";
const LIFT = "UPDATE seller_measure SET lifted_at = $2 WHERE id = $1";
const LEFT = `SELECT kind FROM seller_measure WHERE seller_id = $1 AND lifted_at IS NULL AND in_force_at IS NOT NULL`;

interface OpenAppeal extends Omit<Measure, "isDetectedAutomatically" | "decidedBy"> {
  readonly appealId: string;
  readonly refusedBy: string;
  readonly appellantId: string;
  readonly isStanding: boolean;
  readonly isInForce: boolean;
  /** Whether it rests on a list of sanctions. */
  readonly isOfSanctions: boolean;
  /** Whether whoever answers acts for the seller. */
  readonly isOwn: boolean;
}

/**
 * Answers an appeal: another person than the one who decided. Overturned, the decision is lifted, and the seller stands as
 * it would without it: what else was decided against it holds on. What was announced does not happen.
 */
export async function sellerAppealDecide(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, appealId, outcome, note }: AppealDecideCommand,
): Promise<SellerOutcome> {
  const { text, fault } = cleanText(note, { min: 1, max: 5_000, multiline: true });
  const decided = await refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      if (text === undefined) throw invalidNote(fault);
      const now = deps.clock.now();
      const { state } = await lockSeller(tx, { sellerId, viewer, roles: [], adminRoles: DECIDERS, now });
      const appeal = await findAppeal(tx, viewer, { sellerId, appealId: appealId ?? null });
      await tx.query(DECIDE, [appeal.appealId, outcome, text, viewer.id, now]);
      if (outcome === "OVERTURNED") await lift(tx, deps, { appeal, state, actorId: viewer.id, reason: text });
      await tellOwners(tx, deps, { about: "ANSWERED", measure: appeal, outcome, note: text });
    }),
  );
  deps.wakeRelay();
  return decided;
}

interface Named {
  readonly sellerId: string;
  readonly appealId: string | null;
}

async function findAppeal(tx: EntityManager, viewer: Viewer, { sellerId, appealId }: Named): Promise<OpenAppeal> {
  const isAnId = appealId === null || isUuid(appealId);
  const [appeal] = isAnId ? await tx.query<OpenAppeal[]>(OPEN_APPEAL, [sellerId, appealId, viewer.id]) : [];
  if (!appeal) throw notOpen("No appeal waits for an answer.");
  if (appeal.isOwn || [appeal.refusedBy, appeal.appellantId].includes(viewer.id)) throw samePerson();
  return appeal;
}

interface Lifting {
  readonly appeal: OpenAppeal;
  readonly state: SellerState;
  readonly actorId: string;
  readonly reason: string;
}

async function lift(tx: EntityManager, deps: RequestDeps, lifting: Lifting): Promise<void> {
  const { appeal, state: from, actorId, reason } = lifting;
  if (!appeal.isStanding) return;
  const { sellerId } = appeal;
  const now = deps.clock.now();
  await tx.query(LIFT, [appeal.id, now]);
  if (appeal.isOfSanctions) await clearConfirmed(tx, sellerId, { note: reason, actorId, now });
  if (!appeal.isInForce) return;
  const to = appeal.kind === "REFUSAL" ? "IN_REVIEW" : stateUnder(await kindsLeft(tx, deps, sellerId));
  await moveSellerTo(tx, deps, { sellerId, from, to, actorId, reason });
  await tellSeller(tx, deps, sellerId);
}

/** What holds on without it; a seller that was found on a list of sanctions is suspended for that, if for nothing else. */
async function kindsLeft(tx: EntityManager, deps: RequestDeps, sellerId: string): Promise<readonly MeasureKind[]> {
  const kinds = (await tx.query<{ kind: MeasureKind }[]>(LEFT, [sellerId])).map(({ kind }) => kind);
  if (kinds.includes("SUSPENSION") || !(await suspendSanctioned(tx, deps, sellerId))) return kinds;
  return [...kinds, "SUSPENSION"];
}

const invalidNote = (fault: string): SellerRefusal =>
  new SellerRefusal({ code: "INVALID_REASON", field: ["input", "note"], message: `note ${fault}.` });

const samePerson = (): SellerRefusal =>
  new SellerRefusal({
    code: "SAME_PERSON",
    field: ["input", "sellerId"],
    message: "Whoever decided, appeals or acts for the seller does not decide the appeal: somebody else does.",
  });
