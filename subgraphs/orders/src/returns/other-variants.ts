import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { Refusal } from "../refusal";
import type { ReturnAtHand } from "./change-return";
import { returnError } from "./return-errors";

export interface OtherVariant {
  readonly orderLineId: string;
  readonly variantId: string;
}

/** $1 lines, $2 variants: those that are of one product. */
const OF_ONE_PRODUCT = `
  SELECT w.line_id AS "orderLineId" FROM unnest($1::uuid[], $2::uuid[]) AS w(line_id, variant_id)
  JOIN order_line l ON l.id = w.line_id JOIN offer o ON o.variant_id = w.variant_id AND o.product_id = l.product_id`;

/**
 * Which other variants replace what came back, by line. They are of the same product and so of the same seller, who sends
 * them for what was paid: no money moves.
 */
export async function otherVariants(
  tx: EntityManager,
  { units }: ReturnAtHand,
  wanted: readonly OtherVariant[],
): Promise<ReadonlyMap<string, string>> {
  const known = wanted.filter(
    ({ orderLineId, variantId }) => isUuid(variantId) && units?.some((one) => one.orderLineId === orderLineId),
  );
  const values = [known.map(({ orderLineId }) => orderLineId), known.map(({ variantId }) => variantId)];
  const found = known.length === 0 ? [] : await write<{ orderLineId: string }>(tx, OF_ONE_PRODUCT, values);
  const fits = new Set(found.map(({ orderLineId }) => orderLineId));
  const faults = wanted.flatMap(({ orderLineId }, index) => {
    if (fits.has(orderLineId)) return [];
    const message = "Name a line of the return, and another variant of the product that came back.";
    return [returnError("OTHER_PRODUCT", message, ["input", "replacements", String(index)])];
  });
  if (faults.length > 0) throw new Refusal(faults);
  return new Map(known.map(({ orderLineId, variantId }) => [orderLineId, variantId]));
}
