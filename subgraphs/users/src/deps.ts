import type { SecretBox } from "@mall/platform/auth/secret-box";
import type { Operator } from "@mall/platform/config/operator";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { Mailer } from "./mail/mailer";
import type { RelyingParty } from "./mfa/passkey-ceremony";
import type { SanctionsWatch } from "./screening/sanctions-watch";
import type { PasswordHasher } from "./password/password-hasher";
import type { AccessTokens } from "./session/access-token";
import type { WebhookDispatcher } from "./webhook/webhook-dispatcher";

/** What the use cases of this subgraph work with; made once per process. */
export interface UsersDeps extends Pick<SubgraphRuntime, "db" | "clock" | "ids" | "wakeRelay"> {
  readonly passwords: PasswordHasher;
  readonly accessTokens: AccessTokens;
  readonly mailer: Mailer;
  /** For what the database must not give away by itself. */
  readonly secrets: SecretBox;
  /** With whom no business may be done. */
  readonly sanctions: SanctionsWatch;
  /** Who runs the mall. */
  readonly operator: Operator;
  readonly doDemoAccountsNeedMfa: boolean;
  readonly relyingParty: RelyingParty;
  /** Tells those outside of the mall who asked for it. */
  readonly webhooks: Pick<WebhookDispatcher, "wakeSoon" | "reach">;
}

/** One request, for events that it causes. */
export interface RequestDeps extends UsersDeps {
  readonly traceId: string;
  /** Where it came from, if that is known. */
  readonly ip: string | null;
  /** By what its device is told from others, to see fraud; null where nothing tells. Not kept here. */
  readonly device: string | null;
}
