import { badInput, forbidden } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { ProductFilter } from "./product-list.types";
import type { Sight } from "./product-visibility";
import { addAttributes } from "./attribute-conditions";

/** Conditions in SQL and the values of their parameters. The text depends on which are given, never on their values. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly texts: string[] = [];
  /** SQL of the id of the category in or below which the listing is; null: anywhere. */
  category: string | null = null;

  /** `?` in the text stands for the value's parameter. */
  add(text: string, value: unknown): void {
    this.texts.push(text.replace("$?", this.parameter(value)));
  }

  parameter(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  get where(): string {
    const inSubtree =
      this.category === null
        ? []
        : [`p.category_id = ANY(ARRAY(SELECT d.id FROM categories d WHERE d.path_ids @> ARRAY[${this.category}]))`];
    return [...inSubtree, this.besideCategory].join(" AND ");
  }

  get besideCategory(): string {
    return this.texts.length === 0 ? "true" : this.texts.join(" AND ");
  }
}

const NOTHING = "false";
const MAX_IDS = 100;

export interface Selection {
  readonly filter: ProductFilter;
  readonly updatedSince: Date | null;
}

export function conditionsOf({ filter, updatedSince }: Selection, sight: Sight): Conditions {
  const conditions = new Conditions();
  addStates(conditions, filter, sight);
  addId(conditions, "p.seller_id = $?::uuid", filter.sellerId);
  addCategory(conditions, filter.categoryId);
  if (present(filter.brand)) addText(conditions, "p.brand = $?::text", filter.brand);
  if (present(filter.ids)) conditions.add("p.id = ANY($?::uuid[])", knownIds(filter.ids));
  if (present(filter.priceMin)) conditions.add("p.price_max >= $?::bigint", filter.priceMin);
  if (present(filter.priceMax)) conditions.add("p.price_min <= $?::bigint", filter.priceMax);
  if (updatedSince !== null) conditions.add("p.updated_at >= $?::timestamptz", updatedSince);
  addAttributes(conditions, filter.attributes ?? []);
  return conditions;
}

const present = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

function addStates(conditions: Conditions, { states, sellerId, categoryId }: ProductFilter, sight: Sight): void {
  if (!present(states) || states.every((state) => state === "ACTIVE")) {
    conditions.texts.push("p.state = 'ACTIVE'");
    return;
  }
  const isOwn = present(sellerId) && sight.sellerIds.includes(sellerId);
  const isLookedAfter = [sellerId, categoryId].some((id) => present(id) && sight.placeIds.includes(id));
  if (!isOwn && !sight.isAdministrator && !isLookedAfter) throw forbidden();
  conditions.add("p.state = ANY($?::text[])", states);
}

function addId(conditions: Conditions, text: string, id: string | null | undefined): void {
  if (!present(id)) return;
  if (isUuid(id)) conditions.add(text, id);
  else conditions.texts.push(NOTHING);
}

function addCategory(conditions: Conditions, id: string | null | undefined): void {
  if (!present(id)) return;
  if (isUuid(id)) conditions.category = `${conditions.parameter(id)}::uuid`;
  else conditions.texts.push(NOTHING);
}

/** PostgreSQL cannot hold NUL, so nothing can match it. */
function addText(conditions: Conditions, text: string, value: string): void {
  if (value.includes("\u0000")) conditions.texts.push(NOTHING);
  else conditions.add(text, value);
}

function knownIds(ids: readonly string[]): string[] {
  if (ids.length > MAX_IDS) throw badInput(["filter", "ids"], `ids must be at most ${MAX_IDS}, not ${ids.length}.`);
  return ids.filter(isUuid);
}
