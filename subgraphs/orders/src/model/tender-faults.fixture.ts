import type { World } from "./world.fixture";

/** Points and credit that the money ledger says were paid for what was sent, and whether an answer of the provider is owed. */
const TENDERS = `
  SELECT o.id, o.state, o.points_minor::int AS points, o.credit_minor::int AS credit,
    coalesce(t.points, 0)::int AS "bookedPoints", coalesce(t.credit, 0)::int AS "bookedCredit",
    EXISTS (SELECT FROM payment_operation x WHERE x.order_id = o.id AND x.state = 'FAILED') AS "isUnsettled"
  FROM orders o LEFT JOIN (
    SELECT j.order_id, sum(p.amount_minor) FILTER (WHERE a.kind = 'POINTS_TENDER') AS points,
      sum(p.amount_minor) FILTER (WHERE a.kind = 'GIFT_CREDIT') AS credit
    FROM ledger_account a JOIN posting p ON p.account_id = a.id JOIN journal j ON j.id = p.journal_id
    WHERE a.kind IN ('POINTS_TENDER', 'GIFT_CREDIT') GROUP BY 1) t ON t.order_id = o.id
  WHERE o.cart_id = ANY($1)`;

interface Tender {
  readonly id: string;
  readonly state: string;
  readonly points: number;
  readonly credit: number;
  readonly bookedPoints: number;
  readonly bookedCredit: number;
  readonly isUnsettled: boolean;
}

/**
 * Where two sets of books disagree: what loyalty keeps of an order is what the money ledger says was paid by points and
 * by credit, once nothing of the order is left to be sent. Never does more come back than was spent.
 */
export async function tenderFaults({ mall, carts, loyalty }: World): Promise<string[]> {
  const tenders: Tender[] = await mall.db.query(TENDERS, [carts]);
  return tenders.flatMap((tender) => {
    const { points = 0, credit = 0 } = loyalty.holds.get(tender.id) ?? {};
    const kept = loyalty.keptOf(tender.id);
    const pairs = [
      { kept: kept.points, booked: tender.bookedPoints, held: points, paid: tender.points },
      { kept: kept.credit, booked: tender.bookedCredit, held: credit, paid: tender.credit },
    ];
    const faults = pairs.flatMap((pair) => faultsOf(pair, tender));
    return faults.map((fault) => `${fault}: ${JSON.stringify({ ...tender, kept })}`);
  });
}

interface Pair {
  /** With loyalty, of what was held. */
  readonly kept: number;
  readonly held: number;
  /** In the money ledger, of what the order says was paid by it. */
  readonly booked: number;
  readonly paid: number;
}

function faultsOf({ kept, held, booked, paid }: Pair, tender: Tender): string[] {
  const faults: string[] = [];
  if (kept < 0) faults.push("more came back than was spent");
  if (held !== paid) faults.push("not what was held");
  if (kept < booked && !tender.isUnsettled) faults.push("booked and given back");
  if (isEnded(tender) && kept !== booked) faults.push("kept, and not booked");
  return faults;
}

/**
 * What the provider failed to take or to give back waits for people. Of such a refund the points have come back at once,
 * and the ledger books it when its money has.
 */
const isEnded = ({ state, isUnsettled }: Tender): boolean => state !== "PLACED" && state !== "PENDING" && !isUnsettled;
