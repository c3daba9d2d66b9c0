import { manifestEntry, toManifest } from "@mall/gateway/persisted/operation-list";
import { buildSchema } from "graphql";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brokenPartnerOperations } from "./partner-lists";

it("a change of the schema is told by partner and operation", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "partners-"));
  const entries = ["query Feed { products { id title } }", "query Stock { stock }"].map(manifestEntry);
  writeFileSync(path.join(folder, "acme.json"), toManifest(entries));
  const before = buildSchema("type Query { products: Product stock: Int } type Product { id: ID title: String }");
  const after = buildSchema("type Query { products: Product stock: Int } type Product { id: ID name: String }");
  expect(brokenPartnerOperations(before, folder)).toEqual([]);
  expect(brokenPartnerOperations(after, folder)).toEqual([
    'partner acme, operation Feed: Cannot query field "title" on type "Product".',
  ]);
  rmSync(folder, { recursive: true });
});
