import type { Viewer } from "@mall/platform/auth/viewer";
import { cleanText } from "@mall/platform/text/clean-text";
import type { RequestDeps } from "../deps";
import { lockSeller } from "../seller/lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "../seller/seller-errors";
import { writeMove } from "../seller/write-move";
import { tellSeller } from "./hand-in";
import { DECIDERS } from "./seller-application-decide";
import { notOpen } from "./seller-appeal-submit";

export interface AppealDecideCommand {
  readonly sellerId: string;
  readonly outcome: "UPHELD" | "OVERTURNED";
  readonly note: string;
}

const OPEN_APPEAL = `SELECT id, refused_by AS "refusedBy", appellant_id AS "appellantId" FROM seller_appeal
  WHERE seller_id = $1 AND outcome IS NULL FOR UPDATE`;
const DECIDE = "UPDATE seller_appeal SET outcome = $2, note = $3, decided_by = $4, decided_at = $5 WHERE id = $1";

interface OpenAppeal {
  readonly id: string;
  readonly refusedBy: string;
  readonly appellantId: string;
}

/** Answers an appeal: another person than the one who refused. Overturned, the application is looked at again. */
export async function sellerAppealDecide(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, outcome, note }: AppealDecideCommand,
): Promise<SellerOutcome> {
  const decided = await refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const { text, fault } = cleanText(note, { min: 1, max: 5_000, multiline: true });
      if (text === undefined) {
        throw new SellerRefusal({ code: "INVALID_REASON", field: ["input", "note"], message: `note ${fault}.` });
      }
      const now = deps.clock.now();
      await lockSeller(tx, { sellerId, viewer, roles: [], adminRoles: DECIDERS, now });
      const [appeal] = await tx.query<OpenAppeal[]>(OPEN_APPEAL, [sellerId]);
      if (!appeal) throw notOpen("No appeal waits for an answer.");
      if ([appeal.refusedBy, appeal.appellantId].includes(viewer.id)) throw samePerson();
      await tx.query(DECIDE, [appeal.id, outcome, text, viewer.id, now]);
      if (outcome === "OVERTURNED") {
        await writeMove(tx, deps, { sellerId, actorId: viewer.id, move: "reopen", reason: text });
        await tellSeller(tx, deps, sellerId);
      }
    }),
  );
  deps.wakeRelay();
  return decided;
}

const samePerson = (): SellerRefusal =>
  new SellerRefusal({
    code: "SAME_PERSON",
    field: ["input", "sellerId"],
    message: "Whoever refused, or appeals, does not decide the appeal: somebody else does.",
  });
