import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import { AccountResolver } from "./account/account.resolver";
import { RecoveryResolver } from "./account/recovery.resolver";
import { AddressResolver } from "./address/address.resolver";
import { OrderConfirmationResolver } from "./mail/order-confirmation.resolver";
import { PeerAddressResolver } from "./address/peer-address.resolver";
import { ApiClientOfKeyResolver } from "./api-client/api-client-of-key.resolver";
import { ApiClientResolver } from "./api-client/api-client.resolver";
import { ApiClientUseResolver } from "./api-client/api-client-use.resolver";
import { AuditEntryResolver, AuditLogResolver } from "./audit/audit.resolver";
import { BreachResolver } from "./breach/breach.resolver";
import { ConsentResolver } from "./consent/consent.resolver";
import type { UsersContext } from "./context";
import { OnboardingResolver } from "./onboarding/onboarding.resolver";
import { ScreeningResolver } from "./screening/screening.resolver";
import { SellerAppealResolver, StandingResolver } from "./standing/standing.resolver";
import { TaxIdentificationResolver } from "./onboarding/tax-identification.resolver";
import { ApprovalResolver } from "./approvals/approval.resolver";
import { OperatorResolver } from "./operator/operator.resolver";
import { MfaResolver } from "./mfa/mfa.resolver";
import { PasskeyResolver } from "./mfa/passkey.resolver";
import { permissions } from "./permissions";
import { DataExportResolver, ErasureResolver } from "./privacy/privacy.resolver";
import { RoleResolver } from "./roles/role.resolver";
import { SellerInformMissingResolver } from "./seller/inform.resolver";
import { PayoutDestinationResolver } from "./seller/payout-destination.resolver";
import { SellerInvitationResolver } from "./seller/seller-invitation.resolver";
import { SellerIsTraderResolver } from "./seller/seller-terms.resolver";
import { SellerMemberResolver, SellerResolver } from "./seller/seller.resolver";
import { OpenSessionsResolver } from "./session/open-sessions.resolver";
import { SessionResolver } from "./session/session.resolver";
import { AccountHoldResolver } from "./hold/account-hold.resolver";
import { UserResolver } from "./user/user.resolver";
import { WebhookChangeResolver } from "./webhook/webhook-change.resolver";
import { WebhookDeliveryResolver, WebhookResolver } from "./webhook/webhook.resolver";

interface Reference {
  readonly id: string;
}

export function buildUsersSchema(): GraphQLSchema {
  return createSubgraphSchema<UsersContext>({
    resolvers: [
      AccountResolver,
      SessionResolver,
      UserResolver,
      AccountHoldResolver,
      AddressResolver,
      ApiClientResolver,
      ApiClientOfKeyResolver,
      ApiClientUseResolver,
      PeerAddressResolver,
      OrderConfirmationResolver,
      ConsentResolver,
      SellerResolver,
      SellerMemberResolver,
      SellerInvitationResolver,
      SellerInformMissingResolver,
      SellerIsTraderResolver,
      OnboardingResolver,
      TaxIdentificationResolver,
      StandingResolver,
      SellerAppealResolver,
      ScreeningResolver,
      PayoutDestinationResolver,
      RecoveryResolver,
      OpenSessionsResolver,
      MfaResolver,
      PasskeyResolver,
      RoleResolver,
      ApprovalResolver,
      AuditLogResolver,
      AuditEntryResolver,
      WebhookResolver,
      WebhookDeliveryResolver,
      WebhookChangeResolver,
      DataExportResolver,
      ErasureResolver,
      BreachResolver,
      OperatorResolver,
    ],
    references: {
      User: ({ id }: Reference, { loaders }) => loaders.userById.load(id),
      Seller: ({ id }: Reference, { loaders }) => loaders.sellerById.load(id),
      SellerOnboarding: ({ id }: Reference, { loaders }) => loaders.onboardingBySellerId.load(id),
    },
    permissions,
  });
}
