import { ordersMigrations } from "@mall/migrations/orders/all";
import { sealOpenColumns } from "@mall/platform/auth/reseal-columns";
import { env, readEnv } from "@mall/platform/config/read-env";
import { figuresJobs } from "@mall/platform/figures/figures-jobs";
import { FIGURES_REBUILD_ASKED, onFiguresRebuildAsked } from "@mall/platform/figures/figures-rebuild-asked";
import type { SubgraphDefinition, SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { ACCOUNT_HELD } from "@mall/schema/events/account-held";
import { ORDER_PLACED } from "@mall/schema/events/order-placed";
import { DECISION_CHANGED } from "@mall/schema/events/decision-changed";
import { ORDER_RISK_REVIEWED } from "@mall/schema/events/order-risk-reviewed";
import { PRODUCT_CHANGED } from "@mall/schema/events/product-changed";
import { PRODUCT_RECALLED } from "@mall/schema/events/product-recalled";
import { RECALL_LETTER_ENDED } from "@mall/schema/events/recall-letter-ended";
import { changes, SUGGESTION_ACCEPTED } from "@mall/schema/events/suggestion-accepted";
import { SELLER_CHANGED } from "@mall/schema/events/seller-changed";
import { onlyIf, urgently } from "@mall/platform/events/reaction";
import { onSuggestionAccepted } from "./arrival/on-suggestion-accepted";
import { ordersPersonalData } from "./privacy/personal-data";
import { expireCarts } from "./cart/expire-carts";
import type { OrdersContext } from "./context";
import type { OrdersDeps } from "./deps";
import { runDisputeDeadlines } from "./disputes/run-dispute-deadlines";
import { createLoaders } from "./loaders";
import { invoiceReactions } from "./invoice/invoice-reactions";
import { invoiceRoute } from "./invoice/invoice-route";
import { onProductChanged } from "./offer/on-product-changed";
import { orderFieldKeys, SEALED_COLUMNS } from "./payment-method/sealed-tokens";
import { startPayments, type StartedPayments } from "./payment/start-payments";
import { payOutSellers } from "./payout/pay-out-sellers";
import { SandboxPayouts } from "./payout/sandbox-payouts";
import { payoutStatementRoute } from "./payout/statement-route";
import { onProductRecalled } from "./recall/on-product-recalled";
import { onRecallLetterEnded } from "./recall/on-recall-letter-ended";
import { tellAffectedBuyers } from "./recall/tell-affected-buyers";
import { SALES_FIGURES } from "./platform/sales-figures";
import { countSales } from "./platform/count-sale";
import { reconcileOrders } from "./reconcile/reconcile-orders";
import { runReturnDeadlines } from "./returns/run-return-deadlines";
import { endHolds } from "./risk/end-holds";
import { sendConfirmationLetters } from "./risk/send-confirmation-letters";
import { onDecisionChanged, onOrderRiskReviewed } from "./risk/on-order-risk-reviewed";
import { buildOrdersSchema } from "./schema";
import { onSellerChanged } from "./seller-profile/on-seller-changed";
import { expireReservations } from "./stock/expire-reservations";
import { tellStockLevels } from "./stock/tell-stock-levels";
import { onAccountHeld } from "./user/on-account-held";

/** It looks at all levels, so it looks seldom. */
const TELL_LEVELS_EVERY_MS = 20_000;
const EXPIRE_CARTS_EVERY_MS = 10 * 60 * 1_000;
const END_HOLDS_EVERY_MS = 5_000;
const SEAL_OPEN_EVERY_MS = 60 * 60 * 1_000;
const DEFAULT_PAYMENT_TIMEOUT_MS = 2_000;
const DEFAULT_PAYOUT_EVERY_MS = 60_000;

export const ordersSubgraph: SubgraphDefinition<OrdersContext> = {
  name: "orders",
  entities: [],
  migrations: ordersMigrations,
  personalData: ordersPersonalData,
  poolSize: 10,
  buildSchema: buildOrdersSchema,
  start: async (runtime) => {
    const payments = await startPayments(runtime);
    const deps = depsOf(runtime, payments);
    const { PAYOUT_EVERY_MS } = readEnv(
      { PAYOUT_EVERY_MS: env.integer(DEFAULT_PAYOUT_EVERY_MS, [100, 3_600_000]) },
      runtime.env,
    );
    return {
      createContext: ({ viewer, traceId, device = null }) => ({
        viewer,
        traceId,
        runtime,
        deps: { ...deps, traceId, device },
        loaders: createLoaders(runtime.db),
      }),
      reactions: {
        [PRODUCT_CHANGED]: onProductChanged,
        [SELLER_CHANGED]: onSellerChanged,
        [PRODUCT_RECALLED]: onProductRecalled,
        [RECALL_LETTER_ENDED]: onRecallLetterEnded,
        [ORDER_PLACED]: countSales,
        [ACCOUNT_HELD]: urgently(onAccountHeld),
        [FIGURES_REBUILD_ASKED]: onFiguresRebuildAsked("orders"),
        [DECISION_CHANGED]: onDecisionChanged(deps),
        [ORDER_RISK_REVIEWED]: onOrderRiskReviewed(deps),
        [SUGGESTION_ACCEPTED]: onlyIf(changes("RESTOCK"), onSuggestionAccepted(deps)),
        ...invoiceReactions(deps),
      },
      jobs: [
        { name: "reconcile orders", everyMs: 1_000, run: () => reconcileOrders(deps) },
        { name: "tell stock levels", everyMs: TELL_LEVELS_EVERY_MS, run: () => tellStockLevels(deps) },
        { name: "expire reservations", everyMs: 5_000, run: () => expireReservations(deps) },
        { name: "end holds", everyMs: END_HOLDS_EVERY_MS, run: () => endHolds(deps) },
        { name: "send confirmation letters", everyMs: 1_000, run: () => sendConfirmationLetters(deps) },
        { name: "pay out sellers", everyMs: PAYOUT_EVERY_MS, run: () => payOutSellers(deps) },
        { name: "expire carts", everyMs: EXPIRE_CARTS_EVERY_MS, run: () => expireCarts(deps) },
        { name: "tell buyers of recalls", everyMs: 2_000, run: () => tellAffectedBuyers(deps) },
        { name: "dispute deadlines", everyMs: 5_000, run: () => runDisputeDeadlines(deps) },
        { name: "return deadlines", everyMs: 5_000, run: () => runReturnDeadlines(deps) },
        { name: "seal what is open", everyMs: SEAL_OPEN_EVERY_MS, run: () => sealOpen(deps) },
        ...figuresJobs(runtime, SALES_FIGURES),
        ...payments.jobs(deps),
      ],
      routes: [payoutStatementRoute(runtime.db), invoiceRoute(runtime.db), ...payments.routes(deps)],
    };
  },
};

const sealOpen = async ({ db, secrets }: OrdersDeps): Promise<void> =>
  void (await sealOpenColumns(db, secrets, SEALED_COLUMNS));

function depsOf(runtime: SubgraphRuntime, { providers }: StartedPayments): OrdersDeps {
  const { db, clock, ids, logger, wakeRelay, peers, env: variables } = runtime;
  const config = readEnv({ PAYMENT_TIMEOUT_MS: env.integer(DEFAULT_PAYMENT_TIMEOUT_MS, [10, 10_000]) }, variables);
  return {
    db,
    clock,
    ids,
    logger,
    wakeRelay,
    peers,
    payments: providers,
    payouts: new SandboxPayouts(db),
    secrets: orderFieldKeys(variables),
    paymentTimeoutMs: config.PAYMENT_TIMEOUT_MS,
    traceId: null,
  };
}
