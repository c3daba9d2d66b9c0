import { CreateMessaging1763800000000 } from "../platform/1763800000000-create-messaging";
import { KeepAnAuditLog1764010200000 } from "../platform/1764010200000-keep-an-audit-log";
import { LetErasurePass1764200700000 } from "../platform/1764200700000-let-erasure-pass";
import { LetErasurePassInOrders1764200710000 } from "./1764200710000-let-erasure-pass";
import { FindOldKeys1764190000100 } from "../platform/1764190000100-find-old-keys";
import { CreateOffersAndStock1763800100000 } from "./1763800100000-create-offers-and-stock";
import { CreateCarts1763800200000 } from "./1763800200000-create-carts";
import { CreateOrders1763800300000 } from "./1763800300000-create-orders";
import { SplitOrdersBySeller1763800310000 } from "./1763800310000-split-orders-by-seller";
import { FollowOrders1763800320000 } from "./1763800320000-follow-orders";
import { CreatePayments1763800400000 } from "./1763800400000-create-payments";
import { HoldOrdersToTheirMoves1763800500000 } from "./1763800500000-hold-orders-to-their-moves";
import { ShareAmountsByLine1763900100000 } from "./1763900100000-share-amounts-by-line";
import { KeepStockAtLocations1763900210000 } from "./1763900210000-keep-stock-at-locations";
import { UseReservationsInPart1763900220000 } from "./1763900220000-use-reservations-in-part";
import { WarnOfLowStock1763900230000 } from "./1763900230000-warn-of-low-stock";
import { DescribeOffersForCheckout1763900300000 } from "./1763900300000-describe-offers-for-checkout";
import { KeepTaxRates1763900301000 } from "./1763900301000-keep-tax-rates";
import { KeepExchangeRates1763900302000 } from "./1763900302000-keep-exchange-rates";
import { ShipByMethods1763900303000 } from "./1763900303000-ship-by-methods";
import { LetCartsKnowWhereTheyGo1763900304000 } from "./1763900304000-let-carts-know-where-they-go";
import { NoteAdjustments1763900305000 } from "./1763900305000-note-adjustments";
import { HoldOrdersToTheirSums1763900306000 } from "./1763900306000-hold-orders-to-their-sums";
import { KeepPaymentMethods1763900307000 } from "./1763900307000-keep-payment-methods";
import { TakePaymentsInParts1763900400000 } from "./1763900400000-take-payments-in-parts";
import { KeepTheSandboxProvidersBooks1763900401000 } from "./1763900401000-keep-the-sandbox-providers-books";
import { TakeInWebhooks1763900402000 } from "./1763900402000-take-in-webhooks";
import { LookLessOftenAtSilentProviders1763900403000 } from "./1763900403000-look-less-often-at-silent-providers";
import { ForgetHandledWebhooks1763900404000 } from "./1763900404000-forget-handled-webhooks";
import { CutOrdersIntoParcelsAndRefunds1763900500000 } from "./1763900500000-cut-orders-into-parcels-and-refunds";
import { TellWhatHappenedToOrders1763900510000 } from "./1763900510000-tell-what-happened-to-orders";
import { TakeGoodsBack1763900520000 } from "./1763900520000-take-goods-back";
import { SettleDisputes1763900530000 } from "./1763900530000-settle-disputes";
import { KnowHowFarOlderOrdersCame1763900540000 } from "./1763900540000-know-how-far-older-orders-came";
import { CreateMoneyLedger1763900610000 } from "./1763900610000-create-money-ledger";
import { CreateSellerSales1763900620000 } from "./1763900620000-create-seller-sales";
import { CreateCommissionRules1763900630000 } from "./1763900630000-create-commission-rules";
import { CreatePayouts1763900640000 } from "./1763900640000-create-payouts";
import { IssueInvoices1763901000000 } from "./1763901000000-issue-invoices";
import { KnowWhoSells1763901010000 } from "./1763901010000-know-who-sells";
import { BanksGiveBackWhatTheyTook1763902000000 } from "./1763902000000-banks-give-back-what-they-took";
import { TellBuyersOfRecalls1764010400000 } from "./1764010400000-tell-buyers-of-recalls";
import { CountSalesByDay1764020300000 } from "./1764020300000-count-sales-by-day";
import { HoldOrdersForTheirRisk1764100400000 } from "./1764100400000-hold-orders-for-their-risk";
import { GiveUpWhatIsHeldTooLong1764110200000 } from "./1764110200000-give-up-what-is-held-too-long";
import { TellStockLevels1764200200000 } from "./1764200200000-tell-stock-levels";
import { ExchangeForOtherVariants1764200300000 } from "./1764200300000-exchange-for-other-variants";
import { SealPaymentTokens1764230200000 } from "./1764230200000-seal-payment-tokens";
import { FindOrdersOfGuests1764230300000 } from "./1764230300000-find-orders-of-guests";
import { KnowACardAgain1764240100000 } from "./1764240100000-know-a-card-again";
import { KeepNoLongerThanDeclared1764400100000 } from "../platform/1764400100000-keep-no-longer-than-declared";
import { ExpectArrivalsOfGoods1764500100000 } from "./1764500100000-expect-arrivals-of-goods";
import { KnowWhichBuyersLettersReached1764400010000 } from "./1764400010000-know-which-buyers-letters-reached";
import { CheckFiguresOfOrders1764500400000 } from "./1764500400000-check-figures-of-orders";
import { FindInvoicesByIssue1764600100000 } from "./1764600100000-find-invoices-by-issue";
import { AskBuyersToConfirm1764610000002 } from "./1764610000002-ask-buyers-to-confirm";
import { KeepHowFarFiguresAreLookedAt1764620000003 } from "./1764620000003-keep-how-far-figures-are-looked-at";
import { KnowHeldAccounts1764610000102 } from "./1764610000102-know-held-accounts";
import { TryConfirmationLettersEverMoreSeldom1764800000071 } from "./1764800000071-try-confirmation-letters-ever-more-seldom";
import { FindWhatAnAdministratorGave1764800000072 } from "./1764800000072-find-what-an-administrator-gave";

