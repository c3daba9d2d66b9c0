import type { DemoMall, DemoPerson, DemoSeller } from "@mall/demo/dataset";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";
import { seedUsers } from "./seed-users";

const CREATED = new Date("2026-01-05T08:00:00Z");

export function aPerson(overrides: Partial<DemoPerson> = {}): DemoPerson {
  const id = overrides.id ?? uuidV7();
  return {
    email: `person-${id.slice(-12)}@example.com`,
    displayName: "Alice",
    roles: ["CUSTOMER"],
    createdAt: CREATED,
    password: null,
    ...overrides,
    id,
  };
}

export function aSeller(overrides: Partial<DemoSeller> = {}): DemoSeller {
  const id = overrides.id ?? uuidV7();
  return {
    displayName: "Nordlys",
    legalName: "Nordlys Handel AS",
    country: "NO",
    contactEmail: "shop@nordlys.example",
    memberIds: [],
    createdAt: CREATED,
    ...overrides,
    id,
  };
}

/** Loads people and sellers as the demo mall is loaded. */
export function loadPeople(
  db: DataSource,
  loaded: { people: readonly DemoPerson[]; sellers?: readonly DemoSeller[] },
): Promise<void> {
  const nothing = { categories: [], products: [], orders: [], reviews: [], questions: [], sellers: [] };
  const mall: DemoMall = { version: "test", now: CREATED, ...nothing, ...loaded };
  return db.transaction((tx) => seedUsers(tx, mall));
}
