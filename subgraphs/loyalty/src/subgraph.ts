import { loyaltyMigrations } from "@mall/migrations/loyalty/all";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import { ORDER_CHANGED } from "@mall/schema/events/order-changed";
import { ORDER_PLACED } from "@mall/schema/events/order-placed";
import { createLoyaltyContext, type LoyaltyContext } from "./context";
import { onOrderChanged } from "./earning/on-order-changed";
import { onOrderPlaced } from "./earning/on-order-placed";
import { releaseEarnings } from "./earning/release-earnings";
import { expireLots } from "./lot/expire-lots";
import { buildLoyaltySchema } from "./schema";

const MINUTE_MS = 60_000;

export const loyaltySubgraph: SubgraphDefinition<LoyaltyContext> = {
  name: "loyalty",
  entities: [],
  migrations: loyaltyMigrations,
  buildSchema: buildLoyaltySchema,
  start: (runtime) => ({
    createContext: (identity) => createLoyaltyContext(runtime, identity),
    reactions: { [ORDER_PLACED]: onOrderPlaced(runtime.ids), [ORDER_CHANGED]: onOrderChanged(runtime.ids) },
    jobs: [
      { name: "release earnings", everyMs: MINUTE_MS, run: async () => void (await releaseEarnings(runtime)) },
      { name: "expire lots", everyMs: MINUTE_MS, run: async () => void (await expireLots(runtime)) },
    ],
  }),
};
