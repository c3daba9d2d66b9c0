import { aViewer } from "@mall/platform/testing/subgraph-harness";
import { partyOf } from "../disputes/dispute-at-hand";
import { mayActFor } from "../ledger/may-act-for";
import { actorOf } from "./actor";
import { maySeeOrder } from "./find-order";

const [userId, sellerId] = ["buyer", "shop"];

it.each([
  ["ADMINISTRATOR", true, "MALL", "MALL", true],
  ["SUPPORT", true, "MALL", "MALL", false],
  ["FINANCE", false, null, "MALL", true],
  ["MODERATOR", false, null, null, false],
  ["CATALOGUE", false, null, null, false],
  ["COMPLIANCE", false, null, null, false],
  ["FINANCE@seller:shop", false, null, null, false],
  ["CUSTOMER", false, null, null, false],
])("%s sees another's order: %s, acts on it as %s, on its dispute as %s, and sees money: %s", (role, ...expected) => {
  const viewer = aViewer({ roles: [role] });
  expect([
    maySeeOrder(viewer, { userId }),
    actorOf(viewer, { userId, sellerId })?.kind ?? null,
    partyOf(viewer, { userId, sellerIds: [sellerId] })?.kind ?? null,
    mayActFor(viewer, sellerId),
  ]).toEqual(expected);
});

it.each([
  ["OWNER", "SELLER", "SELLER", true],
  ["ORDERS", "SELLER", "SELLER", false],
  ["FINANCE", null, "SELLER", true],
  ["CATALOGUE", null, null, false],
])("a seller's %s acts on its orders as %s, on its disputes as %s, and sees its money: %s", (role, ...expected) => {
  const viewer = aViewer({ sellerIds: [sellerId], sellerRoles: { [sellerId]: role } });
  expect([
    actorOf(viewer, { userId, sellerId })?.kind ?? null,
    partyOf(viewer, { userId, sellerIds: [sellerId] })?.kind ?? null,
    mayActFor(viewer, sellerId),
  ]).toEqual(expected);
});
