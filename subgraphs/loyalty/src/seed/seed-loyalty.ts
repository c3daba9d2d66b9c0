import type { DemoMall, Seeder, SeedTransaction } from "@mall/demo/dataset";
import { systemIds } from "@mall/platform/ids/uuid-v7";
import { countFiguresOfSeed } from "../figures/count-figures";
import { postJournals } from "../points/post-journals";
import { seedCampaign } from "./demo-campaign";
import { DEMO_REWARD_PROMOTIONS, DEMO_REWARDS } from "./demo-rewards";
import { historyOf } from "./order-journals";

/** Rows of one statement at most: PostgreSQL parses each batch of JSON as a whole, in memory. */
const BATCH = 5_000;

const INSERT_EARNINGS = `
  INSERT INTO earning (order_id, user_id, points, state, placed_at, release_at)
  SELECT "orderId", "userId", points, state, "placedAt", "releaseAt"
  FROM jsonb_to_recordset($1::jsonb) AS row("orderId" uuid, "userId" uuid, points integer, state text,
    "placedAt" timestamptz, "releaseAt" timestamptz)`;

const INSERT_LINES = `
  INSERT INTO earning_line (order_line_id, order_id, goods_minor, currency_code, points)
  SELECT "orderLineId", "orderId", "goodsMinor", "currencyCode", points
  FROM jsonb_to_recordset($1::jsonb) AS row("orderLineId" uuid, "orderId" uuid, "goodsMinor" bigint,
    "currencyCode" text, points integer)`;

const INSERT_LOTS = `
  INSERT INTO lot (id, user_id, order_id, points, remaining, available_at, expires_at)
  SELECT id, "userId", "orderId", points, remaining, "availableAt", "expiresAt"
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "userId" uuid, "orderId" uuid, points integer,
    remaining integer, "availableAt" timestamptz, "expiresAt" timestamptz)`;

const INSERT_REWARDS = `
  INSERT INTO reward (id, title, description, cost_points, is_offered, promotion_id)
  SELECT id, title, description, "costPoints", true, "promotionId"
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, title text, description text, "costPoints" integer, "promotionId" uuid)`;

/** Written by nobody in person: the id that the mall itself has. */
const INSERT_PROMOTIONS = `
  INSERT INTO promotion (id, title, state, needs_coupon, priority, is_exclusive, platform_share_bp, currency_code,
    conditions, action, created_by, created_at, activated_at)
  SELECT id, title, 'ACTIVE', true, 0, false, "platformShareBp", "currencyCode", conditions, action,
    '00000000-0000-7000-8000-000000000000', now(), now()
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, title text, "platformShareBp" integer, "currencyCode" text,
    conditions jsonb, action jsonb)`;

const INSERT_PAST_ORDERS = `
  INSERT INTO past_order (order_id, user_id, currency_code, placed_at, lines)
  SELECT id, "userId", "currencyCode", "placedAt", lines
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "userId" uuid, "currencyCode" text, "placedAt" timestamptz, lines jsonb)`;

/** The version before the listing's own first: the event of that one replaces it. */
const INSERT_CATEGORIES = `
  INSERT INTO product_category (product_id, version, category_ids)
  SELECT id, 0, ARRAY(SELECT jsonb_array_elements_text("categoryIds")::uuid)
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "categoryIds" jsonb)`;

/** Books what the demo mall's past orders earned, as if the ledger had been there all the time. */
export const seedLoyalty: Seeder = async (tx, mall) => {
  const { orders, now } = mall;
  const histories = orders.map((order) => historyOf(order, now));
  const lots = histories.flatMap(({ lot }) => (lot ? [{ ...lot, id: systemIds.next() }] : []));
  await insertRows(
    tx,
    INSERT_EARNINGS,
    histories.map(({ earning }) => earning),
  );
  await insertRows(
    tx,
    INSERT_LINES,
    histories.flatMap(({ lines }) => lines),
  );
  await insertRows(tx, INSERT_LOTS, lots);
  await insertRows(tx, INSERT_PROMOTIONS, DEMO_REWARD_PROMOTIONS);
  await insertRows(tx, INSERT_REWARDS, DEMO_REWARDS);
  await seedCampaign(tx, mall);
  await rememberMall(tx, mall);
  const journals = histories
    .flatMap((history) => history.journals)
    .sort((left, right) => left.at.getTime() - right.at.getTime());
  for (let start = 0; start < journals.length; start += BATCH) {
    await postJournals(tx, systemIds, journals.slice(start, start + BATCH));
  }
  await countFiguresOfSeed(tx, now);
};

/** Past orders and categories, for simulations. */
async function rememberMall(tx: SeedTransaction, { orders, categories, products }: DemoMall): Promise<void> {
  const paths = new Map(categories.map(({ id, pathIds }) => [id, pathIds]));
  const past = orders.map(({ lines, ...order }) => ({
    ...order,
    lines: lines.map(({ id: lineId, ...line }) => ({ ...line, lineId })),
  }));
  await insertRows(tx, INSERT_PAST_ORDERS, past);
  const listings = products.map(({ id, categoryId }) => ({ id, categoryIds: paths.get(categoryId) ?? [] }));
  await insertRows(tx, INSERT_CATEGORIES, listings);
}

async function insertRows(tx: SeedTransaction, sql: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await tx.query(sql, [JSON.stringify(rows.slice(start, start + BATCH))]);
  }
}
