import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { isLive } from "../product/product-status";
import type { UpdatePlan } from "./import-plan";

const NOTE = `
  INSERT INTO product_changes (id, product_id, seller_id, state, risk, fields, before, after, reasons, requested_by,
    requested_at, decided_at)
  SELECT id, product_id, $2, 'CONFIRMED', 'LOW', '{variants}', before, after, reasons, $3, $4, $4
  FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, product_id uuid, before jsonb, after jsonb, reasons jsonb)`;

interface Noting {
  readonly updated: readonly UpdatePlan[];
  readonly sellerId: string;
  readonly actorId: string;
  readonly now: Date;
}

/** Notes which variants of listings on sale came or were corrected, as variantAdd and variantUpdate do; one statement. */
export async function noteVariants(
  tx: EntityManager,
  { ids }: Pick<ProductsDeps, "ids">,
  { updated, sellerId, actorId, now }: Noting,
): Promise<void> {
  const notes = updated
    .filter(({ listing, added, edited }) => isLive(listing.state) && added.length + edited.length > 0)
    .map(({ listing, added, edited }) => ({
      ...{ id: ids.next(), product_id: listing.id, reasons: reasonsOf(added.length, edited.length) },
      before: { variants: edited.map(({ variant: { sku, options, weightGrams } }) => ({ sku, options, weightGrams })) },
      after: {
        variants: [...edited.map(({ clean }) => clean), ...added].map(({ sku, options, weightGrams }) => {
          return { sku, options, weightGrams };
        }),
      },
    }));
  if (notes.length > 0) await tx.query(NOTE, [JSON.stringify(notes), sellerId, actorId, now]);
}

function reasonsOf(added: number, edited: number): object[] {
  const reason = (code: string, message: string): object => ({ code, message, field: "variants", risk: "LOW" });
  return [
    ...(added > 0 ? [reason("VARIANTS_ADDED", "What was there stays as it was.")] : []),
    ...(edited > 0 ? [reason("VARIANT_CORRECTED", "Only its article number or weight changes.")] : []),
  ];
}
