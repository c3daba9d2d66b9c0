import type { SecretBox } from "@mall/platform/auth/secret-box";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { Peers } from "@mall/platform/peers/peers";
import type { Logger } from "@mall/platform/telemetry/logger";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { PaymentProviders } from "./payment/payment-providers";
import type { PayoutProvider } from "./payout/payout-provider";

/** What the use cases need, and nothing of GraphQL. */
export interface OrdersDeps {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** The other subgraphs, asked before a transaction, never inside one. */
  readonly peers: Peers;
  /** Who takes the money. */
  readonly payments: PaymentProviders;
  /** How long a buyer waits for the provider; past it the reconciler decides. */
  readonly paymentTimeoutMs: number;
  /** Who brings money to sellers. */
  readonly payouts: PayoutProvider;
  /** For what the database must not give away by itself. */
  readonly secrets: SecretBox;
  readonly wakeRelay: () => void;
  /** The request that this happens for, to be found again in logs and events; null for work of our own. */
  readonly traceId: string | null;
  /** By what its device is told from others, to see fraud; null or left out where nothing tells. Not kept here. */
  readonly device?: string | null;
}