/** In the order in which they run. */
export const ordersMigrations = [
  CreateMessaging1763800000000,
  CreateOffersAndStock1763800100000,
  CreateCarts1763800200000,
  CreateOrders1763800300000,
  SplitOrdersBySeller1763800310000,
  FollowOrders1763800320000,
  CreatePayments1763800400000,
  HoldOrdersToTheirMoves1763800500000,
  ShareAmountsByLine1763900100000,
  KeepStockAtLocations1763900210000,
  UseReservationsInPart1763900220000,
  WarnOfLowStock1763900230000,
  DescribeOffersForCheckout1763900300000,
  KeepTaxRates1763900301000,
  KeepExchangeRates1763900302000,
  ShipByMethods1763900303000,
  LetCartsKnowWhereTheyGo1763900304000,
  NoteAdjustments1763900305000,
  HoldOrdersToTheirSums1763900306000,
  KeepPaymentMethods1763900307000,
  TakePaymentsInParts1763900400000,
  KeepTheSandboxProvidersBooks1763900401000,
  TakeInWebhooks1763900402000,
  LookLessOftenAtSilentProviders1763900403000,
  ForgetHandledWebhooks1763900404000,
  CutOrdersIntoParcelsAndRefunds1763900500000,
  TellWhatHappenedToOrders1763900510000,
  TakeGoodsBack1763900520000,
  SettleDisputes1763900530000,
  KnowHowFarOlderOrdersCame1763900540000,
  CreateMoneyLedger1763900610000,
  CreateSellerSales1763900620000,
  CreateCommissionRules1763900630000,
  CreatePayouts1763900640000,
  IssueInvoices1763901000000,
  KnowWhoSells1763901010000,
  BanksGiveBackWhatTheyTook1763902000000,
  KeepAnAuditLog1764010200000,
  LetErasurePass1764200700000,
  LetErasurePassInOrders1764200710000,
  TellBuyersOfRecalls1764010400000,
  CountSalesByDay1764020300000,
  HoldOrdersForTheirRisk1764100400000,
  GiveUpWhatIsHeldTooLong1764110200000,
  FindOldKeys1764190000100,
  TellStockLevels1764200200000,
  ExchangeForOtherVariants1764200300000,
  SealPaymentTokens1764230200000,
  FindOrdersOfGuests1764230300000,
  KnowACardAgain1764240100000,
  KnowWhichBuyersLettersReached1764400010000,
  KeepNoLongerThanDeclared1764400100000,
  ExpectArrivalsOfGoods1764500100000,
  CheckFiguresOfOrders1764500400000,
  FindInvoicesByIssue1764600100000,
  AskBuyersToConfirm1764610000002,
  KeepHowFarFiguresAreLookedAt1764620000003,
  KnowHeldAccounts1764610000102,
  TryConfirmationLettersEverMoreSeldom1764800000071,
  FindWhatAnAdministratorGave1764800000072,
];
