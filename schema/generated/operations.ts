/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Why an account or a session could not be had. */
export type AccountErrorCode =
  /** The challenge is unknown, answered or too old: sign in again. */
  | 'CHALLENGE_ENDED'
  /** There is an account with this address: sign in instead. */
  | 'EMAIL_TAKEN'
  /** A consent lacks its purpose, or there are too many. */
  | 'INVALID_CONSENT'
  /** The name is empty, too long or holds control characters. */
  | 'INVALID_DISPLAY_NAME'
  /** This cannot be an e-mail address. */
  | 'INVALID_EMAIL'
  /** This is no language tag of BCP 47. */
  | 'INVALID_LOCALE'
  /** The name is empty, longer than 60 characters, or holds control characters. */
  | 'INVALID_NAME'
  /** The referral code is too long or holds control characters. */
  | 'INVALID_REFERRAL_CODE'
  /** An administrator's last factor stays: set up another one first. */
  | 'LAST_FACTOR'
  /** There is such a factor already: remove it first. */
  | 'MFA_ALREADY_SET_UP'
  /** There is no such factor: set one up first. */
  | 'MFA_NOT_SET_UP'
  /** The passkey's answer cannot be accepted: try again. */
  | 'PASSKEY_REFUSED'
  /** The password is one that guessers try first, or breaches hold it. */
  | 'PASSWORD_TOO_COMMON'
  /** The password has more than 256 characters. */
  | 'PASSWORD_TOO_LONG'
  /** The password has fewer than 15 characters. */
  | 'PASSWORD_TOO_SHORT'
  /** The refresh token is unknown, used, expired or revoked: sign in again. */
  | 'SESSION_ENDED'
  /** The code of the letter is unknown, used or too old: ask for a new letter. */
  | 'TOKEN_ENDED'
  /** Wait the seconds that the message names, then try again. */
  | 'TOO_MANY_ATTEMPTS'
  /** There are 20 passkeys already: remove one first. */
  | 'TOO_MANY_FACTORS'
  /** Address or password is wrong; which of them is not said. */
  | 'WRONG_CREDENTIALS'
  /** The code of the second factor is wrong, used or too old. */
  | 'WRONG_MFA_CODE';

/** A postal address. */
export type AddressInput = {
  /** Town, 1 to 100 characters. */
  city: string;
  /** Country as ISO 3166-1 alpha-2, such as `DE`. */
  country: string;
  /** Street and number, 1 to 200 characters. */
  line1: string;
  /** Flat, floor or care of, at most 200 characters. */
  line2?: string | null | undefined;
  /** Who lives there, 1 to 100 characters. */
  name: string;
  /** Phone number, digits with an optional leading +. */
  phone?: string | null | undefined;
  /** Postal code, at most 20 characters. */
  postalCode?: string | null | undefined;
  /** State, province or county, at most 100 characters. */
  region?: string | null | undefined;
};

/** Why nothing was recorded. */
export type BehaviourErrorCode =
  /** An event is not of the form described; field says which. */
  | 'INVALID_INPUT'
  /** Too many events in this minute: up to 300 of a session, 1,500 of the guests of an address. */
  | 'RATE_LIMITED';

/** One thing that a shopper did. */
export type BehaviourEventInput = {
  /** When. What is more than two days old is left out, what lies in the future counts as of now. */
  at: string;
  /** Milliseconds that it was looked at, up to an hour. */
  dwellMs?: number | null | undefined;
  /** A UUID that the client makes; the same one again is counted once. */
  id: string | number;
  /** What was done. */
  kind: BehaviourKind;
  /** The product; needed without a token, but for a search. */
  productId?: string | number | null | undefined;
  /** The words of a search, 1 to 500 characters. */
  query?: string | null | undefined;
  /** Recommendation.token of the place in a list, for impressions and what came of them. */
  token?: string | null | undefined;
};

/** What a shopper did. */
export type BehaviourKind =
  /** Put a product into the cart. */
  | 'CART_ADD'
  /** Took a product out of the cart. */
  | 'CART_REMOVE'
  /** Chose a product from a list: with its token, or with the query whose result it was. */
  | 'CLICK'
  /** Looked at a product for a while: send it when the page is left, with dwellMs. */
  | 'DWELL'
  /** Saw a product in a list that a model made: with its token. */
  | 'IMPRESSION'
  /** Searched: with the query. The words are kept, without anybody's name, once five people who agreed to profiling searched for the same. */
  | 'SEARCH'
  /** Opened the page of a product. */
  | 'VIEW';

/** What a shopper did lately. */
export type BehaviourRecordInput = {
  /** 1 to 50 events, in any order. */
  events: Array<BehaviourEventInput>;
  /** Tells visits of guests apart, so that each counts once: any text of up to 64 characters. Not kept. */
  visitId?: string | number | null | undefined;
};

/** Why a cart was not changed. */
export type CartErrorCode =
  /** The cart is being ordered, was ordered or has expired; open a new one. */
  | 'CART_NOT_ACTIVE'
  /** There is no such cart, or it is not the caller's. */
  | 'CART_NOT_FOUND'
  /** No rate leads from the variant's currency to the cart's. */
  | 'CURRENCY_MISMATCH'
  /** A field is empty, too long or malformed; the message says how. */
  | 'INVALID_INPUT'
  /** A quantity is from 1 to 999 per line; 0 removes a line where a line is updated. */
  | 'INVALID_QUANTITY'
  /** No tax office gives out such a VAT number. */
  | 'INVALID_VAT_NUMBER'
  /** The product is not sold at the moment. */
  | 'NOT_FOR_SALE'
  /** No line was given. */
  | 'NO_LINES'
  /** Fewer units can be bought than were asked for. */
  | 'OUT_OF_STOCK'
  /** A cart holds at most 100 lines. */
  | 'TOO_MANY_LINES'
  /** The cart has no such line. */
  | 'UNKNOWN_LINE'
  /** A seller of the cart does not ship by this method; see Cart.shippingMethods. */
  | 'UNKNOWN_SHIPPING_METHOD'
  /** There is no such variant. */
  | 'UNKNOWN_VARIANT';

/** A variant to add. */
export type CartLineAddInput = {
  /** Units to add, 1 to 999; added to what the cart already holds of it. */
  quantity: number;
  /** Id of the variant. */
  variantId: string | number;
};

/** What to add to a cart. */
export type CartLinesAddInput = {
  /** The cart; without it a new one is opened, for a guest too. */
  cartId?: string | number | null | undefined;
  /** 1 to 100 lines; two of one variant are summed. */
  lines: Array<CartLineAddInput>;
};

/** What a person agrees to or refuses. */
export type ConsentInput = {
  /** Whether the person agrees; default false. */
  granted?: boolean | null | undefined;
  /** What for, such as `PROFILING`; required, 1 to 64 characters. */
  purpose?: string | null | undefined;
  /** Version of the text that the person saw; at most 64 characters. */
  version?: string | null | undefined;
};

/** Whether a coupon can be used. */
export type CouponState =
  /** It can be used. */
  | 'AVAILABLE'
  /** Its time has passed. */
  | 'EXPIRED'
  /** A checkout that has not ended holds it. */
  | 'HELD'
  /** It has been used. */
  | 'REDEEMED';

/** What would make a listing better. */
export type ListingIssueCode =
  /** Fewer than three attributes are stated. */
  | 'ATTRIBUTES_FEW'
  /** No attribute is stated. */
  | 'ATTRIBUTES_MISSING'
  /** No brand is given. */
  | 'BRAND_MISSING'
  /** It is in no category. */
  | 'CATEGORY_MISSING'
  /** There is no description, or no word in it. */
  | 'DESCRIPTION_MISSING'
  /** The description has fewer than 150 characters. */
  | 'DESCRIPTION_SHORT'
  /** There are fewer than three pictures. */
  | 'IMAGES_FEW'
  /** There is no picture. */
  | 'IMAGES_MISSING'
  /** A picture has no text for those who do not see it. */
  | 'IMAGE_TEXT_MISSING'
  /** A variant has no price. */
  | 'PRICE_MISSING'
  /** No manufacturer is named. */
  | 'SAFETY_DATA_MISSING'
  /** The title has more than 120 characters. */
  | 'TITLE_LONG'
  /** The title has fewer than 15 characters, or no word. */
  | 'TITLE_SHORT'
  /** The title is in capital letters throughout. */
  | 'TITLE_SHOUTS';

