import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { SellerBalanceType } from "./ledger.types";

/** Sums over postings, each read from an index alone. The currency that moved last comes first. */
const BALANCES = `
  SELECT a.owner_id AS "sellerId", a.currency,
    coalesce(sum(b.balance) FILTER (WHERE a.kind = 'SELLER_AVAILABLE'), 0)::float8 AS available,
    coalesce(sum(b.balance) FILTER (WHERE a.kind = 'SELLER_PENDING'), 0)::float8 AS pending,
    coalesce(sum(b.balance) FILTER (WHERE a.kind = 'SELLER_RESERVE'), 0)::float8 AS reserved
  FROM ledger_account a CROSS JOIN LATERAL (
    SELECT -sum(p.amount_minor) AS balance, max(p.id) AS last FROM posting p WHERE p.account_id = a.id) b
  WHERE a.owner_id = ANY($1::uuid[])
  GROUP BY a.owner_id, a.currency ORDER BY max(b.last) DESC NULLS LAST`;

interface BalanceRow {
  readonly sellerId: string;
  readonly currency: string;
  readonly available: number;
  readonly pending: number;
  readonly reserved: number;
}

export function createBalanceLoader(db: DataSource) {
  return new DataLoader<string, (SellerBalanceType & { readonly sellerId: string })[]>(async (sellerIds) => {
    const rows = await read<BalanceRow>(db, BALANCES, [sellerIds.filter(isUuid)]);
    return groupedByKey(sellerIds, rows.map(balanceView), ({ sellerId }) => sellerId);
  });
}

const balanceView = ({ sellerId, currency, available, pending, reserved }: BalanceRow) => ({
  sellerId,
  ...balanceOf(currency, { available, pending, reserved }),
});

/** The balance of a seller who has not sold anything is nothing, too. */
export function balanceOf(
  currencyCode: string,
  { available, pending, reserved } = { available: 0, pending: 0, reserved: 0 },
): SellerBalanceType {
  const amount = (minorUnits: number) => moneyView(money(minorUnits, currencyCode));
  return { currencyCode, available: amount(available), pending: amount(pending), reserved: amount(reserved) };
}
