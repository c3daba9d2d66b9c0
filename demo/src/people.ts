import { readJson } from "./data-files";
import type { DemoPerson } from "./dataset";
import type { DemoBuild } from "./demo-build";
import { DEMO_SIGN_INS, type DemoSignIn } from "./demo-people";
import { slugOf } from "./plain-text";
import { oneOf } from "./random";

interface NameRow {
  readonly firstName: string;
  readonly lastName: string;
}

export interface Visitors {
  readonly alice: DemoPerson;
  readonly administrator: DemoPerson;
  readonly customers: readonly DemoPerson[];
}

/** Alice, the administrator, and the customers: the people of the source first, then combinations of their names. */
export function makePeople(build: DemoBuild, count: number): Visitors {
  const names = readJson<NameRow[]>("dummyjson/names.json");
  const [alice, , administrator] = DEMO_SIGN_INS;
  return {
    alice: signInPerson(build, alice),
    administrator: signInPerson(build, administrator),
    customers: Array.from({ length: count }, (_, index) => customer(build, nameOf(build, names, index), index)),
  };
}

function nameOf(build: DemoBuild, names: readonly NameRow[], index: number): NameRow {
  const listed = names[index];
  if (listed) return listed;
  const random = build.random("name", index);
  return { firstName: oneOf(random, names).firstName, lastName: oneOf(random, names).lastName };
}

function customer(build: DemoBuild, name: NameRow, index: number): DemoPerson {
  const displayName = `${name.firstName} ${name.lastName}`;
  // Everybody came before the first order, which is at most 365 days old.
  const createdAt = build.daysAgo(370 + build.random("joined", index)() * 430);
  return {
    id: build.id("person", `customer ${index}`, createdAt),
    email: `${slugOf(displayName).replaceAll("-", ".")}.${index + 1}@example.test`,
    displayName,
    roles: ["CUSTOMER"],
    createdAt,
    password: null,
  };
}

function signInPerson(build: DemoBuild, { email, displayName, password, role }: DemoSignIn): DemoPerson {
  const createdAt = build.daysAgo(400);
  return { id: build.id("person", email, createdAt), email, displayName, roles: [role], createdAt, password };
}
