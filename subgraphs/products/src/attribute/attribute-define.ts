import { isUniqueViolation } from "@mall/platform/database/retry";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import {
  categoryError,
  CategoryRefusal,
  refusableInTree,
  refuseInTree,
  type CategoryError,
  type CategoryOutcome,
} from "../category/category-errors";
import type { ProductsDeps } from "../deps";
import { askForRefresh } from "../refresh/ask-for-refresh";
import type { AttributeKind } from "./attribute-definition";

export interface AttributeDefineCommand {
  readonly categoryId: string;
  readonly code: string;
  readonly label: string;
  readonly type: AttributeKind;
  readonly choices?: readonly string[] | null;
  readonly unit?: string | null;
  readonly least?: number | null;
  readonly most?: number | null;
  readonly isRequired?: boolean | null;
  readonly isFilter?: boolean | null;
  readonly position?: number | null;
}

const MAX_CHOICES = 500;
const CODE = /^[a-z][a-z0-9_]{0,59}$/;

/** Defines an attribute of a category, or defines it anew. For administrators. */
export async function attributeDefine(deps: ProductsDeps, command: AttributeDefineCommand): Promise<CategoryOutcome> {
  return refusableInTree(async () => {
    const definition = checkDefinition(command);
    return deps.db.transaction((tx) => write(tx, deps, definition));
  }).catch(refuseTakenLabel);
}

interface CleanDefinition {
  readonly categoryId: string;
  readonly code: string;
  readonly label: string;
  readonly type: AttributeKind;
  readonly choices: readonly string[];
  readonly unit: string | null;
  readonly least: number | null;
  readonly most: number | null;
  readonly isRequired: boolean;
  readonly isFilter: boolean;
  readonly position: number;
}

/** Collects everything that is wrong at once. */
class DefinitionCheck {
  readonly errors: CategoryError[] = [];

  refuseIf(isWrong: boolean, field: readonly string[], message: string): void {
    if (isWrong) this.errors.push(categoryError("INVALID_INPUT", field, message));
  }

  text(field: readonly string[], input: string, max: number): string {
    const { text, fault } = cleanText(input, { min: 1, max });
    this.refuseIf(fault !== undefined, field, `${field.at(-1)} ${fault}.`);
    return text ?? "";
  }
}

function checkDefinition(command: AttributeDefineCommand): CleanDefinition {
  const { categoryId, code, type, unit } = command;
  const check = new DefinitionCheck();
  const most = "code must begin with a letter and hold small letters, digits and _ only; at most 60.";
  check.refuseIf(!CODE.test(code), ["code"], most);
  const label = check.text(["label"], command.label, 60);
  const choices = checkChoices(command, check);
  const cleanUnit = unit === null || unit === undefined ? null : check.text(["unit"], unit, 20);
  checkNumber(command, check);
  if (check.errors.length > 0) throw new CategoryRefusal(...check.errors);
  return {
    ...{ categoryId, code, type, label, choices, unit: cleanUnit },
    least: command.least ?? null,
    most: command.most ?? null,
    isRequired: command.isRequired ?? false,
    isFilter: command.isFilter ?? false,
    position: command.position ?? 0,
  };
}

function checkChoices({ type, choices }: AttributeDefineCommand, check: DefinitionCheck): string[] {
  const given = choices ?? [];
  check.refuseIf(type === "ENUM" && given.length === 0, ["choices"], "An ENUM needs choices.");
  check.refuseIf(type !== "ENUM" && given.length > 0, ["choices"], "Only an ENUM has choices.");
  check.refuseIf(given.length > MAX_CHOICES, ["choices"], `choices must be at most ${MAX_CHOICES}.`);
  const clean = given.slice(0, MAX_CHOICES).map((one, index) => check.text(["choices", String(index)], one, 300));
  clean.forEach((choice, index) => {
    const isTwice = clean.findIndex((other) => other.toLowerCase() === choice.toLowerCase()) !== index;
    check.refuseIf(choice !== "" && isTwice, ["choices", String(index)], `${choice} is given twice.`);
  });
  return clean;
}

function checkNumber({ type, unit, least, most }: AttributeDefineCommand, check: DefinitionCheck): void {
  for (const [field, value] of Object.entries({ unit, least, most })) {
    const isGiven = value !== null && value !== undefined;
    check.refuseIf(type !== "NUMBER" && isGiven, [field], `Only a NUMBER has ${field}.`);
  }
  const isReversed = typeof least === "number" && typeof most === "number" && least > most;
  check.refuseIf(isReversed, ["least"], "least must not be above most.");
}

const EXISTS = "SELECT 1 FROM categories WHERE id = $1 AND archived_at IS NULL FOR KEY SHARE";
const KNOWN = `
  SELECT type FROM attribute_definitions WHERE category_id = $1 AND code = $2 AND retired_at IS NULL FOR UPDATE`;
const DEFINE = `
  INSERT INTO attribute_definitions (id, category_id, code, label, type, choices, unit, least, most, is_required, is_filter,
    position, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  ON CONFLICT (category_id, code) WHERE retired_at IS NULL DO UPDATE SET label = excluded.label, choices = excluded.choices,
    unit = excluded.unit, least = excluded.least, most = excluded.most, is_required = excluded.is_required,
    is_filter = excluded.is_filter, position = excluded.position
  RETURNING id`;

async function write(tx: EntityManager, deps: ProductsDeps, definition: CleanDefinition): Promise<string> {
  const { categoryId, code, type, label, choices, unit } = definition;
  if (!isUuid(categoryId) || (await tx.query<unknown[]>(EXISTS, [categoryId])).length === 0) {
    throw refuseInTree("CATEGORY_NOT_FOUND", ["categoryId"], "There is no category of this id.");
  }
  const [known] = await tx.query<{ type: string }[]>(KNOWN, [categoryId, code]);
  if (known && known.type !== type) {
    const message = `${code} is a ${known.type} here. Retire it first, then define it anew.`;
    throw refuseInTree("ATTRIBUTE_TYPE_FIXED", ["type"], message);
  }
  const now = deps.clock.now();
  const [row] = await tx.query<{ id: string }[]>(DEFINE, [
    ...[deps.ids.next(), categoryId, code, label, type, choices, unit, definition.least, definition.most],
    ...[definition.isRequired, definition.isFilter, definition.position, now],
  ]);
  await askForRefresh(tx, categoryId, now);
  if (!row) throw new Error(`Attribute ${code} vanished in the statement that defined it`);
  return row.id;
}

function refuseTakenLabel(error: unknown): CategoryOutcome {
  if (!isUniqueViolation(error, "attribute_definitions_label")) throw error;
  const message = "Another attribute of this category has this label.";
  return { id: null, userErrors: [categoryError("ATTRIBUTE_LABEL_TAKEN", ["label"], message)] };
}
