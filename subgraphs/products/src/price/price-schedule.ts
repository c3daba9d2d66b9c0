import { actsForWhich } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUniqueViolation } from "@mall/platform/database/retry";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Money } from "@mall/platform/money/money";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { checkPrice } from "../variant/check-variants";
import { assertPriceable } from "./check-priceable";
import { PriceCheck, refusablePricing, refusePrice, type PriceOutcome } from "./price-errors";
import { checkMoment } from "./price-period";

export interface PriceScheduleCommand {
  readonly variantId: string;
  readonly price: Money;
  readonly at: Date;
}

/** Changes the base price at a moment to come, for good. For members of the variant's seller. */
export function priceSchedule(
  deps: ProductsDeps,
  viewer: Viewer,
  command: PriceScheduleCommand,
): Promise<PriceOutcome> {
  return refusablePricing(async () => {
    const check = new PriceCheck();
    checkPrice(command.price, ["price"], check);
    checkMoment(command.at, { field: "at", now: deps.clock.now(), check });
    if (!isUuid(command.variantId)) check.refuse("VARIANT_NOT_FOUND", ["variantId"], "You sell no variant of this id.");
    check.settle();
    return deps.db.transaction((tx) => plan(tx, deps, { viewer, command })).catch(refuseRival);
  });
}

const SELLER = `SELECT seller_id AS "sellerId" FROM variants WHERE id = $1 AND seller_id = ANY($2::uuid[])`;
const INSERT = `
  INSERT INTO price_plans (id, variant_id, price_minor, currency_code, starts_at, state, planned_by, created_at)
  VALUES ($1, $2, $3, $4, $5, 'PLANNED', $6, $7)`;

async function plan(
  tx: EntityManager,
  deps: ProductsDeps,
  { viewer, command }: { viewer: Viewer; command: PriceScheduleCommand },
): Promise<string> {
  const { variantId, price, at } = command;
  const [owner] = await tx.query<{ sellerId: string }[]>(SELLER, [variantId, actsForWhich(viewer, "CATALOGUE")]);
  if (!owner) return refusePrice("VARIANT_NOT_FOUND", ["variantId"], "You sell no variant of this id.");
  const { minorUnits, currencyCode } = price;
  await assertPriceable(tx, owner.sellerId, [{ variantId, currencyCode, field: [], period: null }]);
  const id = deps.ids.next();
  await tx.query(INSERT, [id, variantId, minorUnits, currencyCode, at, viewer.id, deps.clock.now()]);
  return id;
}

function refuseRival(error: unknown): never {
  if (!isUniqueViolation(error, "one_plan_for_a_moment")) throw error;
  const message = "Another price is planned for that very moment. Cancel it first.";
  return refusePrice("PERIOD_TAKEN", ["at"], message);
}
