import { readOne, read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { moneyView } from "@mall/platform/money/money.type";
import { encodeCursor, decodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import { badInput } from "@mall/platform/errors/coded-error";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import type { DataSource } from "typeorm";
import type { ProductsDeps } from "../deps";
import { sightValues, type Sight } from "../product/product-visibility";
import type { CampaignState, PriceCampaignType, ScheduledPriceType } from "./price.types";

/** Plans are the seller's own business: nobody else sees them before they hold. */
const OWN = "(seller_id = ANY($2::uuid[]) OR $3::boolean)";

interface CampaignRow {
  readonly id: string;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cancelledAt: Date | null;
  readonly createdAt: Date;
}

const CAMPAIGN = `id, name, starts_at AS "startsAt", ends_at AS "endsAt", cancelled_at AS "cancelledAt", created_at AS "createdAt"`;
const CAMPAIGN_BY_ID = `SELECT ${CAMPAIGN} FROM price_campaigns WHERE id = $1 AND ${OWN}`;
const CAMPAIGNS_OF_SELLER = `SELECT ${CAMPAIGN} FROM price_campaigns
  WHERE seller_id = $1 AND ${OWN} AND ($4::timestamptz IS NULL OR (starts_at, id) < ($4, $5::uuid))
  ORDER BY starts_at DESC, id DESC LIMIT $6`;

type Reader = Pick<ProductsDeps, "db" | "clock">;

export async function findCampaign({ db, clock }: Reader, id: string, sight: Sight): Promise<PriceCampaignType | null> {
  const row = isUuid(id) ? await readOne<CampaignRow>(db, CAMPAIGN_BY_ID, [id, ...sightValues(sight)]) : null;
  return row && campaignView(row, clock.now());
}

export interface CampaignPage {
  readonly sellerId: string;
  readonly first: number;
  readonly after: string | null;
}

/** A seller's campaigns, those that start last first; of another seller none. */
export async function findCampaigns(
  { db, clock }: Reader,
  { sellerId, first, after }: CampaignPage,
  sight: Sight,
): Promise<Connection<PriceCampaignType>> {
  const size = pageSize(first);
  const position = after === null ? [null, null] : readCampaignCursor(after);
  const values = [sellerId, ...sightValues(sight), ...position, size + 1];
  const rows = isUuid(sellerId) ? await read<CampaignRow>(db, CAMPAIGNS_OF_SELLER, values) : [];
  const now = clock.now();
  return pageOf({
    rows: rows.map((row) => campaignView(row, now)),
    ...{ first: size, after },
    cursorOf: ({ startsAt, id }) => encodeCursor([startsAt.toISOString(), id]),
  });
}

function readCampaignCursor(after: string): [string, string] {
  const [startsAt, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isMoment(startsAt) && isUuid(id)) return [startsAt, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

function campaignView({ cancelledAt, ...row }: CampaignRow, now: Date): PriceCampaignType {
  return { ...row, state: cancelledAt === null ? stateAt(row, now) : "CANCELLED" };
}

function stateAt({ startsAt, endsAt }: Pick<CampaignRow, "startsAt" | "endsAt">, now: Date): CampaignState {
  if (now < startsAt) return "PLANNED";
  return now < endsAt ? "RUNNING" : "ENDED";
}

interface ScheduledRow {
  readonly id: string;
  readonly variantId: string;
  readonly minorUnits: number;
  readonly currencyCode: string;
  readonly at: Date;
}

const SCHEDULED = `SELECT p.id, p.variant_id AS "variantId", p.price_minor::float8 AS "minorUnits",
  p.currency_code AS "currencyCode", p.starts_at AS at FROM price_plans p JOIN variants v ON v.id = p.variant_id`;
const SCHEDULED_BY_ID = `${SCHEDULED} WHERE p.id = $1 AND p.campaign_id IS NULL AND ${OWN}`;
const SCHEDULED_OF_VARIANTS = `${SCHEDULED}
  WHERE p.variant_id = ANY($1::uuid[]) AND p.campaign_id IS NULL AND p.state = 'PLANNED' AND ${OWN}
  ORDER BY p.starts_at, p.id`;

export async function findScheduledPrice(db: DataSource, id: string, sight: Sight): Promise<ScheduledPriceType | null> {
  const row = await readOne<ScheduledRow>(db, SCHEDULED_BY_ID, [id, ...sightValues(sight)]);
  return row && scheduledView(row);
}

export async function findScheduledPrices(
  db: DataSource,
  variantIds: readonly string[],
  sight: Sight,
): Promise<ScheduledPriceType[]> {
  const rows = await read<ScheduledRow>(db, SCHEDULED_OF_VARIANTS, [variantIds, ...sightValues(sight)]);
  return rows.map(scheduledView);
}

const scheduledView = ({ id, variantId, at, minorUnits, currencyCode }: ScheduledRow): ScheduledPriceType => ({
  ...{ id, variantId, at },
  price: moneyView({ minorUnits, currencyCode }),
});
