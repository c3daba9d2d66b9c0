import type { CategoryRules } from "../category/category-rules";
import type { ProductsDeps } from "../deps";
import type { NewProduct } from "../product/insert-product";
import type { EditCommand } from "../product/read-edit";
import type { CleanVariant } from "../variant/check-variants";
import type { RowError } from "./import-row";
import type { OwnListing, OwnListings, OwnVariant } from "./match-listings";

export type StockedVariant = CleanVariant & { readonly id: string };

export interface VariantEdit {
  readonly variant: OwnVariant;
  readonly clean: CleanVariant;
}

/** What becomes of one product of the file. */
export type ImportPlan =
  | { readonly kind: "CREATE"; readonly product: NewProduct; readonly variants: readonly StockedVariant[] }
  | {
      readonly kind: "UPDATE";
      readonly listing: OwnListing;
      readonly edit: EditCommand | null;
      /** The seller's key for a listing that had none. */
      readonly externalKey: string | null;
      readonly added: readonly StockedVariant[];
      readonly edited: readonly VariantEdit[];
      readonly repriced: readonly VariantEdit[];
    }
  | { readonly kind: "UNCHANGED"; readonly listing: OwnListing }
  | { readonly kind: "FAILED"; readonly errors: readonly RowError[] };

export type UpdatePlan = Extract<ImportPlan, { kind: "UPDATE" }>;
export type CreatePlan = Extract<ImportPlan, { kind: "CREATE" }>;

/** What plans are made from; read once for a batch. */
export interface PlanningFacts {
  readonly deps: Pick<ProductsDeps, "clock" | "ids">;
  readonly sellerId: string;
  readonly isSuspended: boolean;
  readonly own: OwnListings;
  readonly rules: ReadonlyMap<string, CategoryRules>;
}
