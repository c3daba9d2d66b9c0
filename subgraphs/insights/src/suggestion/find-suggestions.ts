import { read, readOne } from "@mall/platform/database/read";
import { moneyView } from "@mall/platform/money/money.type";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { SuggestionKind } from "./suggest";
import type { StoredChange } from "./suggested-change";
import type { SuggestedChangeView } from "./suggested-change.types";
import type { SellerSuggestionState, SellerSuggestionType } from "./suggestion.types";

const COLUMNS = `s.id, s.kind, s.title, s.text, s.confidence, s.contributions AS explanation, s.state, s.change,
  s.expected AS "expectedEffect", s.effect, s.failure, s.accepted_at AS "acceptedAt", s.settled_at AS "settledAt",
  jsonb_build_object('id', s.product_id) AS product, s.id AS "decisionId", s.made_at AS "madeAt", s.expires_at AS "expiresAt"`;

/** What is open must still be true: its time, and the price that it speaks of. */
const PAGE = `
  SELECT ${COLUMNS} FROM seller_suggestion s
  WHERE s.seller_id = $1 AND s.state = ANY($2::text[]) AND s.kind = ANY($7::text[]) AND (s.confidence, s.id) < ($4::real, $5::uuid)
    AND (s.state <> 'OPEN' OR s.expires_at > $3 AND NOT EXISTS (SELECT FROM decision_move m WHERE m.decision_id = s.id)
      AND (s.kind <> 'REPRICE' OR EXISTS (
        SELECT FROM price_suggestion p WHERE p.id = s.price_suggestion_id AND p.state = 'PROPOSED')))
  ORDER BY s.confidence DESC, s.id DESC LIMIT $6`;

const ONE = `SELECT ${COLUMNS} FROM seller_suggestion s WHERE s.id = $1`;
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

export interface SuggestionPage {
  readonly sellerId: string;
  readonly now: Date;
  readonly first: number;
  readonly after: string | null;
  readonly states: readonly SellerSuggestionState[];
  readonly kinds: readonly SuggestionKind[];
}

type Row = Omit<SellerSuggestionType, "change"> & { readonly change: StoredChange | null };

/** The surest first. One statement. */
export async function findSuggestions(
  db: DataSource,
  { sellerId, now, first, after, states, kinds }: SuggestionPage,
): Promise<Connection<SellerSuggestionType>> {
  const size = pageSize(first);
  const [confidence, id] = after === null ? [2, LAST_ID] : decodeCursor<[number, string]>(after, ["number", "string"]);
  const rows = await read<Row>(db, PAGE, [sellerId, states, now, confidence, id, size + 1, kinds]);
  const cursorOf = (row: SellerSuggestionType) => encodeCursor([row.confidence, row.id]);
  return pageOf({ rows: rows.map(viewOf), first: size, after, cursorOf });
}

export async function findSuggestion(db: DataSource, id: string): Promise<SellerSuggestionType | null> {
  const row = await readOne<Row>(db, ONE, [id]);
  return row && viewOf(row);
}

const viewOf = (row: Row): SellerSuggestionType => ({ ...row, change: row.change && changeOf(row.change) });

function changeOf(change: StoredChange): SuggestedChangeView {
  switch (change.kind) {
    case "RESTOCK": {
      const { variantId, quantity, leadDays } = change;
      return { __typename: "SuggestedArrival", variant: { id: variantId }, quantity, leadTimeDays: leadDays };
    }
    case "REPRICE": {
      const { variantId, fromMinor, priceMinor, currencyCode } = change;
      const money = (minorUnits: number) => moneyView({ minorUnits, currencyCode });
      return {
        __typename: "SuggestedPrice",
        variant: { id: variantId },
        from: money(fromMinor),
        to: money(priceMinor),
      };
    }
    case "ADD_PHOTOS":
      return { __typename: "SuggestedImages", missing: change.missing };
    case "IMPROVE_DESCRIPTION":
      return { __typename: "SuggestedDescription", leastCharacters: change.leastCharacters };
    case "ANSWER_REVIEW":
      return {
        ...{ __typename: "SuggestedReply", review: { id: change.reviewId } },
        ...{ draft: change.draft, draftDoubt: change.doubt ?? null },
      };
  }
}
