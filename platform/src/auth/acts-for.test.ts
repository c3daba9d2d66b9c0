import { aViewer } from "../testing/subgraph-harness";
import { actsFor, actsForWhich } from "./acts-for";

const [shop, other] = ["shop", "other"];
const as = (role: string) => aViewer({ sellerIds: [shop], sellerRoles: { [shop]: role } });

it.each([
  ["OWNER", true, true, true],
  ["MANAGER", true, true, true],
  ["CATALOGUE", true, false, false],
  ["ORDERS", false, true, false],
  ["FINANCE", false, false, true],
  ["SOMETHING_NEW", false, false, false],
  ["constructor", false, false, false],
])("a member who is %s acts in the catalogue: %s, on orders: %s, on money: %s", (role, ...allowed) => {
  const viewer = as(role);
  expect([
    actsFor(viewer, shop, "CATALOGUE"),
    actsFor(viewer, shop, "ORDERS"),
    actsFor(viewer, shop, "FINANCE"),
  ]).toEqual(allowed);
  expect([actsFor(viewer, shop), actsFor(viewer, other), actsFor(viewer, other, "ORDERS")]).toEqual([
    true,
    false,
    false,
  ]);
});

it("a program acts in whatever its scopes let it, and nobody for another's", () => {
  const program = aViewer({ sellerIds: [shop] });
  expect([actsFor(program, shop, "FINANCE"), actsFor(program, other, "FINANCE")]).toEqual([true, false]);
  expect([actsFor(null, shop), actsForWhich(null)]).toEqual([false, []]);
  expect(actsForWhich(as("ORDERS"), "ORDERS", "FINANCE")).toEqual([shop]);
  expect(actsForWhich(as("ORDERS"), "CATALOGUE")).toEqual([]);
});