/** What moderation does with a text. */
export type ModerationAction =
  /** It stays, or comes back. */
  | 'APPROVE'
  /** An administrator decides; nothing happens to the text. */
  | 'ESCALATE'
  /** It is taken down. */
  | 'REMOVE'
  /** It is hidden from everybody but its author and moderators. */
  | 'RESTRICT';

/** An amount of money in the currency's smallest unit. */
export type MoneyInput = {
  /** The currency. */
  currencyCode: string;
  /** The amount in the currency's smallest unit, such as cents. */
  minorUnits: number;
};

/** Why an order was not placed or moved. */
export type OrderErrorCode =
  /** The caller's account may not buy; User.accountHold says by which decision, and how to appeal. */
  | 'ACCOUNT_RESTRICTED'
  /** The caller keeps no such address. */
  | 'ADDRESS_NOT_FOUND'
  /** Kept addresses cannot be looked up at the moment; nothing was bought, try again shortly. */
  | 'ADDRESS_UNAVAILABLE'
  /** A field holds what looks like a card number; card data never enters the mall. */
  | 'CARD_NUMBER_REFUSED'
  /** The cart was ordered before, or has expired; open a new one. */
  | 'CART_ALREADY_ORDERED'
  /** There is no such cart, or it is not the caller's. */
  | 'CART_NOT_FOUND'
  /** Too many wrong codes were tried; have another letter sent. */
  | 'CODE_ENDED'
  /** A confirmation needs the code of the letter, or a second proof not older than ten minutes. */
  | 'CODE_REQUIRED'
  /** That is not the code of the last letter; the message says how many tries are left. */
  | 'CODE_WRONG'
  /** The order does not wait for its buyer's confirmation; see Order.state. */
  | 'CONFIRMATION_NOT_NEEDED'
  /** The coupon is not valid yet, or no more. */
  | 'COUPON_EXPIRED'
  /** Not used any more: coupons are accepted. */
  | 'COUPON_NOT_ACCEPTED'
  /** The coupon does not apply to what is in the cart. */
  | 'COUPON_NOT_APPLICABLE'
  /** There is no such coupon. */
  | 'COUPON_UNKNOWN'
  /** The coupon has been used as often as it may be. */
  | 'COUPON_USED_UP'
  /** A line is sold in a currency that has no rate to the cart's. */
  | 'CURRENCY_MISMATCH'
  /** The caller's address is to be confirmed first: see emailVerificationSend and User.accountHold. */
  | 'EMAIL_NOT_CONFIRMED'
  /** The cart has no lines. */
  | 'EMPTY_CART'
  /** The key was used before with another input; use a new key for a new request. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The payment was declined for want of funds; nothing was bought and the cart is open again. */
  | 'INSUFFICIENT_FUNDS'
  /** A field is empty, too long or malformed; the message says how. */
  | 'INVALID_INPUT'
  /** No tax office gives out such a VAT number; leave it out to buy as a consumer. */
  | 'INVALID_VAT_NUMBER'
  /** The first request with this key, or for this cart, is still running; ask again in a moment. */
  | 'IN_PROGRESS'
  /** As many letters as an order gets were sent, or the last one only a moment ago. */
  | 'LETTERS_USED_UP'
  /** The seller has no such stock location. */
  | 'LOCATION_NOT_FOUND'
  /** The seller order cannot make this move now; see allowedEvents. */
  | 'MOVE_NOT_ALLOWED'
  /** The caller was given no such notice. */
  | 'NOTICE_NOT_FOUND'
  /** A line of the cart is not sold at the moment. */
  | 'NOT_FOR_SALE'
  /** An order can be cancelled from when it is placed until its first parcel is shipped. */
  | 'ORDER_NOT_CANCELLABLE'
  /** There is no such order, or it is not the caller's. */
  | 'ORDER_NOT_FOUND'
  /** Fewer units can be bought than a line of the cart wants. */
  | 'OUT_OF_STOCK'
  /** The payment was declined; nothing was bought and the cart is open again. */
  | 'PAYMENT_DECLINED'
  /** The buyer's further step did not come within 15 minutes; nothing was bought. */
  | 'PAYMENT_EXPIRED'
  /** The caller keeps no such way to pay. */
  | 'PAYMENT_METHOD_NOT_FOUND'
  /** There is no such payment, or it is not the caller's. */
  | 'PAYMENT_NOT_FOUND'
  /** The provider gave no answer in time; nothing was bought or charged and the cart is open again. */
  | 'PAYMENT_TIMED_OUT'
  /** Not used any more: points are accepted. */
  | 'POINTS_NOT_ACCEPTED'
  /** There are fewer points than shall be spent. */
  | 'POINTS_NOT_ENOUGH'
  /** More points shall be spent than the order costs. */
  | 'POINTS_TOO_MANY'
  /** The total differs from expectedTotal; show the cart again and ask the buyer. */
  | 'PRICE_CHANGED'
  /** Coupons, points and promotions cannot be looked up at the moment; nothing was bought, try again shortly. */
  | 'PROMOTIONS_UNAVAILABLE'
  /** The order was held for its risk, and its buyer did not confirm it in time; nothing was charged. */
  | 'RISK_NOT_CONFIRMED'
  /** The order was held for its risk, and nobody looked at it in time; nothing was bought or charged. */
  | 'RISK_NOT_REVIEWED'
  /** The order was not accepted for its risk; nothing was bought or charged. */
  | 'RISK_REFUSED'
  /** There is no such seller order, or it is not one of the caller's sellers'. */
  | 'SELLER_ORDER_NOT_FOUND'
  /** There is no such parcel, or it is not one of the caller's sellers'. */
  | 'SHIPMENT_NOT_FOUND'
  /** The method does not go to that country, or not with goods of this weight. */
  | 'SHIPPING_UNAVAILABLE'
  /** This takes an account: sign in. */
  | 'SIGN_IN_REQUIRED'
  /** Fewer units of the line are left than were asked for; the message says how many. */
  | 'TOO_MANY_UNITS'
  /** The order has no such line, or it is not the caller's. */
  | 'UNKNOWN_LINE'
  /** The payment provider does not know this token. */
  | 'UNKNOWN_PAYMENT_TOKEN'
  /** There is no such shipping method; every mall has STANDARD. */
  | 'UNKNOWN_SHIPPING_METHOD';

/** Where an order stands as a whole. */
export type OrderState =
  /** Undone before it was shipped; the payment is given back. */
  | 'CANCELLED'
  /** All of it was delivered. */
  | 'COMPLETED'
  /** Nothing was bought; the reason is in failureCode. */
  | 'FAILED'
  /** Received; its payment is not settled yet. */
  | 'PENDING'
  /** Paid for; the sellers are at work. */
  | 'PLACED'
  /** Paid for and held back, until its buyer has confirmed it (see Order.confirmation) or a person looked at it. */
  | 'RISK_HOLD';

/** Where a payment stands, folded from its log. */
export type PaymentState =
  /** The buyer must take a further step, then paymentConfirm; it expires after 15 minutes. */
  | 'ACTION_REQUIRED'
  /** The provider holds the amount for us. */
  | 'AUTHORISED'
  /** All or a part of the amount was taken; see captured, refunded and chargedBack. */
  | 'CAPTURED'
  /** The buyer's bank took all or a part of it back, and still has it; see chargedBack. */
  | 'CHARGED_BACK'
  /** The provider declined. */
  | 'FAILED'
  /** Asked of the provider, no answer yet. */
  | 'PENDING'
  /** All that was taken was paid back, and nothing is left to take. */
  | 'REFUNDED'
  /** The provider has let the amount go. */
  | 'VOIDED'
  /** The order was undone; the amount is being given back. */
  | 'VOIDING';

/** Whether a personal offer can be used. */
export type PersonalOfferState =
  /** It applies by itself, or by its coupon, to a cart that fits. */
  | 'AVAILABLE'
  /** Its time has passed, or its campaign has ended. */
  | 'EXPIRED'
  /** An order or an open checkout uses it. */
  | 'USED'
  /** It ended with the consent that it was made on. */
  | 'WITHDRAWN';

