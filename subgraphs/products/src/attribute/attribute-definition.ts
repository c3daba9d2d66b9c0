export type AttributeKind = "ENUM" | "NUMBER" | "BOOLEAN" | "TEXT";

/** How listings of a category state one property. */
export interface AttributeDefinition {
  readonly id: string;
  /** The category that defines it; it holds for all below. */
  readonly categoryId: string;
  /** For programs; stays when the label changes. */
  readonly code: string;
  readonly label: string;
  readonly type: AttributeKind;
  /** Of an ENUM. */
  readonly choices: string[];
  /** Of a NUMBER, as are the bounds. */
  readonly unit: string | null;
  readonly least: number | null;
  readonly most: number | null;
  readonly isRequired: boolean;
  readonly isFilter: boolean;
}

/** A property as a listing keeps it: typed by a definition, or the seller's own words. */
export interface StatedAttribute {
  readonly name: string;
  readonly value: string;
  readonly code?: string;
  readonly type?: AttributeKind;
  readonly number?: number;
  readonly unit?: string;
  readonly isFilter?: boolean;
}

/** Columns of `attribute_definitions a`, as JSON of the definition. */
export const DEFINITION_JSON = `jsonb_build_object('id', a.id, 'categoryId', a.category_id, 'code', a.code, 'label', a.label,
  'type', a.type, 'choices', a.choices, 'unit', a.unit, 'least', a.least, 'most', a.most,
  'isRequired', a.is_required, 'isFilter', a.is_filter)`;

/** Of several definitions with one code the nearest holds. `definitions` come from the root downwards. */
export function nearestDefinitions(definitions: readonly AttributeDefinition[]): AttributeDefinition[] {
  return [...new Map(definitions.map((definition) => [definition.code, definition])).values()];
}
