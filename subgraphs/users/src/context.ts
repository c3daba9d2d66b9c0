import type { RequestIdentity } from "@mall/platform/auth/viewer";
import { lazyLoaders } from "@mall/platform/graphql/lazy-loaders";
import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import { createAddressLoaders } from "./address/address.loaders";
import { createApiClientLoaders } from "./api-client/api-client.loaders";
import { createBreachLoaders } from "./breach/breach.loaders";
import { createConsentLoaders } from "./consent/consent.loaders";
import { createAccountHoldLoaders } from "./hold/account-hold.loaders";
import type { RequestDeps, UsersDeps } from "./deps";
import { createOnboardingLoaders } from "./onboarding/onboarding.loaders";
import { createSellerInvitationLoaders } from "./seller/seller-invitation.loaders";
import { createSellerLoaders } from "./seller/seller.loaders";
import { createStatementLoaders } from "./standing/statement.loaders";
import { createUserLoaders } from "./user/user.loaders";
import { createWebhookLoaders } from "./webhook/webhook.loaders";

interface LoaderDeps {
  readonly deps: UsersDeps;
  readonly viewer: RequestIdentity["viewer"];
}

const createLoaders = lazyLoaders(
  ({ deps, viewer }: LoaderDeps) => createUserLoaders(deps, viewer),
  ({ deps, viewer }: LoaderDeps) => createSellerLoaders(deps.db, viewer),
  ({ deps, viewer }: LoaderDeps) => createSellerInvitationLoaders(deps, viewer),
  ({ deps }: LoaderDeps) => createAddressLoaders(deps.db),
  ({ deps }: LoaderDeps) => createAccountHoldLoaders(deps.db),
  ({ deps }: LoaderDeps) => createConsentLoaders(deps.db),
  ({ deps }: LoaderDeps) => createBreachLoaders(deps),
  ({ deps, viewer }: LoaderDeps) => createOnboardingLoaders(deps, viewer),
  ({ deps, viewer }: LoaderDeps) => createStatementLoaders(deps, viewer),
  ({ deps }: LoaderDeps) => createApiClientLoaders(deps.db),
  ({ deps }: LoaderDeps) => createWebhookLoaders(deps.db),
);

export interface UsersContext extends SubgraphContext {
  readonly deps: RequestDeps;
  readonly loaders: ReturnType<typeof createLoaders>;
}

export function createUsersContext(
  deps: UsersDeps,
  { viewer, traceId, ip = null, device = null }: RequestIdentity,
): UsersContext {
  return { viewer, traceId, deps: { ...deps, traceId, ip, device }, loaders: createLoaders({ deps, viewer }) };
}