/** An order for everything in a cart. */
export type PlaceOrderInput = {
  /** Who pays; without it the shipping address. */
  billingAddress?: AddressInput | null | undefined;
  /** The cart to order. */
  cartId: string | number;
  /** Coupons to redeem besides the cart's, at most 10 of 1 to 64 characters. */
  couponCodes?: Array<string> | null | undefined;
  /** Where to write to about the order; for guests above all. */
  email?: string | null | undefined;
  /** Cart.totals.total as the buyer saw it, whoever pays it; another total is refused. */
  expectedTotal: MoneyInput;
  /** 1 to 255 characters, new for each order: sent again, it gives the same order. */
  idempotencyKey: string;
  /** What the payment form got from the provider in place of a card, such as tok_approve; this or savedPaymentMethodId. */
  paymentToken?: string | null | undefined;
  /** Points that pay for a part of it, for people with an account. Default 0. */
  pointsToRedeem?: number | null | undefined;
  /** A kept address of the caller's in place of shippingAddress. */
  savedAddressId?: string | number | null | undefined;
  /** A kept way to pay of the caller's in place of paymentToken. */
  savedPaymentMethodId?: string | number | null | undefined;
  /** Where it goes; this or savedAddressId. */
  shippingAddress?: AddressInput | null | undefined;
  /** How it goes, a code of Cart.shippingMethods; every mall has STANDARD. */
  shippingMethodCode: string;
  /** Whether gift credit pays as far as it goes. Default false. */
  useGiftCredit?: boolean | null | undefined;
  /** VAT number of the business that buys, with its country's letters; default: the cart's. Of another member state of the EU than the seller's, the buyer accounts for the tax. */
  vatNumber?: string | null | undefined;
};

/** Why points moved. */
export type PointsLedgerKind =
  /** An order was placed; its points are pending. */
  | 'EARNED'
  /** Available points were not spent in time. */
  | 'EXPIRED'
  /** The checkout ended without an order; the points are available again. */
  | 'FREED'
  /** The programme gave points that no order earned. */
  | 'GRANTED'
  /** Available points were set aside for a checkout. */
  | 'HELD'
  /** Points bought a reward. */
  | 'REDEEMED'
  /** The order's return window ended; its pending points became available. */
  | 'RELEASED'
  /** The order was cancelled or refunded; the points that paid for it came back. */
  | 'RETURNED'
  /** The order was cancelled or refunded; its points were taken back in exact share. */
  | 'REVERSED'
  /** Points that were set aside paid for an order. */
  | 'SPENT';

/** Who sees a post. */
export type PostVisibility =
  /** Its author and moderators, until moderation has looked at it. */
  | 'HIDDEN'
  /** Its author and moderators: moderation took it away. */
  | 'REMOVED'
  /** Everybody. */
  | 'VISIBLE';

/** A property of a product. */
export type ProductAttributeInput = {
  /** Name of the property; 1 to 60 characters. */
  name: string;
  /** Its value; 1 to 300 characters. */
  value: string;
};

/** A new listing. */
export type ProductCreateInput = {
  /** Keep it a draft, which may lack what its category requires; default false. */
  asDraft?: boolean | null | undefined;
  /** Properties; at most 50. */
  attributes?: Array<ProductAttributeInput> | null | undefined;
  /** Brand; at most 100 characters. */
  brand?: string | null | undefined;
  /** Where it is found; without one the listing stays a draft. */
  categoryId?: string | number | null | undefined;
  /** Plain text with line breaks; at most 20,000 characters. */
  description?: string | null | undefined;
  /** Pictures, the main one first; at most 20. */
  images?: Array<ProductImageInput> | null | undefined;
  /** Safety information. */
  safety?: ProductSafetyInput | null | undefined;
  /** Who sells it: a seller that the caller acts for. */
  sellerId: string | number;
  /** Code of the tax category, such as `BOOKS`; default that of the category. */
  taxCategory?: string | null | undefined;
  /** Title; 1 to 200 characters. */
  title: string;
  /** What can be bought of it; 1 to 100. */
  variants: Array<VariantInput>;
};

/** Why a listing was not made or changed. */
export type ProductErrorCode =
  /** The attribute's value does not fit its definition; see Category.attributes. */
  | 'ATTRIBUTE_INVALID'
  /** The category requires an attribute that is not stated. */
  | 'ATTRIBUTE_REQUIRED'
  /** The category takes only the attributes that it defines, and this is none of them. */
  | 'ATTRIBUTE_UNKNOWN'
  /** There is no such category. */
  | 'CATEGORY_NOT_FOUND'
  /** The change was decided or withdrawn already. */
  | 'CHANGE_DECIDED'
  /** There is no such change that the caller may decide. */
  | 'CHANGE_NOT_FOUND'
  /** A change of this field waits for the mall already. */
  | 'CHANGE_PENDING'
  /** What the change would change was changed meanwhile. */
  | 'CHANGE_STALE'
  /** All variants of a product are priced in one currency. */
  | 'CURRENCY_MISMATCH'
  /** An article number is given twice. */
  | 'DUPLICATE_SKU'
  /** A field is missing, too long or malformed; `field` says which. */
  | 'INVALID_INPUT'
  /** The price is not from 1 to 10,000,000,000 minor units. */
  | 'INVALID_PRICE'
  /** The product's state does not allow the move. */
  | 'MOVE_NOT_ALLOWED'
  /** The caller acts for the seller: another administrator decides. */
  | 'OWN_LISTING'
  /** The product is archived and not changed any more. */
  | 'PRODUCT_ARCHIVED'
  /** The product lacks what it needs to be on sale. */
  | 'PRODUCT_INCOMPLETE'
  /** The caller sells no such product. */
  | 'PRODUCT_NOT_FOUND'
  /** The mall looks at new listings of the category first: submit it. */
  | 'REVIEW_REQUIRED'
  /** The category requires safety data that is not given. */
  | 'SAFETY_DATA_REQUIRED'
  /** The caller acts for no such seller. */
  | 'SELLER_NOT_FOUND'
  /** The mall has suspended the seller. */
  | 'SELLER_SUSPENDED'
  /** Another variant of the seller has this article number. */
  | 'SKU_TAKEN'
  /** A product keeps at least one variant: archive the product instead. */
  | 'VARIANT_LAST'
  /** The caller sells no such variant. */
  | 'VARIANT_NOT_FOUND'
  /** What makes a variant on sale differ does not change: add another and remove this one. */
  | 'VARIANT_ON_SALE'
  /** The product was changed meanwhile: read it again. */
  | 'VERSION_CONFLICT';

/** A picture of a product. */
export type ProductImageInput = {
  /** What it shows, for those who do not see it; at most 300 characters. Do give it. */
  alt?: string | null | undefined;
  /** Height in pixels, 1 to 20,000; give it with `width`. */
  height?: number | null | undefined;
  /** Where it is found: `https://…` or a path of the mall; at most 2,048 characters. */
  url: string;
  /** Width in pixels, 1 to 20,000; give it with `height`. */
  width?: number | null | undefined;
};

/** Safety information. Categories that require it want `manufacturerDetails`, and `responsiblePersonDetails` where the manufacturer is outside the European Union. */
export type ProductSafetyInput = {
  /** Name and address of the manufacturer in plain text; at most 1,000 characters. */
  manufacturer?: string | null | undefined;
  /** The manufacturer, in parts. */
  manufacturerDetails?: SafetyContactInput | null | undefined;
  /** Who answers for the product, in plain text; at most 1,000 characters. */
  responsiblePerson?: string | null | undefined;
  /** Who answers for the product in the European Union, in parts. */
  responsiblePersonDetails?: SafetyContactInput | null | undefined;
  /** Warnings with their languages, after those of `warnings`; at most 20 in all. */
  warningNotes?: Array<SafetyWarningInput> | null | undefined;
  /** Warnings; at most 20 of 1,000 characters. */
  warnings?: Array<string> | null | undefined;
};

/** Where a listing stands. Only ACTIVE is found and sold, and seen by everybody. */
export type ProductState =
  /** Found, sold and seen by everybody. */
  | 'ACTIVE'
  /** Off sale for good; seen by its seller and administrators. */
  | 'ARCHIVED'
  /** Taken off sale by the mall; seen by its seller and administrators. */
  | 'BLOCKED'
  /** Not complete yet; seen by its seller and administrators. */
  | 'DRAFT'
  /** Waiting for the mall's approval; seen by its seller and administrators. */
  | 'IN_REVIEW'
  /** Taken off sale for a while by its seller; seen by its seller and administrators. */
  | 'PAUSED';

