import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { lockSeller } from "../seller/lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "../seller/seller-errors";
import { APPEAL_MONTHS, monthsLater } from "./appeal-time";

export interface AppealCommand {
  readonly sellerId: string;
  readonly reason: string;
  /** The decision that it is against; left out: the last one that stands. */
  readonly statementId?: string | null;
}

/** What stands against the seller, announced or in force, the last first. */
const STANDING = `
  SELECT m.id, m.decided_by AS "decidedBy", m.decided_at AS "decidedAt", p.id IS NOT NULL AS "isAppealed"
  FROM seller_measure m LEFT JOIN seller_appeal p ON p.measure_id = m.id
  WHERE m.seller_id = $1 AND m.lifted_at IS NULL AND ($2::uuid IS NULL OR m.id = $2)
  ORDER BY m.decided_at DESC, m.id DESC LIMIT 1`;
const APPEAL = `INSERT INTO seller_appeal (id, seller_id, measure_id, appellant_id, refused_by, reason, appealed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

interface Standing {
  readonly id: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly isAppealed: boolean;
}

/** Holds something against a decision, within six months, once. For the seller's owners and managers. */
export async function sellerAppealSubmit(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, reason, statementId }: AppealCommand,
): Promise<SellerOutcome> {
  const { text, fault } = cleanText(reason, { min: 1, max: 5_000, multiline: true });
  if (text === undefined) {
    const message = `reason ${fault}.`;
    return { sellerId: null, userErrors: [{ code: "INVALID_REASON", field: ["input", "reason"], message }] };
  }
  return refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      await lockSeller(tx, { sellerId, viewer, roles: ["OWNER", "MANAGER"], now });
      const measure = await findOpen(tx, { sellerId, statementId: statementId ?? null, now });
      await tx.query(APPEAL, [deps.ids.next(), sellerId, measure.id, viewer.id, measure.decidedBy, text, now]);
    }),
  );
}

interface Sought {
  readonly sellerId: string;
  readonly statementId: string | null;
  readonly now: Date;
}

async function findOpen(tx: EntityManager, { sellerId, statementId, now }: Sought): Promise<Standing> {
  const isAnId = statementId === null || isUuid(statementId);
  const [measure] = isAnId ? await tx.query<Standing[]>(STANDING, [sellerId, statementId]) : [];
  if (!measure) throw notOpen("Nothing of this kind stands against the seller.");
  if (measure.isAppealed) throw notOpen("An appeal was made already.");
  if (monthsLater(measure.decidedAt, APPEAL_MONTHS) <= now) throw notOpen("The six months for an appeal are over.");
  return measure;
}

export const notOpen = (message: string): SellerRefusal =>
  new SellerRefusal({ code: "APPEAL_NOT_OPEN", field: ["input", "sellerId"], message });
