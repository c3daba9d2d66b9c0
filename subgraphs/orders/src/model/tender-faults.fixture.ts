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
    const kept = loyalty.keptOf(tender.id);
    const held = loyalty.holds.get(tender.id);
    const faults = [
      ...(kept.points < 0 || kept.credit < 0 ? ["more came back than was spent"] : []),
      ...((held?.points ?? 0) !== tender.points || (held?.credit ?? 0) !== tender.credit ? ["not what was held"] : []),
      ...(kept.points < tender.bookedPoints || kept.credit < tender.bookedCredit ? ["booked and given back"] : []),
      ...(isEnded(tender) && (kept.points !== tender.bookedPoints || kept.credit !== tender.bookedCredit)
        ? ["kept, and not booked"]
        : []),
    ];
    return faults.map((fault) => `${fault}: ${JSON.stringify({ ...tender, kept })}`);
  });
}

/** What the provider failed to take or to give back waits for people. */
const isEnded = ({ state, isUnsettled }: Tender): boolean => state !== "PLACED" && state !== "PENDING" && !isUnsettled;
