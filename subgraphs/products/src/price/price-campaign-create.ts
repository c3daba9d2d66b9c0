import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { retrying, sqlState } from "@mall/platform/database/retry";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Money } from "@mall/platform/money/money";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { checkPrice } from "../variant/check-variants";
import { assertPriceable } from "./check-priceable";
import { PriceCheck, refusablePricing, refusePrice, type PriceOutcome } from "./price-errors";
import { checkPeriod, type Period } from "./price-period";
import { settleVariants } from "./settle-variants";

export interface CampaignPriceCommand {
  readonly variantId: string;
  readonly price: Money;
}

export interface PriceCampaignCreateCommand {
  readonly sellerId: string;
  readonly name: string;
  readonly startsAt?: Date | null;
  readonly endsAt: Date;
  readonly prices: readonly CampaignPriceCommand[];
}

const MAX_PRICES = 500;
const EXCLUSION_VIOLATION = "23P01";

/** Prices for a time, after which each variant costs its base price again. For members of the seller. */
export async function priceCampaignCreate(
  deps: ProductsDeps,
  viewer: Viewer,
  command: PriceCampaignCreateCommand,
): Promise<PriceOutcome> {
  const outcome = await refusablePricing(() => {
    const { name, period } = checkCommand(deps, viewer, command);
    const campaign = { command, name, period, actorId: viewer.id };
    return retrying(() => deps.db.transaction((tx) => writeCampaign(tx, deps, campaign)).catch(refuseOverlap));
  });
  deps.wakeRelay();
  return outcome;
}

function checkCommand(deps: ProductsDeps, viewer: Viewer, command: PriceCampaignCreateCommand) {
  const check = new PriceCheck();
  const { sellerId, startsAt, endsAt, prices } = command;
  if (!actsFor(viewer, sellerId, "CATALOGUE")) {
    check.refuse("SELLER_NOT_FOUND", ["sellerId"], "You act for no seller of this id.");
  }
  const { text, fault } = cleanText(command.name, { min: 1, max: 100 });
  if (fault !== undefined) check.refuse("INVALID_INPUT", ["name"], `name ${fault}.`);
  if (prices.length < 1 || prices.length > MAX_PRICES) {
    check.refuse("INVALID_INPUT", ["prices"], `Give from 1 to ${MAX_PRICES} prices, not ${prices.length}.`);
  } else checkPrices(prices, check);
  const period = checkPeriod(startsAt ?? null, endsAt, { now: deps.clock.now(), check });
  check.settle();
  return { name: text ?? "", period };
}

function checkPrices(prices: readonly CampaignPriceCommand[], check: PriceCheck): void {
  const seen = new Set<string>();
  prices.forEach(({ variantId, price }, index) => {
    checkPrice(price, ["prices", String(index), "price"], check);
    const field = ["prices", String(index), "variantId"];
    if (!isUuid(variantId)) check.refuse("VARIANT_NOT_FOUND", field, "You sell no variant of this id.");
    if (seen.has(variantId)) check.refuse("DUPLICATE_VARIANT", field, "Give each variant one price.");
    seen.add(variantId);
  });
}

interface NewCampaign {
  readonly command: PriceCampaignCreateCommand;
  readonly name: string;
  readonly period: Period;
  readonly actorId: string;
}

const INSERT_CAMPAIGN = `
  INSERT INTO price_campaigns (id, seller_id, name, starts_at, ends_at, created_by, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

const INSERT_PLANS = `
  INSERT INTO price_plans (id, variant_id, campaign_id, price_minor, currency_code, starts_at, ends_at, state, planned_by, created_at)
  SELECT id, variant_id, $2, price_minor, currency_code, $3, $4, 'PLANNED', $5, $6
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, variant_id uuid, price_minor bigint, currency_code text)`;

async function writeCampaign(tx: EntityManager, deps: ProductsDeps, campaign: NewCampaign): Promise<string> {
  const { command, name, period, actorId } = campaign;
  const { startsAt, endsAt } = period;
  const [id, now] = [deps.ids.next(), deps.clock.now()];
  const rows = command.prices.map(({ variantId, price }) => ({
    id: deps.ids.next(),
    variant_id: variantId,
    price_minor: price.minorUnits,
    currency_code: price.currencyCode,
  }));
  await assertPriceable(tx, command.sellerId, pricesToCheck(command, period));
  await tx.query(INSERT_CAMPAIGN, [id, command.sellerId, name, startsAt, endsAt, actorId, now]);
  await tx.query(INSERT_PLANS, [JSON.stringify(rows), id, startsAt, endsAt, actorId, now]);
  const variantIds = command.prices.map(({ variantId }) => variantId);
  if (startsAt <= now) await settleVariants(tx, { variantIds, now, actorId, traceId: deps.traceId });
  return id;
}

const pricesToCheck = ({ prices }: PriceCampaignCreateCommand, period: Period) =>
  prices.map(({ variantId, price: { currencyCode } }, index) => ({
    ...{ variantId, currencyCode, period },
    field: ["prices", String(index)],
  }));

/** Two campaigns for one variant at the same moment: the constraint has the last word. */
function refuseOverlap(error: unknown): never {
  if (sqlState(error) !== EXCLUSION_VIOLATION) throw error;
  return refusePrice("PERIOD_TAKEN", ["prices"], "One of these variants is in another campaign at that time.");
}
