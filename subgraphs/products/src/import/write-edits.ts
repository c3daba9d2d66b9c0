import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { ProductRefusal } from "../product/product-errors";
import { updateListing } from "../product/product-update";
import type { ImportPlan, UpdatePlan } from "./import-plan";

export interface EditWriting {
  readonly plans: readonly ImportPlan[];
  readonly sellerId: string;
  readonly actorId: string;
}

/**
 * Changes the words of listings as productUpdate does, one by one, since each may want another look: what is refused is
 * undone by itself and becomes a fault of its row.
 */
export async function writeEdits(tx: EntityManager, deps: ProductsDeps, writing: EditWriting): Promise<ImportPlan[]> {
  const plans: ImportPlan[] = [];
  for (const plan of writing.plans) {
    plans.push(plan.kind === "UPDATE" && plan.edit ? await writeEdit(tx, deps, { ...writing, plan }) : plan);
  }
  return plans;
}

async function writeEdit(
  tx: EntityManager,
  deps: ProductsDeps,
  { plan, sellerId, actorId }: EditWriting & { readonly plan: UpdatePlan },
): Promise<ImportPlan> {
  const command = { ...plan.edit, productId: plan.listing.id };
  const member = { id: actorId, sellerIds: [sellerId] };
  try {
    await tx.transaction((inner) => updateListing(inner, deps, { viewer: member, command }));
    return plan;
  } catch (error) {
    if (!(error instanceof ProductRefusal)) throw error;
    const errors = error.userErrors.map(({ code, message, field }) => ({
      code,
      message,
      field: field?.slice(1) ?? [],
    }));
    return { kind: "FAILED", errors };
  }
}
