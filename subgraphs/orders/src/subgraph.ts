import { ordersMigrations } from "@mall/migrations/orders/all";
import { env, readEnv } from "@mall/platform/config/read-env";
import type { SubgraphDefinition, SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { PRODUCT_CHANGED } from "@mall/schema/events/product-changed";
import { SELLER_CHANGED } from "@mall/schema/events/seller-changed";
import type { OrdersContext } from "./context";
import type { OrdersDeps } from "./deps";
import { createLoaders } from "./loaders";
import { onProductChanged } from "./offer/on-product-changed";
import { PaymentProviders } from "./payment/payment-providers";
import { SandboxPayments } from "./payment/sandbox/sandbox-payments";
import { reconcileOrders } from "./reconcile/reconcile-orders";
import { buildOrdersSchema } from "./schema";
import { onSellerChanged } from "./seller-profile/on-seller-changed";

const DEFAULT_PAYMENT_TIMEOUT_MS = 2_000;

export const ordersSubgraph: SubgraphDefinition<OrdersContext> = {
  name: "orders",
  entities: [],
  migrations: ordersMigrations,
  poolSize: 10,
  buildSchema: buildOrdersSchema,
  start: (runtime) => {
    const deps = depsOf(runtime);
    return {
      createContext: ({ viewer, traceId }) => ({
        viewer,
        traceId,
        runtime,
        deps: { ...deps, traceId },
        loaders: createLoaders(runtime.db),
      }),
      reactions: { [PRODUCT_CHANGED]: onProductChanged, [SELLER_CHANGED]: onSellerChanged },
      jobs: [{ name: "reconcile orders", everyMs: 1_000, run: () => reconcileOrders(deps) }],
    };
  },
};

function depsOf({ db, clock, ids, logger, wakeRelay, peers, env: variables }: SubgraphRuntime): OrdersDeps {
  const config = readEnv({ PAYMENT_TIMEOUT_MS: env.integer(DEFAULT_PAYMENT_TIMEOUT_MS, [10, 10_000]) }, variables);
  return {
    db,
    clock,
    ids,
    logger,
    wakeRelay,
    peers,
    payments: new PaymentProviders([new SandboxPayments(db, clock)]),
    paymentTimeoutMs: config.PAYMENT_TIMEOUT_MS,
    traceId: null,
  };
}