/** What kind of fact speaks for it. */
export type RecommendationEvidenceKind =
  /** Buyers of `product` bought it too: `count` of `outOf`, where they are three at least. */
  | 'BUYERS_IN_COMMON'
  /** People who put it into their carts within seven days, each once: `count`. */
  | 'CARTS'
  /** The model that serves says that it goes with `product`: `value` is its weight. */
  | 'FITTED_MODEL'
  /** People who looked at it within seven days, each once: `count`. */
  | 'INTEREST'
  /** Orders that hold both: `count`, where they are three at least. */
  | 'ORDERS_IN_COMMON'
  /** Its average of 1 to 5 stars: `value`, by `count` people. */
  | 'RATING'
  /** Units sold so far: `count`. */
  | 'SALES'
  /** The model of the order of things finds it likely next; it looked at `product` most, and `value` is its probability beside that of the likeliest. */
  | 'SEQUENCE_MODEL'
  /** Its text and that of `product` mean something alike: `value` is their cosine. */
  | 'TEXT_LIKENESS';

/** Why a product is recommended. */
export type RecommendationReasonCode =
  /** Buyers of a certain product buy it too. */
  | 'BOUGHT_TOGETHER'
  /** It is bought with what lies in the cart. */
  | 'COMPLETES_CART'
  /** Many buy it these weeks. */
  | 'POPULAR_NOW'
  /** Its text means something alike. */
  | 'SIMILAR_TO'
  /** Buyers rate it highly. */
  | 'TOP_RATED'
  /** Many people look at it these days. */
  | 'TRENDING'
  /** Little is known of it yet: it stands here by chance, to learn whether it is liked. */
  | 'TRIED_OUT';

/** What the viewer had to do with a product. */
export type RecommendationTouch =
  /** Has it in the cart, or had it there. */
  | 'CART'
  /** Bought it. */
  | 'PURCHASE'
  /** Looked at it. */
  | 'VIEW';

/** Which list. */
export type RecommenderSurface =
  /** Cart.completion. */
  | 'CART'
  /** Query.recommendations for all others, and what fills lists up. */
  | 'FOR_EVERYBODY'
  /** Query.recommendations for people who agreed to profiling. */
  | 'FOR_YOU'
  /** Product.similar. */
  | 'SIMILAR'
  /** Query.trending. */
  | 'TRENDING';

/** Why nothing was returned, moved or paid back. */
export type ReturnErrorCode =
  /** So much takes two administrators: ask for an approval, let another one decide, and give its id. */
  | 'APPROVAL_REQUIRED'
  /** A field holds what looks like a card number; card data never enters the mall. */
  | 'CARD_NUMBER_REFUSED'
  /** Somebody moved the return since it was read; look again and decide anew. */
  | 'CHANGED_MEANWHILE'
  /** The buyer's bank took the money back already; nothing more is paid back. */
  | 'CHARGED_BACK'
  /** The key was used before with another input; use a new key for a new request. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A field is empty, too long, out of range or malformed; the message says how. */
  | 'INVALID_INPUT'
  /** The return cannot make this move now; see allowedEvents. */
  | 'MOVE_NOT_ALLOWED'
  /** The units have not arrived at the buyer according to the seller's own notes. */
  | 'NOT_DELIVERED_YET'
  /** The lines are of several sellers; ask once for each of them. A withdrawal may name all at once. */
  | 'ONE_SELLER_PER_RETURN'
  /** There is no such order, or it is not the caller's. */
  | 'ORDER_NOT_FOUND'
  /** What came back can be replaced by a variant of the same product only. */
  | 'OTHER_PRODUCT'
  /** The time in which this could go back is over; the message says since when. */
  | 'PERIOD_OVER'
  /** Returns were not taken through the mall. */
  | 'RETURNS_NOT_OPEN_YET'
  /** There is no such return, or the caller has no part in it. */
  | 'RETURN_NOT_FOUND'
  /** Fewer units of the line can go back than were asked for; the message says how many. */
  | 'TOO_MANY_UNITS'
  /** The order has no such line. */
  | 'UNKNOWN_LINE';

/** Why something goes back. */
export type ReturnKind =
  /** It does not work; at most two years after delivery. */
  | 'DEFECTIVE'
  /** It is not what was bought; at most two years after delivery. */
  | 'NOT_AS_DESCRIBED'
  /** Another reason, given in words; at most 30 days after delivery. */
  | 'OTHER'
  /** The buyer withdraws from the contract, at most 14 days after the last delivery; no reason is needed. */
  | 'WITHDRAWAL';

/** Units of an order line that go back. */
export type ReturnLineInput = {
  /** Id of the order line. */
  orderLineId: string | number;
  /** Units, from 1 to what was bought. */
  quantity: number;
};

/** A wish to send something back. */
export type ReturnRequestInput = {
  /** 1 to 255 characters, new for each request. */
  idempotencyKey: string;
  /** Why. A WITHDRAWAL is thereby made, and acknowledged at once. */
  kind: ReturnKind;
  /** What goes back, 1 to 100 lines: of one seller, or for a WITHDRAWAL of any, sent or not. */
  lines: Array<ReturnLineInput>;
  /** The order. */
  orderId: string | number;
  /** Why, in words, at most 2,000 characters. */
  reason?: string | null | undefined;
};

/** Where a return stands. */
export type ReturnState =
  /** The buyer may send it back, within 30 days. */
  | 'APPROVED'
  /** Refused, with a reason. */
  | 'DECLINED'
  /** On its way to the seller. */
  | 'IN_TRANSIT'
  /** With the seller. */
  | 'RECEIVED'
  /** Asked for; the seller decides within 5 days, or agrees by silence. */
  | 'REQUESTED'
  /** Refunded, exchanged or rejected: see resolution. */
  | 'RESOLVED';

/** Why a review or a vote was refused. */
export type ReviewErrorCode =
  /** The caller has reviewed this product before. */
  | 'ALREADY_REVIEWED'
  /** A field breaks its limits; `field` says which and `message` how. */
  | 'INVALID'
  /** People who act for a seller do not review its products. */
  | 'OWN_PRODUCT'
  /** Nobody votes on their own review. */
  | 'OWN_REVIEW'
  /** The caller may not post for a while; `message` says until when. */
  | 'POSTING_SUSPENDED'
  /** There is no such product. */
  | 'PRODUCT_NOT_FOUND'
  /** Only people who bought a product review it. */
  | 'PURCHASE_REQUIRED'
  /** There is no such review. */
  | 'REVIEW_NOT_FOUND'
  /** A removed review is not edited, but its removal can be appealed. */
  | 'REVIEW_REMOVED'
  /** The review was edited in between. */
  | 'STALE_VERSION';

/** A picture of a review. */
export type ReviewMediumInput = {
  /** What it shows, at most 300 characters, for those who do not see it. */
  alt?: string | null | undefined;
  /** Its https address. */
  url: string;
};

/** Who can see a review. */
export type ReviewState =
  /** Kept back until somebody has looked at it; its author sees it. */
  | 'HIDDEN'
  /** Everybody sees it and it counts in the rating. */
  | 'PUBLISHED'
  /** Taken down by a moderator's decision; its author sees it. */
  | 'REMOVED';

/** A review of a product that the caller bought. */
export type ReviewSubmitInput = {
  /** The text: 1 to 5,000 characters, line breaks allowed. */
  body: string;
  /** https addresses of pictures without texts; with `media` together at most 8. */
  images?: Array<string> | null | undefined;
  /** Whether the author got something for it, such as a free sample. Shown with it. Default false. */
  incentivised?: boolean | null | undefined;
  /** Pictures with texts for those who do not see. */
  media?: Array<ReviewMediumInput> | null | undefined;
  /** The product. */
  productId: string | number;
  /** Stars, 1 to 5. */
  rating: number;
  /** A headline of at most 120 characters. */
  title?: string | null | undefined;
};

/** What the fraud policy says about an order. */
export type RiskDecision =
  /** Nothing speaks against it. */
  | 'ALLOW'
  /** It should not be accepted. */
  | 'BLOCK'
  /** The buyer should prove who they are. */
  | 'CHALLENGE'
  /** A person should look at it. */
  | 'REVIEW';

/** Somebody who answers for a product. */
export type SafetyContactInput = {
  /** Country of the postal address, ISO 3166-1 alpha-2, such as `DE`. */
  country: string;
  /** E-mail address, or web address that starts with `https://`; at most 300 characters. */
  electronicAddress: string;
  /** Name of the person or company; 1 to 200 characters. */
  name: string;
  /** Postal address; 5 to 500 characters. */
  postalAddress: string;
};

/** A warning and its language. */
export type SafetyWarningInput = {
  /** BCP 47 tag of the language, such as `de`; default unknown. */
  language?: string | null | undefined;
  /** The warning; 1 to 1,000 characters. */
  text: string;
};

