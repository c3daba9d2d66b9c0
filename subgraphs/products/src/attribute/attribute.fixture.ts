import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { AttributeDefinition } from "./attribute-definition";

/** A definition as the database gives it, offered as a filter and not required. */
export function aDefinition(overrides: Partial<AttributeDefinition> = {}): AttributeDefinition {
  return {
    ...{ id: uuidV7(), categoryId: uuidV7(), code: "material", label: "Material", type: "TEXT" },
    ...{ choices: [], unit: null, least: null, most: null, isRequired: false, isFilter: true },
    ...overrides,
  };
}
