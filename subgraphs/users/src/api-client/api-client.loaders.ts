import { groupedByKey } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { ApiClientOperationRow } from "./api-client.row";
import { findOperations } from "./find-api-clients";

export interface ApiClientLoaders {
  readonly operationsOfApiClient: DataLoader<string, ApiClientOperationRow[]>;
}

export const createApiClientLoaders = (db: DataSource): ApiClientLoaders => ({
  operationsOfApiClient: new DataLoader(async (ids: readonly string[]) =>
    groupedByKey(ids, await findOperations(db, ids), ({ apiClientId }) => apiClientId),
  ),
});