/** A product attribute and the values that are accepted. */
export type SearchAttributeFilter = {
  /** A number of at most this, in the facet's unit; default no bound. */
  max?: number | null | undefined;
  /** A number of at least this, in the facet's unit; default no bound. */
  min?: number | null | undefined;
  /** Name of the attribute, exactly as a facet gives it after `attribute:`. */
  name: string;
  /** Accepted values, exactly as the facet gives them; 50 at most. Default any. */
  values?: Array<string> | null | undefined;
};

/** Narrows search results; every part that is given must hold. */
export type SearchFilter = {
  /** Conditions on attributes; 10 at most. */
  attributes?: Array<SearchAttributeFilter> | null | undefined;
  /** Products of this brand; upper and lower case are equal. */
  brand?: string | null | undefined;
  /** Products of this category and of all below it. */
  categoryId?: string | number | null | undefined;
  /** True: only what can be bought now. False: only what is sold out. */
  inStock?: boolean | null | undefined;
  /** Lowest variant price at most this, in the currency's smallest unit. */
  priceMax?: number | null | undefined;
  /** Lowest variant price at least this, in the currency's smallest unit, such as 1999 for 19.99. */
  priceMin?: number | null | undefined;
  /** Average rating at least this, 0 to 5. */
  ratingMin?: number | null | undefined;
  /** Products of this seller. */
  sellerId?: string | number | null | undefined;
};

/** What an answer says of how the query was read. */
export type SearchNoteCode =
  /** There are matches, and the filters keep out all of them. */
  | 'FILTERED_OUT'
  /** No product has the words: those that mean something alike are shown. */
  | 'MEANING_ONLY'
  /** The query has no letter and no digit. */
  | 'NOTHING_ASKED'
  /** Nothing matches in any way. */
  | 'NOTHING_FOUND'
  /** The end of the query was read as what a product may cost. */
  | 'PRICE'
  /** No product has the words: those whose names look alike are shown. */
  | 'SIMILAR_NAMES'
  /** No product has all the words: those with some of them are shown. */
  | 'SOME_WORDS'
  /** Words that no product has were read as their nearest known ones. */
  | 'SPELLING'
  /** Products that call the same thing otherwise were found too. */
  | 'SYNONYMS'
  /** The query is in a script or language, or of a kind, that meaning is not learned from. */
  | 'UNSURE'
  /** What the words mean was not known in time: words alone decided. */
  | 'WORDS_ONLY';

/** Why a product was found. */
export type SearchReasonCode =
  /** Its text means something like the query. */
  | 'MEANING'
  /** Its name is the query or begins with it. */
  | 'NAME'
  /** It sells and is liked: what decides among equals, and without a query. */
  | 'POPULAR'
  /** Its name looks like the query. */
  | 'SIMILAR_NAME'
  /** A word stands in it that the query may have meant. */
  | 'SPELLING'
  /** Another name for a word of the query stands in it. */
  | 'SYNONYM'
  /** The viewer, who agreed to profiling, came back to its category or brand lately. */
  | 'TASTE'
  /** Words of the query stand in it. */
  | 'WORDS';

/** Order of search results; equals are ordered by product id. */
export type SearchSort =
  /** Most units sold first. */
  | 'BESTSELLING'
  /** Latest listed first. */
  | 'NEWEST'
  /** Lowest variant price first; products without a price last. */
  | 'PRICE_ASC'
  /** Highest of the lowest variant prices first. */
  | 'PRICE_DESC'
  /** Best rated first; few ratings are pulled towards the mall's mean of 3.8. */
  | 'RATING'
  /** Best match first; without a query what sells and is liked now. */
  | 'RELEVANCE';

/** Why a product stands in where nothing was found. */
export type SearchSubstituteCode =
  /** Its text means something a little alike, less than a result must. */
  | 'MEANING'
  /** It matches the query and not all filters: `droppedFilters` says which. */
  | 'OTHER_FILTERS'
  /** It matches the words without quotes, minus and `or`. */
  | 'PLAIN_WORDS'
  /** Nothing is alike: it sells and is liked. */
  | 'POPULAR'
  /** It has words that look like those of the query. */
  | 'SIMILAR_WORDS';

/** What is suggested. */
export type SearchSuggestionKind =
  /** A category whose name begins so. */
  | 'CATEGORY'
  /** A query that goes on so, and that five or more people who agreed to profiling searched for within 30 days. */
  | 'POPULAR'
  /** A product whose name begins so. */
  | 'PRODUCT'
  /** A query whose last word is ended. */
  | 'QUERY'
  /** A seller whose name begins so. */
  | 'SELLER';

/** Where one seller's part of an order stands. */
export type SellerOrderState =
  /** The seller has taken it on. */
  | 'ACCEPTED'
  /** Undone before it was shipped. */
  | 'CANCELLED'
  /** With the buyer. */
  | 'DELIVERED'
  /** Ready for the carrier; some parcels may have left. */
  | 'PACKED'
  /** The buyer has not paid yet; the seller does not see it. */
  | 'PENDING'
  /** Paid for; waits for the seller. */
  | 'PLACED'
  /** All of it is with the carrier; it can no longer be cancelled. */
  | 'SHIPPED';

/** The tone of a text. */
export type SentimentLabel =
  /** Mostly displeased. */
  | 'NEGATIVE'
  /** Neither, or both in balance. */
  | 'NEUTRAL'
  /** Mostly pleased. */
  | 'POSITIVE';

/** Where a parcel is. */
export type ShipmentState =
  /** With the buyer. */
  | 'DELIVERED'
  /** With the carrier. */
  | 'SHIPPED';

/** How to prove who one is. */
export type SignInInput = {
  /** E-mail address. */
  email: string;
  /** Code of the second factor, for accounts that have one: six digits of the app, or a recovery code. Left out: a challenge. */
  mfaCode?: string | null | undefined;
  /** Password. */
  password: string;
};

/** A new account. */
export type SignUpInput = {
  /** What the person agrees to or refuses; at most 20. */
  consents?: Array<ConsentInput> | null | undefined;
  /** The name that others read; 1 to 80 characters. */
  displayName: string;
  /** E-mail address, at most 254 characters; one account each. */
  email: string;
  /** Language and region as BCP 47; default `en`. */
  locale?: string | null | undefined;
  /** Password, 15 to 256 characters; common ones are refused. */
  password: string;
  /** Code of whoever recommended the mall; at most 64 characters. */
  referralCode?: string | null | undefined;
};

/** One change of what is on hand of one SKU. */
export type StockAdjustChangeInput = {
  /** Units that came (above 0) or went (below 0), up to 1,000,000. Required unless a counted onHand is given. */
  delta?: number | null | undefined;
  /** What the caller believes to be on hand, at the location or, without one, in all. Otherwise: STOCK_CHANGED, with what is. */
  expectedOnHand?: number | null | undefined;
  /** Where. Default: units come in at the first open location, and go from all, in the order of their priority. */
  locationId?: string | number | null | undefined;
  /** For the log, at most 500 characters. */
  note?: string | null | undefined;
  /** With COUNT, instead of delta: what was counted, at the location or, without one, in all. The SKU's only change. */
  onHand?: number | null | undefined;
  /** Why. */
  reason: StockAdjustReason;
  /** The seller's SKU, 1 to 64 characters. Else UNKNOWN_SKU. */
  sku: string;
};

/** Changes of what a seller has on hand: all are made, or none. */
export type StockAdjustInput = {
  /** 1 to 250. Changes of one SKU count together: the sum must leave what orders have reserved. */
  changes: Array<StockAdjustChangeInput>;
  /** 1 to 255 characters, new for each request of the seller. Sent again, nothing is changed twice. */
  idempotencyKey: string;
  /** The seller, for which the caller must act. Else SELLER_NOT_FOUND. */
  sellerId: string | number;
};

/** Why a seller changes what is on hand. */
export type StockAdjustReason =
  /** A count found another number; delta of either sign, or the counted onHand. */
  | 'COUNT'
  /** Broken, lost or no longer fit to be sold; delta below 0. */
  | 'DAMAGED'
  /** Came in; delta above 0. */
  | 'RECEIVED'
  /** Sold outside of the mall; delta below 0. */
  | 'SOLD_ELSEWHERE';

