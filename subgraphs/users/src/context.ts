import type { RequestIdentity } from "@mall/platform/auth/viewer";
import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import { createAddressLoaders, type AddressLoaders } from "./address/address.loaders";
import { createApiClientLoaders, type ApiClientLoaders } from "./api-client/api-client.loaders";
import { createConsentLoaders, type ConsentLoaders } from "./consent/consent.loaders";
import type { RequestDeps, UsersDeps } from "./deps";
import { createOnboardingLoaders, type OnboardingLoaders } from "./onboarding/onboarding.loaders";
import { createSellerInvitationLoaders, type SellerInvitationLoaders } from "./seller/seller-invitation.loaders";
import { createSellerLoaders, type SellerLoaders } from "./seller/seller.loaders";
import { createUserLoaders, type UserLoaders } from "./user/user.loaders";
import { createWebhookLoaders, type WebhookLoaders } from "./webhook/webhook.loaders";

export interface UsersContext extends SubgraphContext {
  readonly deps: RequestDeps;
  readonly loaders: UserLoaders &
    SellerLoaders &
    SellerInvitationLoaders &
    AddressLoaders &
    ConsentLoaders &
    OnboardingLoaders &
    ApiClientLoaders &
    WebhookLoaders;
}

export function createUsersContext(deps: UsersDeps, { viewer, traceId, ip = null }: RequestIdentity): UsersContext {
  const { db } = deps;
  const loaders = {
    ...createUserLoaders(deps, viewer),
    ...createSellerLoaders(db, viewer),
    ...createSellerInvitationLoaders(deps, viewer),
    ...createAddressLoaders(db),
    ...createConsentLoaders(db),
    ...createOnboardingLoaders(deps, viewer),
    ...createApiClientLoaders(db),
    ...createWebhookLoaders(db),
  };
  return { viewer, traceId, deps: { ...deps, traceId, ip }, loaders };
}
