import path from "node:path";
import { generatePersistedQueryManifest } from "@apollo/generate-persisted-query-manifest";
import { REPOSITORY } from "./config";
import { registeredOperations } from "./persisted-operations";

it("whatever Apollo's tool makes of the mall's documents is registered, under its ids and with its texts", async () => {
  const documents = [path.join(REPOSITORY, "schema/operations/storefront/*.graphql")];
  const { operations } = await generatePersistedQueryManifest({ documents }, undefined);
  const registered = registeredOperations();
  expect(operations.length).toBeGreaterThan(5);
  expect(operations.filter(({ id, body }) => registered.get(id) !== body).map(({ name }) => name)).toEqual([]);
});