/** Why stock was not changed. */
export type StockErrorCode =
  /** The goods came already, or were given up. */
  | 'ARRIVAL_CLOSED'
  /** The caller's sellers expect no goods of this id. */
  | 'ARRIVAL_NOT_FOUND'
  /** A note looks like a card number; card data never enters the mall. */
  | 'CARD_NUMBER_REFUSED'
  /** The key was used before with another input; use a new key for a new request. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** Nothing more is taken in at this location; reopen it or name another. */
  | 'INACTIVE_LOCATION'
  /** Fewer units are there, or not reserved by orders, than would be taken; the message says how many. */
  | 'INSUFFICIENT_STOCK'
  /** A field is empty, too long, out of range or does not fit another; the message says how. */
  | 'INVALID_INPUT'
  /** One location must stay open for what comes in. */
  | 'LAST_LOCATION'
  /** The seller has a location of this name. */
  | 'LOCATION_NAME_TAKEN'
  /** There is no such seller, or the caller does not act for it. */
  | 'SELLER_NOT_FOUND'
  /** Another number of units is on hand than expectedOnHand; the message says how many. Look again. */
  | 'STOCK_CHANGED'
  /** A seller has at most 50 locations. */
  | 'TOO_MANY_LOCATIONS'
  /** The seller has no such location. */
  | 'UNKNOWN_LOCATION'
  /** The seller lists no variant under this SKU. */
  | 'UNKNOWN_SKU';

/** What a person may do in the mall. */
export type UserRole =
  /** Runs all of the mall: a super administrator. */
  | 'ADMINISTRATOR'
  /** Keeps categories, attributes and listings in order. */
  | 'CATALOGUE'
  /** Looks after law, privacy and the audit log. */
  | 'COMPLIANCE'
  /** Buys and writes reviews. */
  | 'CUSTOMER'
  /** Looks after payouts, refunds and the ledger. */
  | 'FINANCE'
  /** Decides about what people publish. */
  | 'MODERATOR'
  /** Acts for at least one seller. */
  | 'SELLER'
  /** Helps customers and sellers. */
  | 'SUPPORT';

/** What is actually bought. */
export type VariantInput = {
  /** What makes it differ from its siblings; at most 5. */
  options?: Array<ProductAttributeInput> | null | undefined;
  /** Price of one unit; all variants in one currency. */
  price: MoneyInput;
  /** Article number, unique among the seller's variants; 1 to 64 characters. */
  sku: string;
  /** Units on hand at the start; 0 to 1,000,000. */
  stock: number;
  /** Weight of one unit with its packing, in grams. */
  weightGrams?: number | null | undefined;
};

export type CatalogFeedQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  updatedSince?: string | null | undefined;
}>;


