import { groupedByKey } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { findAttempts } from "./find-webhooks";
import type { WebhookAttemptRow } from "./webhook.row";

export interface WebhookLoaders {
  readonly attemptsOfDelivery: DataLoader<string, WebhookAttemptRow[]>;
}

export const createWebhookLoaders = (db: DataSource): WebhookLoaders => ({
  attemptsOfDelivery: new DataLoader(async (ids: readonly string[]) =>
    groupedByKey(ids, await findAttempts(db, ids), ({ deliveryId }) => deliveryId),
  ),
});
