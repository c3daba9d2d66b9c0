import { CreateMessaging1763800000000 } from "../platform/1763800000000-create-messaging";
import { KeepAnAuditLog1764010200000 } from "../platform/1764010200000-keep-an-audit-log";
import { LetErasurePass1764200700000 } from "../platform/1764200700000-let-erasure-pass";
import { KeepPrivacyRequests1764200720000 } from "./1764200720000-keep-privacy-requests";
import { ProveConsents1764200730000 } from "./1764200730000-prove-consents";
import { SealPayoutTokens1764200740000 } from "./1764200740000-seal-payout-tokens";
import { FindOldKeys1764190000100 } from "../platform/1764190000100-find-old-keys";
import { CreateUsers1763800100000 } from "./1763800100000-create-users";
import { CreateCredentials1763800110000 } from "./1763800110000-create-credentials";
import { CreateSessions1763800120000 } from "./1763800120000-create-sessions";
import { CreateAddresses1763800130000 } from "./1763800130000-create-addresses";
import { CreateConsents1763800140000 } from "./1763800140000-create-consents";
import { CreateSellers1763800150000 } from "./1763800150000-create-sellers";
import { SayWherePayoutsGo1763900600000 } from "./1763900600000-say-where-payouts-go";
import { KnowWhereSellersAre1763901020000 } from "./1763901020000-know-where-sellers-are";
import { PutAdministratorsInTiers1764010100000 } from "./1764010100000-put-administrators-in-tiers";
import { GatherTheAuditLog1764010210000 } from "./1764010210000-gather-the-audit-log";
import { WriteToPeople1764010300000 } from "./1764010300000-write-to-people";
import { AskForSecondProofs1764010310000 } from "./1764010310000-ask-for-second-proofs";
import { DecideWithFourEyes1764010400000 } from "./1764010400000-decide-with-four-eyes";
import { KeepApplicationsOfSellers1764020100000 } from "./1764020100000-keep-applications-of-sellers";
import { LetPartnersCall1764020600000 } from "./1764020600000-let-partners-call";
import { CountWhatPartnersUse1764190000000 } from "./1764190000000-count-what-partners-use";
import { SealWhatApplicantsSay1764230100000 } from "./1764230100000-seal-what-applicants-say";
import { TellWebhooks1764210000000 } from "./1764210000000-tell-webhooks";
import { InviteMembers1764210100000 } from "./1764210100000-invite-members";
import { AskForOrdersOfGuests1764230400000 } from "./1764230400000-ask-for-orders-of-guests";
import { KeepNoLongerThanDeclared1764400100000 } from "../platform/1764400100000-keep-no-longer-than-declared";
import { KeepLettersUntilTheyLeft1764400300000 } from "./1764400300000-keep-letters-until-they-left";
import { LetTimeEndWhatIsKept1764400200000 } from "./1764400200000-let-time-end-what-is-kept";
import { StateReasonsToSellers1764410100000 } from "./1764410100000-state-reasons-to-sellers";
import { CompareSellersWithListsAgain1764410110000 } from "./1764410110000-compare-sellers-with-lists-again";
import { WriteOfRecalls1764400010000 } from "./1764400010000-write-of-recalls";
import { KeepARegisterOfBreaches1764400020000 } from "./1764400020000-keep-a-register-of-breaches";
import { CountActiveRecipients1764400030000 } from "./1764400030000-count-active-recipients";
import { TryLettersForTheirTime1764600200000 } from "./1764600200000-try-letters-for-their-time";
import { FindTokensByTime1764420000000 } from "./1764420000000-find-tokens-by-time";
import { HoldAccounts1764610000302 } from "./1764610000302-hold-accounts";
import { TellAttemptsFromHome1764800000090 } from "./1764800000090-tell-attempts-from-home";

/** In the order in which they run. */
export const usersMigrations = [
  CreateMessaging1763800000000,
  CreateUsers1763800100000,
  CreateCredentials1763800110000,
  CreateSessions1763800120000,
  CreateAddresses1763800130000,
  CreateConsents1763800140000,
  CreateSellers1763800150000,
  SayWherePayoutsGo1763900600000,
  KnowWhereSellersAre1763901020000,
  PutAdministratorsInTiers1764010100000,
  KeepAnAuditLog1764010200000,
  LetErasurePass1764200700000,
  KeepPrivacyRequests1764200720000,
  ProveConsents1764200730000,
  SealPayoutTokens1764200740000,
  GatherTheAuditLog1764010210000,
  WriteToPeople1764010300000,
  AskForSecondProofs1764010310000,
  DecideWithFourEyes1764010400000,
  KeepApplicationsOfSellers1764020100000,
  LetPartnersCall1764020600000,
  CountWhatPartnersUse1764190000000,
  FindOldKeys1764190000100,
  TellWebhooks1764210000000,
  InviteMembers1764210100000,
  SealWhatApplicantsSay1764230100000,
  AskForOrdersOfGuests1764230400000,
  WriteOfRecalls1764400010000,
  KeepNoLongerThanDeclared1764400100000,
  LetTimeEndWhatIsKept1764400200000,
  KeepARegisterOfBreaches1764400020000,
  StateReasonsToSellers1764410100000,
  CompareSellersWithListsAgain1764410110000,
  CountActiveRecipients1764400030000,
  KeepLettersUntilTheyLeft1764400300000,
  TryLettersForTheirTime1764600200000,
  FindTokensByTime1764420000000,
  HoldAccounts1764610000302,
  TellAttemptsFromHome1764800000090,
];