export type CatalogFeedQuery = { products: { nodes: Array<{ id: string, title: string, brand: string | null, updatedAt: string, category: { id: string, name: string } | null, variants: Array<{ id: string, sku: string, price: { amount: string, currencyCode: string }, availability: { inStock: boolean, quantity: number } | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OrderByNumberQueryVariables = Exact<{
  number: string;
}>;


export type OrderByNumberQuery = { orderByNumber: { id: string, number: string, state: OrderState, sellerOrders: Array<{ id: string, state: SellerOrderState, shipments: Array<{ carrier: string | null, trackingNumber: string | null, state: ShipmentState }> }> } | null };

export type StockSyncMutationVariables = Exact<{
  input: StockAdjustInput;
}>;


export type StockSyncMutation = { stockAdjust: { levels: Array<{ onHand: number, reserved: number, available: number, variant: { id: string, sku: string } | null }> | null, userErrors: Array<{ code: StockErrorCode, field: Array<string> | null, message: string }> } };

export type ProductCreateMutationVariables = Exact<{
  input: ProductCreateInput;
}>;


export type ProductCreateMutation = { productCreate: { product: { id: string, state: ProductState, title: string, variants: Array<{ id: string, sku: string, price: { amount: string, currencyCode: string } }>, listingQuality: { score: number, issues: Array<{ code: ListingIssueCode, field: Array<string>, message: string }>, suggestedCategory: { id: string, name: string, confidence: number } | null } | null } | null, userErrors: Array<{ code: ProductErrorCode, field: Array<string> | null, message: string }> } };

export type SellerOrderReceivedSubscriptionVariables = Exact<{
  sellerId: string | number;
}>;


export type SellerOrderReceivedSubscription = { sellerOrderReceived: { at: string, sellerOrder: { id: string, state: SellerOrderState, lines: Array<{ id: string, quantity: number, variant: { id: string, sku: string, product: { id: string, title: string } | null } | null }>, shippingAddress: { country: string, postalCode: string | null } | null } } };

export type AddToCartMutationVariables = Exact<{
  input: CartLinesAddInput;
}>;


export type AddToCartMutation = { cartLinesAdd: { cart: { id: string, lines: Array<{ id: string, quantity: number, variant: { id: string, sku: string } | null, unitPrice: { amount: string, currencyCode: string }, lineTotal: { amount: string, currencyCode: string } }>, totals: { subtotal: { amount: string, currencyCode: string }, discount: { amount: string }, shipping: { amount: string }, tax: { amount: string }, total: { amount: string, currencyCode: string, minorUnits: number } }, appliedPromotions: Array<{ code: string | null, title: string, amount: { amount: string, currencyCode: string } }> | null } | null, userErrors: Array<{ code: CartErrorCode, field: Array<string> | null, message: string }> } };

export type CompleteCartQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
}>;


export type CompleteCartQuery = { cart: { id: string, completion: { nodes: Array<{ score: number, token: string | null, product: { id: string, title: string, priceRange: { min: { amount: string, currencyCode: string } } } | null, reason: { code: RecommendationReasonCode, text: string, evidence: Array<{ kind: RecommendationEvidenceKind, touch: RecommendationTouch | null, count: number | null, outOf: number | null, value: number | null, product: { id: string, title: string } | null }> } }>, model: { name: string, version: string } | null, decision: { id: string } | null } | null } | null };

export type DiscussionQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type DiscussionQuery = { thread: { id: string, title: string, postCount: number, isFollowed: boolean, product: { id: string, title: string } | null, category: { id: string, name: string } | null, posts: { nodes: Array<{ id: string, body: string, version: number, visibility: PostVisibility, createdAt: string, editedAt: string | null, author: { id: string, displayName: string } | null, quoted: { id: string, body: string } | null, mentions: Array<{ id: string, displayName: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ForYouQueryVariables = Exact<{
  first?: number | null | undefined;
  profiling?: boolean | null | undefined;
}>;


export type ForYouQuery = { recommendations: { profiling: boolean, variant: string | null, nodes: Array<{ score: number, token: string | null, product: { id: string, title: string, rating: { average: number | null, count: number } | null, priceRange: { min: { amount: string, currencyCode: string } } } | null, reason: { code: RecommendationReasonCode, text: string, evidence: Array<{ kind: RecommendationEvidenceKind, touch: RecommendationTouch | null, count: number | null, outOf: number | null, value: number | null, product: { id: string, title: string } | null }> } }>, model: { name: string, version: string }, decision: { id: string } | null } | null };

export type HomeFeedQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type HomeFeedQuery = { viewer: { id: string, displayName: string, roles: Array<UserRole> | null, loyalty: { points: { available: number }, tier: { name: string } | null } | null } | null, recommendations: { profiling: boolean, nodes: Array<{ product: { id: string, title: string, rating: { average: number | null, count: number } | null, priceRange: { min: { amount: string, currencyCode: string } } } | null, reason: { code: RecommendationReasonCode, text: string } }>, model: { name: string, version: string } } | null, categories: { nodes: Array<{ id: string, name: string, slug: string, productCount: number }> } };

export type MyBenefitsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyBenefitsQuery = { viewer: { id: string, loyalty: { tier: { code: string, name: string, benefits: Array<string> } | null, tierProgress: { qualifyingPoints: number, countsSince: string, keptUntil: string | null, isInGrace: boolean }, personalOffers: Array<{ promotionId: string, title: string, reason: string, state: PersonalOfferState, couponCode: string | null, expiresAt: string, modelName: string, modelVersion: string, score: number }>, perks: Array<{ perk: string, title: string, expiresAt: string }>, bonuses: Array<{ id: string, title: string, points: number, endsAt: string, isClaimed: boolean }>, referrals: { code: string | null, invited: number, rewarded: number, pointsForYou: number, pointsForFriend: number }, birthday: { month: number, day: number } | null } | null } | null };

export type MyLoyaltyQueryVariables = Exact<{ [key: string]: never; }>;


export type MyLoyaltyQuery = { viewer: { id: string, loyalty: { points: { available: number, pending: number, expiringNext: { amount: number, at: string } | null }, tier: { name: string, benefits: Array<string> } | null, nextTier: { name: string, pointsToGo: number } | null, ledger: { nodes: Array<{ id: string, at: string, kind: PointsLedgerKind, amount: number, balance: number, memo: string, order: { id: string, number: string } | null }> }, coupons: Array<{ code: string, title: string, state: CouponState, expiresAt: string | null }> } | null } | null, rewards: { nodes: Array<{ id: string, title: string, costPoints: number, available: boolean }> } };

export type MyOrdersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MyOrdersQuery = { viewer: { id: string, orders: { nodes: Array<{ id: string, number: string, state: OrderState, placedAt: string | null, total: { amount: string, currencyCode: string }, sellerOrders: Array<{ id: string, state: SellerOrderState, seller: { id: string, displayName: string } | null, shipments: Array<{ id: string, carrier: string | null, trackingNumber: string | null, state: ShipmentState }>, lines: Array<{ id: string, quantity: number, variant: { id: string, product: { id: string, title: string } | null } | null }> }>, timeline: Array<{ at: string, state: string, note: string | null }>, returns: Array<{ id: string, state: ReturnState }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type OrderStatusChangedSubscriptionVariables = Exact<{
  orderId: string | number;
}>;


export type OrderStatusChangedSubscription = { orderStatusChanged: { previousState: OrderState, at: string, order: { id: string, number: string, state: OrderState, pointsEarned: number | null, sellerOrders: Array<{ id: string, state: SellerOrderState, seller: { id: string, displayName: string } | null, lines: Array<{ quantity: number, variant: { sku: string, product: { id: string, title: string } | null } | null }> }> } } };

export type PlaceOrderMutationVariables = Exact<{
  input: PlaceOrderInput;
}>;


export type PlaceOrderMutation = { placeOrder: { order: { id: string, number: string, state: OrderState, placedAt: string | null, pointsEarned: number | null, total: { amount: string, currencyCode: string, minorUnits: number }, sellerOrders: Array<{ id: string, state: SellerOrderState, seller: { id: string, displayName: string } | null, lines: Array<{ id: string, quantity: number, variant: { id: string, sku: string } | null, unitPrice: { amount: string } }> }>, payments: Array<{ id: string, state: PaymentState, amount: { amount: string, currencyCode: string }, method: { brand: string, last4: string } | null }>, risk: { decision: RiskDecision } | null } | null, userErrors: Array<{ code: OrderErrorCode, field: Array<string> | null, message: string }> } };

export type ProductPageQueryVariables = Exact<{
  id: string | number;
}>;


export type ProductPageQuery = { product: { id: string, title: string, description: string, brand: string | null, category: { id: string, name: string, path: Array<string> } | null, seller: { id: string, displayName: string, trader: { legalName: string, country: string } | null } | null, variants: Array<{ id: string, sku: string, options: Array<{ name: string, value: string }>, price: { amount: string, currencyCode: string, minorUnits: number }, priorPrice30d: { amount: string, currencyCode: string } | null, availability: { inStock: boolean, quantity: number } | null }>, rating: { average: number | null, count: number, histogram: Array<{ stars: number, count: number }> } | null, sentiment: { positive: number, neutral: number, negative: number, summary: string | null } | null, reviews: { nodes: Array<{ id: string, rating: number, title: string | null, body: string, verifiedPurchase: boolean, createdAt: string, author: { id: string, displayName: string } | null, sentiment: { label: SentimentLabel, score: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null, questions: { nodes: Array<{ id: string, body: string, answers: Array<{ id: string, body: string, author: { id: string, displayName: string } | null }> }> } | null, similar: { nodes: Array<{ score: number, product: { id: string, title: string } | null, reason: { code: RecommendationReasonCode, text: string } }> } | null, boughtTogether: { nodes: Array<{ product: { id: string, title: string } | null }> } | null } | null };

export type RecommenderParametersQueryVariables = Exact<{ [key: string]: never; }>;


export type RecommenderParametersQuery = { recommenderParameters: Array<{ surface: RecommenderSurface, criterion: string, weight: number, usesProfiling: boolean, text: string }> };

export type RecordBehaviourMutationVariables = Exact<{
  input: BehaviourRecordInput;
}>;


export type RecordBehaviourMutation = { behaviourRecord: { recorded: { accepted: number, repeated: number, ignored: number, profiling: boolean } | null, userErrors: Array<{ code: BehaviourErrorCode, field: Array<string> | null, message: string }> } };

export type RequestReturnMutationVariables = Exact<{
  input: ReturnRequestInput;
}>;


export type RequestReturnMutation = { returnRequest: { return: { id: string, state: ReturnState, kind: ReturnKind, acknowledgedAt: string | null, lines: Array<{ quantity: number, reason: string | null, orderLine: { id: string } }>, refund: { amount: string, currencyCode: string } | null } | null, userErrors: Array<{ code: ReturnErrorCode, field: Array<string> | null, message: string }> } };

export type SearchQueryVariables = Exact<{
  query: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: SearchFilter | null | undefined;
  sort?: SearchSort | null | undefined;
}>;


export type SearchQuery = { search: { totalCount: number, nodes: Array<{ score: number, product: { id: string, title: string, slug: string, brand: string | null, images: Array<{ url: string, alt: string }>, seller: { id: string, displayName: string } | null, priceRange: { min: { amount: string, currencyCode: string }, max: { amount: string, currencyCode: string } }, rating: { average: number | null, count: number } | null, availability: { inStock: boolean } | null } | null }>, facets: Array<{ field: string, values: Array<{ value: string, label: string, count: number }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type SearchExplainedQueryVariables = Exact<{
  query: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: SearchFilter | null | undefined;
  sort?: SearchSort | null | undefined;
  personal?: boolean;
}>;


export type SearchExplainedQuery = { search: { totalCount: number, profiling: boolean, notes: Array<{ code: SearchNoteCode, text: string }>, nodes: Array<{ score: number, why: Array<{ code: SearchReasonCode, text: string, words: Array<string>, closeness: number | null }>, product: { id: string, title: string, slug: string } | null }>, substitutes: Array<{ code: SearchSubstituteCode, text: string, droppedFilters: Array<string>, closeness: number | null, product: { id: string, title: string, slug: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type SearchSuggestionsQueryVariables = Exact<{
  prefix: string;
  first?: number | null | undefined;
}>;


export type SearchSuggestionsQuery = { searchSuggestions: Array<{ kind: SearchSuggestionKind, text: string, categoryId: string | null, isCorrected: boolean, product: { id: string, slug: string } | null }> | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { session: { accessToken: string, refreshToken: string, expiresAt: string } | null, mfaChallenge: { id: string, methods: Array<string> } | null, viewer: { id: string, email: string | null, roles: Array<UserRole> | null } | null, userErrors: Array<{ code: AccountErrorCode, field: Array<string> | null, message: string }> } };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { signUp: { session: { accessToken: string, refreshToken: string, expiresAt: string } | null, viewer: { id: string, email: string | null, displayName: string, roles: Array<UserRole> | null } | null, userErrors: Array<{ code: AccountErrorCode, field: Array<string> | null, message: string }> } };

export type TrendingQueryVariables = Exact<{
  first?: number | null | undefined;
  categoryId?: string | number | null | undefined;
}>;


export type TrendingQuery = { trending: { profiling: boolean, nodes: Array<{ token: string | null, product: { id: string, title: string, rating: { average: number | null, count: number } | null, priceRange: { min: { amount: string, currencyCode: string } } } | null, reason: { code: RecommendationReasonCode, text: string, evidence: Array<{ kind: RecommendationEvidenceKind, count: number | null, value: number | null }> } }>, model: { name: string, version: string }, decision: { id: string } | null } | null };

export type WriteReviewMutationVariables = Exact<{
  input: ReviewSubmitInput;
}>;


export type WriteReviewMutation = { reviewSubmit: { review: { id: string, state: ReviewState, rating: number, body: string, verifiedPurchase: boolean, sentiment: { label: SentimentLabel, score: number } | null, moderation: { decision: ModerationAction, automated: boolean } | null } | null, userErrors: Array<{ code: ReviewErrorCode, field: Array<string> | null, message: string }> } };


export const CatalogFeedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CatalogFeed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"updatedSince"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"products"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"updatedSince"},"value":{"kind":"Variable","name":{"kind":"Name","value":"updatedSince"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"variants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inStock"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<CatalogFeedQuery, CatalogFeedQueryVariables>;
export const OrderByNumberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OrderByNumber"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orderByNumber"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"sellerOrders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"shipments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]} as unknown as DocumentNode<OrderByNumberQuery, OrderByNumberQueryVariables>;
export const StockSyncDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StockSync"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StockAdjustInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stockAdjust"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"levels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"variant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}}]}},{"kind":"Field","name":{"kind":"Name","value":"onHand"}},{"kind":"Field","name":{"kind":"Name","value":"reserved"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<StockSyncMutation, StockSyncMutationVariables>;
export const ProductCreateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ProductCreate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ProductCreateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"productCreate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"variants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"listingQuality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"suggestedCategory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"confidence"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ProductCreateMutation, ProductCreateMutationVariables>;
export const SellerOrderReceivedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"SellerOrderReceived"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sellerId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sellerOrderReceived"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"sellerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sellerId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sellerOrder"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"variant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"shippingAddress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"postalCode"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}}]} as unknown as DocumentNode<SellerOrderReceivedSubscription, SellerOrderReceivedSubscriptionVariables>;
export const AddToCartDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddToCart"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CartLinesAddInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cartLinesAdd"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"variant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unitPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lineTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subtotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipping"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tax"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"minorUnits"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"appliedPromotions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AddToCartMutation, AddToCartMutationVariables>;
export const CompleteCartDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CompleteCart"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"6"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cart"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"completion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"priceRange"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"min"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"touch"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"outOf"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"token"}}]}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"decision"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CompleteCartQuery, CompleteCartQueryVariables>;
export const DiscussionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Discussion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"thread"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"postCount"}},{"kind":"Field","name":{"kind":"Name","value":"isFollowed"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"posts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"visibility"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"editedAt"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"quoted"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mentions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DiscussionQuery, DiscussionQueryVariables>;
export const ForYouDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ForYou"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"12"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"profiling"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recommendations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"profiling"},"value":{"kind":"Variable","name":{"kind":"Name","value":"profiling"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"rating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"average"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"priceRange"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"min"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"touch"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"outOf"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"token"}}]}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"profiling"}},{"kind":"Field","name":{"kind":"Name","value":"variant"}},{"kind":"Field","name":{"kind":"Name","value":"decision"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<ForYouQuery, ForYouQueryVariables>;
export const HomeFeedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HomeFeed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"12"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"loyalty"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"available"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"recommendations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"rating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"average"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"priceRange"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"min"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"profiling"}}]}},{"kind":"Field","name":{"kind":"Name","value":"categories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"productCount"}}]}}]}}]}}]} as unknown as DocumentNode<HomeFeedQuery, HomeFeedQueryVariables>;
export const MyBenefitsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyBenefits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"loyalty"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"benefits"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tierProgress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"qualifyingPoints"}},{"kind":"Field","name":{"kind":"Name","value":"countsSince"}},{"kind":"Field","name":{"kind":"Name","value":"keptUntil"}},{"kind":"Field","name":{"kind":"Name","value":"isInGrace"}}]}},{"kind":"Field","name":{"kind":"Name","value":"personalOffers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promotionId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"couponCode"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"Field","name":{"kind":"Name","value":"perks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"perk"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"bonuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"points"}},{"kind":"Field","name":{"kind":"Name","value":"endsAt"}},{"kind":"Field","name":{"kind":"Name","value":"isClaimed"}}]}},{"kind":"Field","name":{"kind":"Name","value":"referrals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"invited"}},{"kind":"Field","name":{"kind":"Name","value":"rewarded"}},{"kind":"Field","name":{"kind":"Name","value":"pointsForYou"}},{"kind":"Field","name":{"kind":"Name","value":"pointsForFriend"}}]}},{"kind":"Field","name":{"kind":"Name","value":"birthday"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"day"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MyBenefitsQuery, MyBenefitsQueryVariables>;
export const MyLoyaltyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyLoyalty"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"loyalty"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"pending"}},{"kind":"Field","name":{"kind":"Name","value":"expiringNext"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"tier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"benefits"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nextTier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"pointsToGo"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ledger"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"memo"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"coupons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"rewards"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"costPoints"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]}}]}}]} as unknown as DocumentNode<MyLoyaltyQuery, MyLoyaltyQueryVariables>;
export const MyOrdersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyOrders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sellerOrders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"seller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"variant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"returns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MyOrdersQuery, MyOrdersQueryVariables>;
export const OrderStatusChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"OrderStatusChanged"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orderStatusChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"orderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"sellerOrders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"seller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"variant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pointsEarned"}}]}},{"kind":"Field","name":{"kind":"Name","value":"previousState"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}}]} as unknown as DocumentNode<OrderStatusChangedSubscription, OrderStatusChangedSubscriptionVariables>;
export const PlaceOrderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PlaceOrder"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PlaceOrderInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"placeOrder"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"minorUnits"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sellerOrders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"seller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"variant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unitPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"payments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"method"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"last4"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pointsEarned"}},{"kind":"Field","name":{"kind":"Name","value":"risk"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decision"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PlaceOrderMutation, PlaceOrderMutationVariables>;
export const ProductPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ProductPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"seller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"trader"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"legalName"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"variants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"minorUnits"}}]}},{"kind":"Field","name":{"kind":"Name","value":"priorPrice30d"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inStock"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"rating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"average"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"histogram"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stars"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"sentiment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"positive"}},{"kind":"Field","name":{"kind":"Name","value":"neutral"}},{"kind":"Field","name":{"kind":"Name","value":"negative"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviews"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"EnumValue","value":"MOST_HELPFUL"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"verifiedPurchase"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sentiment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"questions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"answers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"similar"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"6"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"boughtTogether"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"4"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ProductPageQuery, ProductPageQueryVariables>;
export const RecommenderParametersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RecommenderParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recommenderParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"surface"}},{"kind":"Field","name":{"kind":"Name","value":"criterion"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}},{"kind":"Field","name":{"kind":"Name","value":"usesProfiling"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]} as unknown as DocumentNode<RecommenderParametersQuery, RecommenderParametersQueryVariables>;
export const RecordBehaviourDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordBehaviour"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BehaviourRecordInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"behaviourRecord"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recorded"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accepted"}},{"kind":"Field","name":{"kind":"Name","value":"repeated"}},{"kind":"Field","name":{"kind":"Name","value":"ignored"}},{"kind":"Field","name":{"kind":"Name","value":"profiling"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RecordBehaviourMutation, RecordBehaviourMutationVariables>;
export const RequestReturnDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RequestReturn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReturnRequestInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"returnRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"return"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orderLine"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refund"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RequestReturnMutation, RequestReturnMutationVariables>;
export const SearchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Search"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"query"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SearchFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sort"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SearchSort"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"search"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"query"},"value":{"kind":"Variable","name":{"kind":"Name","value":"query"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sort"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"alt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"seller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"priceRange"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"min"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"max"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"rating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"average"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inStock"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"facets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<SearchQuery, SearchQueryVariables>;
export const SearchExplainedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SearchExplained"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"query"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SearchFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sort"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SearchSort"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"personal"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"search"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"query"},"value":{"kind":"Variable","name":{"kind":"Name","value":"query"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sort"}}},{"kind":"Argument","name":{"kind":"Name","value":"personal"},"value":{"kind":"Variable","name":{"kind":"Name","value":"personal"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"profiling"}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"why"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"words"}},{"kind":"Field","name":{"kind":"Name","value":"closeness"}}]}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"substitutes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"droppedFilters"}},{"kind":"Field","name":{"kind":"Name","value":"closeness"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<SearchExplainedQuery, SearchExplainedQueryVariables>;
export const SearchSuggestionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SearchSuggestions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"prefix"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"8"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"searchSuggestions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"prefix"},"value":{"kind":"Variable","name":{"kind":"Name","value":"prefix"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"categoryId"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}}]}},{"kind":"Field","name":{"kind":"Name","value":"isCorrected"}}]}}]}}]} as unknown as DocumentNode<SearchSuggestionsQuery, SearchSuggestionsQueryVariables>;
export const SignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mfaChallenge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"methods"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SignInMutation, SignInMutationVariables>;
export const SignUpDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignUp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignUpInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signUp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SignUpMutation, SignUpMutationVariables>;
export const TrendingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Trending"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"12"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"categoryId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trending"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"categoryId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"categoryId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"rating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"average"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"priceRange"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"min"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"token"}}]}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"profiling"}},{"kind":"Field","name":{"kind":"Name","value":"decision"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<TrendingQuery, TrendingQueryVariables>;
export const WriteReviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WriteReview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReviewSubmitInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reviewSubmit"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"review"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"verifiedPurchase"}},{"kind":"Field","name":{"kind":"Name","value":"sentiment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"Field","name":{"kind":"Name","value":"moderation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"automated"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<WriteReviewMutation, WriteReviewMutationVariables>;