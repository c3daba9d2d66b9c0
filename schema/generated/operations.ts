/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A currency as three letters of ISO 4217, such as `EUR`. */
  CurrencyCode: { input: string; output: string; }
  /** A moment in UTC as RFC 3339 text, such as `2026-11-22T18:00:00.000Z`. */
  DateTime: { input: string; output: string; }
  /** An exact decimal number as text, such as `12.30`. */
  Decimal: { input: string; output: string; }
  /** A whole number within ±(2^53 − 1), which JavaScript and JSON carry without loss. */
  SafeInt: { input: number; output: number; }
};

/** Why an account or a session could not be had. */
export type AccountErrorCode =
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
  /** The referral code is too long or holds control characters. */
  | 'INVALID_REFERRAL_CODE'
  /** The password is one that guessers try first. */
  | 'PASSWORD_TOO_COMMON'
  /** The password has more than 256 characters. */
  | 'PASSWORD_TOO_LONG'
  /** The password has fewer than 15 characters. */
  | 'PASSWORD_TOO_SHORT'
  /** The refresh token is unknown, used, expired or revoked: sign in again. */
  | 'SESSION_ENDED'
  /** Wait the seconds that the message names, then try again. */
  | 'TOO_MANY_ATTEMPTS'
  /** Address or password is wrong; which of them is not said. */
  | 'WRONG_CREDENTIALS';

/** Something the caller can mend; nothing was changed. */
export type AccountUserError = {
  __typename?: 'AccountUserError';
  /** Stable reason, for programs. */
  code: AccountErrorCode;
  /** Path of the input field at fault, outermost first. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** An address to keep. */
export type AddressCreateInput = {
  /** The address. */
  address: AddressInput;
};

/** A kept address to forget. */
export type AddressDeleteInput = {
  /** The kept address. */
  addressId: Scalars['ID']['input'];
};

/** The forgotten address, or what to mend. */
export type AddressDeletePayload = {
  __typename?: 'AddressDeletePayload';
  /** Id of the forgotten address; null exactly when there are errors. */
  deletedAddressId: Maybe<Scalars['ID']['output']>;
  /** What to mend; nothing was changed. */
  userErrors: Array<AddressUserError>;
};

/** Why an address was not kept. */
export type AddressErrorCode =
  /** The caller has no address of this id. */
  | 'ADDRESS_NOT_FOUND'
  /** A field is missing, too long or malformed; `field` says which. */
  | 'INVALID_ADDRESS'
  /** The caller keeps 50 addresses already. */
  | 'TOO_MANY_ADDRESSES';

/** A postal address. */
export type AddressInput = {
  /** Town, 1 to 100 characters. */
  city: Scalars['String']['input'];
  /** Country as ISO 3166-1 alpha-2, such as `DE`. */
  country: Scalars['String']['input'];
  /** Street and number, 1 to 200 characters. */
  line1: Scalars['String']['input'];
  /** Flat, floor or care of, at most 200 characters. */
  line2?: InputMaybe<Scalars['String']['input']>;
  /** Who lives there, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Phone number, digits with an optional leading +. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, at most 20 characters. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** State, province or county, at most 100 characters. */
  region?: InputMaybe<Scalars['String']['input']>;
};

/** The kept address, or what to mend. */
export type AddressPayload = {
  __typename?: 'AddressPayload';
  /** Null exactly when there are errors. */
  address: Maybe<SavedAddress>;
  /** What to mend; nothing was changed. */
  userErrors: Array<AddressUserError>;
};

/** A kept address to replace. */
export type AddressUpdateInput = {
  /** What it is now, in full. */
  address: AddressInput;
  /** The kept address. */
  addressId: Scalars['ID']['input'];
};

/** Something the caller can mend; nothing was changed. */
export type AddressUserError = {
  __typename?: 'AddressUserError';
  /** Stable reason, for programs. */
  code: AddressErrorCode;
  /** Path of the input field at fault, outermost first. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** An answer to a question about a product. */
export type Answer = {
  __typename?: 'Answer';
  /** Who answered. */
  author: Maybe<User>;
  /** The text, at most 2,000 characters. */
  body: Scalars['String']['output'];
  /** Whether its author acted for the product's seller when writing it. */
  bySeller: Scalars['Boolean']['output'];
  /** When it was written. */
  createdAt: Scalars['DateTime']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
};

/** An answer to a question. */
export type AnswerGiveInput = {
  /** The answer: 1 to 2,000 characters, line breaks allowed. */
  body: Scalars['String']['input'];
  /** The question. */
  questionId: Scalars['ID']['input'];
};

/** A new answer, or why there is none. */
export type AnswerGivePayload = {
  __typename?: 'AnswerGivePayload';
  /** The answer; null exactly when `userErrors` is not empty. */
  answer: Maybe<Answer>;
  /** What to mend; empty after success. */
  userErrors: Array<QuestionUserError>;
};

/** A promotion that lowers the price of a cart. */
export type AppliedPromotion = {
  __typename?: 'AppliedPromotion';
  /** By how much it lowers the total. */
  amount: Money;
  /** The coupon code that brought it; null if it applies by itself. */
  code: Maybe<Scalars['String']['output']>;
  /** What it gives, for people. */
  title: Scalars['String']['output'];
};

/** What can be bought now: units on hand that nobody has reserved. */
export type Availability = {
  __typename?: 'Availability';
  /** Whether at least one unit can be bought. */
  inStock: Scalars['Boolean']['output'];
  /** Units that can be bought; of a product, those of all its variants together. */
  quantity: Scalars['Int']['output'];
};

/** What somebody is about to buy. */
export type Cart = {
  __typename?: 'Cart';
  /** Promotions that apply to it. The mall runs none yet, so the list is empty. */
  appliedPromotions: Maybe<Array<AppliedPromotion>>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** At most 100 lines, one per variant, in the order in which they came. */
  lines: Array<CartLine>;
  /** What stands in the way of ordering it, and prices that moved. */
  problems: Array<CartProblem>;
  /** Where it is on its way to an order. */
  state: CartState;
  /** What it costs at this moment. */
  totals: CartTotals;
};

/** Why a cart was not changed. */
export type CartErrorCode =
  /** The cart is being ordered, was ordered or has expired; open a new one. */
  | 'CART_NOT_ACTIVE'
  /** There is no such cart, or it is not the caller's. */
  | 'CART_NOT_FOUND'
  /** The variant is sold in another currency than the rest of the cart. */
  | 'CURRENCY_MISMATCH'
  /** A quantity is from 1 to 999 per line; 0 removes a line where a line is updated. */
  | 'INVALID_QUANTITY'
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
  /** There is no such variant. */
  | 'UNKNOWN_VARIANT';

/** One variant in a cart. */
export type CartLine = {
  __typename?: 'CartLine';
  /** Id of the line. */
  id: Scalars['ID']['output'];
  /** unitPrice × quantity. */
  lineTotal: Money;
  /** Units, 1 to 999. */
  quantity: Scalars['Int']['output'];
  /** Price of one unit at this moment, tax included. */
  unitPrice: Money;
  /** What is bought; null while the catalogue is away. */
  variant: Maybe<Variant>;
};

/** A variant to add. */
export type CartLineAddInput = {
  /** Units to add, 1 to 999; added to what the cart already holds of it. */
  quantity: Scalars['Int']['input'];
  /** Id of the variant. */
  variantId: Scalars['ID']['input'];
};

/** A new quantity for a line. */
export type CartLineUpdateInput = {
  /** Id of the line. */
  lineId: Scalars['ID']['input'];
  /** Units from now on, 0 to 999; 0 removes the line. */
  quantity: Scalars['Int']['input'];
};

/** What to add to a cart. */
export type CartLinesAddInput = {
  /** The cart; without it a new one is opened, for a guest too. */
  cartId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 100 lines; two of one variant are summed. */
  lines: Array<CartLineAddInput>;
};

/** Answer to cartLinesAdd. */
export type CartLinesAddPayload = {
  __typename?: 'CartLinesAddPayload';
  /** The cart after the change; null if nothing was changed. */
  cart: Maybe<Cart>;
  /** Why nothing was changed; empty if it was. */
  userErrors: Array<CartUserError>;
};

/** Lines to take out of a cart. */
export type CartLinesRemoveInput = {
  /** The cart. */
  cartId: Scalars['ID']['input'];
  /** Ids of 1 to 100 lines. */
  lineIds: Array<Scalars['ID']['input']>;
};

/** Answer to cartLinesRemove. */
export type CartLinesRemovePayload = {
  __typename?: 'CartLinesRemovePayload';
  /** The cart after the change; null if nothing was changed. */
  cart: Maybe<Cart>;
  /** Why nothing was changed; empty if it was. */
  userErrors: Array<CartUserError>;
};

/** New quantities for lines of a cart. */
export type CartLinesUpdateInput = {
  /** The cart. */
  cartId: Scalars['ID']['input'];
  /** 1 to 100 lines. */
  lines: Array<CartLineUpdateInput>;
};

/** Answer to cartLinesUpdate. */
export type CartLinesUpdatePayload = {
  __typename?: 'CartLinesUpdatePayload';
  /** The cart after the change; null if nothing was changed. */
  cart: Maybe<Cart>;
  /** Why nothing was changed; empty if it was. */
  userErrors: Array<CartUserError>;
};

/** Something wrong with the cart, known before it is ordered. */
export type CartProblem = {
  __typename?: 'CartProblem';
  /** Stable reason, for programs. */
  code: CartProblemCode;
  /** The line it is about. */
  line: Maybe<CartLine>;
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** What is wrong with a line of a cart. */
export type CartProblemCode =
  /** The variant is now sold in another currency; the cart cannot be ordered with it. */
  | 'CURRENCY_MISMATCH'
  /** The product is not sold at the moment; the cart cannot be ordered with it. */
  | 'NOT_FOR_SALE'
  /** Fewer units can be bought than the line wants; the cart cannot be ordered with it. */
  | 'OUT_OF_STOCK'
  /** The price has moved since the line was added; the cart shows the new one. */
  | 'PRICE_CHANGED';

/** Where a cart is on its way to an order. */
export type CartState =
  /** It can be changed and ordered. */
  | 'ACTIVE'
  /** It was ordered. */
  | 'CONVERTED'
  /** It was left for too long. */
  | 'EXPIRED'
  /** Its order is being placed; it comes back if that fails. */
  | 'LOCKED';

/** What the cart costs at this moment: total = subtotal − discount + shipping. */
export type CartTotals = {
  __typename?: 'CartTotals';
  /** What promotions take off, as a positive amount. */
  discount: Money;
  /** Shipping by STANDARD: 4.90 per order, free from a subtotal of 50.00. */
  shipping: Money;
  /** Sum of the lines, tax included. */
  subtotal: Money;
  /** Tax contained in total, at 20 %; not added to it. */
  tax: Money;
  /** What the buyer pays: give it to placeOrder as expectedTotal. */
  total: Money;
};

/** Something the caller can mend; nothing was changed. */
export type CartUserError = {
  __typename?: 'CartUserError';
  /** Stable reason, for programs. */
  code: CartErrorCode;
  /** Path of the input field at fault, outermost first. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** A place in the category tree in which listings are found. Anybody may see it. */
export type Category = {
  __typename?: 'Category';
  /** The categories right below, in the mall's order. */
  children: Array<Category>;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Name as shoppers read it, such as `Dresses`. */
  name: Scalars['String']['output'];
  /** The category above; null at the top. */
  parent: Maybe<Category>;
  /** Names from the root of the tree to this category. */
  path: Array<Scalars['String']['output']>;
  /** Active products in this category and all below it. */
  productCount: Scalars['Int']['output'];
  /** Active products in this category and all below it. */
  products: ProductConnection;
  /** Name for web addresses, such as `dresses`. */
  slug: Scalars['String']['output'];
};


/** A place in the category tree in which listings are found. Anybody may see it. */
export type CategoryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  sort?: InputMaybe<ProductSort>;
};

/** One page of a list. */
export type CategoryConnection = {
  __typename?: 'CategoryConnection';
  /** The entries with their cursors. */
  edges: Array<CategoryEdge>;
  /** The entries of this page. */
  nodes: Array<Category>;
  /** Where this page lies in the list. */
  pageInfo: PageInfo;
  /** Entries in the whole list; counted only if selected. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** One entry of the list and its cursor. */
export type CategoryEdge = {
  __typename?: 'CategoryEdge';
  /** Opaque position of this entry, for `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Category;
};

/** What a person agrees to or refuses. */
export type ConsentInput = {
  /** Whether the person agrees; default false. */
  granted?: InputMaybe<Scalars['Boolean']['input']>;
  /** What for, such as `PROFILING`; required, 1 to 64 characters. */
  purpose?: InputMaybe<Scalars['String']['input']>;
  /** Version of the text that the person saw; at most 64 characters. */
  version?: InputMaybe<Scalars['String']['input']>;
};

/** A coupon that a member holds. */
export type Coupon = {
  __typename?: 'Coupon';
  /** What to enter at checkout. */
  code: Scalars['String']['output'];
  /** When it ends; null if it does not. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether it can be used. */
  state: CouponState;
  /** What it gives, for people. */
  title: Scalars['String']['output'];
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

/** Points that are about to expire. */
export type ExpiringPoints = {
  __typename?: 'ExpiringPoints';
  /** How many points expire then, unless they are spent before. */
  amount: Scalars['Int']['output'];
  /** When they expire. */
  at: Scalars['DateTime']['output'];
};

/** Somebody's membership of the loyalty programme. */
export type LoyaltyAccount = {
  __typename?: 'LoyaltyAccount';
  /** Coupons of the member. The mall issues none yet, so the list is empty. */
  coupons: Array<Coupon>;
  /** Every movement of the points, the latest first. */
  ledger: PointsLedgerEntryConnection;
  /** The level above it; null at the top. */
  nextTier: Maybe<NextLoyaltyTier>;
  /** Points as they stand. */
  points: LoyaltyPoints;
  /** The level reached by points earned in the last twelve months. */
  tier: Maybe<LoyaltyTier>;
};


/** Somebody's membership of the loyalty programme. */
export type LoyaltyAccountLedgerArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A member's points. */
export type LoyaltyPoints = {
  __typename?: 'LoyaltyPoints';
  /** Points that can be spent. */
  available: Scalars['Int']['output'];
  /** The points that expire next; null if none are available. */
  expiringNext: Maybe<ExpiringPoints>;
  /** Points of orders whose return window has not ended. */
  pending: Scalars['Int']['output'];
};

/** A level of membership. */
export type LoyaltyTier = {
  __typename?: 'LoyaltyTier';
  /** What members get, one sentence each. */
  benefits: Array<Scalars['String']['output']>;
  /** Its name for programs, such as `SILVER`. */
  code: Scalars['String']['output'];
  /** Its name for people. */
  name: Scalars['String']['output'];
  /** Points to earn in twelve months to reach it. */
  threshold: Scalars['Int']['output'];
};

/** A second proof that is asked for before a session is given. */
export type MfaChallenge = {
  __typename?: 'MfaChallenge';
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Ways to answer it, such as `TOTP`. */
  methods: Array<Scalars['String']['output']>;
};

/** The model that made a value, so that it can be compared and appealed. */
export type ModelVersion = {
  __typename?: 'ModelVersion';
  /** Name of the model, such as `all-MiniLM-L6-v2`. */
  name: Scalars['String']['output'];
  /** Version of the model: for files the beginning of their SHA-256. */
  version: Scalars['String']['output'];
};

/** What moderation does with a text. */
export type ModerationAction =
  /** It stays. */
  | 'APPROVE'
  /** Somebody more experienced decides. */
  | 'ESCALATE'
  /** It is taken down. */
  | 'REMOVE'
  /** It is shown to fewer people. */
  | 'RESTRICT';

/** An amount of money. */
export type Money = {
  __typename?: 'Money';
  /** The exact decimal amount, such as `12.30`. */
  amount: Scalars['Decimal']['output'];
  /** The currency. */
  currencyCode: Scalars['CurrencyCode']['output'];
  /** The amount in the currency's smallest unit, such as cents. */
  minorUnits: Scalars['SafeInt']['output'];
};

/** An amount of money in the currency's smallest unit. */
export type MoneyInput = {
  /** The currency. */
  currencyCode: Scalars['CurrencyCode']['input'];
  /** The amount in the currency's smallest unit, such as cents. */
  minorUnits: Scalars['SafeInt']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Keeps an address for the caller's next order; at most 50. UNAUTHENTICATED for guests. */
  addressCreate: AddressPayload;
  /** Forgets one of the caller's addresses. UNAUTHENTICATED for guests. */
  addressDelete: AddressDeletePayload;
  /** Replaces one of the caller's addresses. UNAUTHENTICATED for guests. */
  addressUpdate: AddressPayload;
  /** Answers a question; everybody sees it at once. UNAUTHENTICATED for guests. */
  answerGive: AnswerGivePayload;
  /** Adds variants to a cart, or opens a cart with them. A guest may do it. All lines or none. */
  cartLinesAdd: CartLinesAddPayload;
  /** Takes lines out of a cart. All or none. */
  cartLinesRemove: CartLinesRemovePayload;
  /** Sets quantities of lines, 0 removes a line. All or none. */
  cartLinesUpdate: CartLinesUpdatePayload;
  /** Cancels a placed order before any part is shipped, for its buyer and administrators. */
  orderCancel: OrderCancelPayload;
  /** Goes on with a payment that is ACTION_REQUIRED. For the buyer; a guest's payment by whoever knows its id. */
  paymentConfirm: PaymentConfirmPayload;
  /** Orders everything in a cart, at the total that the buyer saw or not at all. A guest may do it. */
  placeOrder: PlaceOrderPayload;
  /** Lists a product. For members of the seller with the SELLER role. */
  productCreate: ProductPayload;
  /** Changes a listing, puts it on sale or takes it off. For members of its seller with the SELLER role. */
  productUpdate: ProductPayload;
  /** Asks about a product; everybody sees it at once. UNAUTHENTICATED for guests. */
  questionAsk: QuestionAskPayload;
  /** Changes a refresh token for new tokens. Each is good once; the same one again within 10 seconds gives the same answer. */
  refreshSession: RefreshSessionPayload;
  /** Asks to send lines of an own order back. Answers RETURNS_NOT_OPEN_YET until returns are taken. */
  returnRequest: ReturnRequestPayload;
  /** Reviews a product that the signed-in caller bought, once. It appears at once. UNAUTHENTICATED for guests. */
  reviewSubmit: ReviewSubmitPayload;
  /** Says whether a review helped the signed-in caller; voting again replaces it. UNAUTHENTICATED for guests. */
  reviewVote: ReviewVotePayload;
  /** Lets a person act for a seller. For its owners and administrators. */
  sellerMemberAdd: SellerPayload;
  /** Ends what a person may do for a seller and signs them out. For its owners and administrators. */
  sellerMemberRemove: SellerPayload;
  /** Restricts, suspends, reinstates or terminates a seller. For administrators. */
  sellerMove: SellerPayload;
  /** Moves a part of an order one step on: accept, pack, ship, deliver. For members of its seller. */
  sellerOrderAdvance: SellerOrderAdvancePayload;
  /** Renames a seller. For its owners, managers and administrators. */
  sellerUpdate: SellerPayload;
  /** Opens a session. UNAVAILABLE when too many do so at once. After 5 wrong attempts an address waits 1, 2, 4 … seconds. */
  signIn: SignInPayload;
  /** Ends the caller's session. UNAUTHENTICATED for guests. */
  signOut: SignOutPayload;
  /** Ends all sessions of the caller. UNAUTHENTICATED for guests. */
  signOutEverywhere: SignOutPayload;
  /** Makes an account and signs it in. UNAVAILABLE when too many do so at once. */
  signUp: SignUpPayload;
  /** Changes what a variant costs; the old price stays in the history. For members of its seller with the SELLER role. */
  variantPriceSet: VariantPriceSetPayload;
};


export type MutationAddressCreateArgs = {
  input: AddressCreateInput;
};


export type MutationAddressDeleteArgs = {
  input: AddressDeleteInput;
};


export type MutationAddressUpdateArgs = {
  input: AddressUpdateInput;
};


export type MutationAnswerGiveArgs = {
  input: AnswerGiveInput;
};


export type MutationCartLinesAddArgs = {
  input: CartLinesAddInput;
};


export type MutationCartLinesRemoveArgs = {
  input: CartLinesRemoveInput;
};


export type MutationCartLinesUpdateArgs = {
  input: CartLinesUpdateInput;
};


export type MutationOrderCancelArgs = {
  input: OrderCancelInput;
};


export type MutationPaymentConfirmArgs = {
  input: PaymentConfirmInput;
};


export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};


export type MutationProductCreateArgs = {
  input: ProductCreateInput;
};


export type MutationProductUpdateArgs = {
  input: ProductUpdateInput;
};


export type MutationQuestionAskArgs = {
  input: QuestionAskInput;
};


export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


export type MutationReturnRequestArgs = {
  input: ReturnRequestInput;
};


export type MutationReviewSubmitArgs = {
  input: ReviewSubmitInput;
};


export type MutationReviewVoteArgs = {
  input: ReviewVoteInput;
};


export type MutationSellerMemberAddArgs = {
  input: SellerMemberAddInput;
};


export type MutationSellerMemberRemoveArgs = {
  input: SellerMemberRemoveInput;
};


export type MutationSellerMoveArgs = {
  input: SellerMoveInput;
};


export type MutationSellerOrderAdvanceArgs = {
  input: SellerOrderAdvanceInput;
};


export type MutationSellerUpdateArgs = {
  input: SellerUpdateInput;
};


export type MutationSignInArgs = {
  input: SignInInput;
};


export type MutationSignUpArgs = {
  input: SignUpInput;
};


export type MutationVariantPriceSetArgs = {
  input: VariantPriceSetInput;
};

/** The level above the member's, and the way there. */
export type NextLoyaltyTier = {
  __typename?: 'NextLoyaltyTier';
  /** Its name for programs, such as `GOLD`. */
  code: Scalars['String']['output'];
  /** Its name for people. */
  name: Scalars['String']['output'];
  /** Points still to earn within the twelve months that count. */
  pointsToGo: Scalars['Int']['output'];
};

/** Something that was bought. */
export type Order = {
  __typename?: 'Order';
  /** When it was received. */
  createdAt: Scalars['DateTime']['output'];
  /** Currency of all its amounts. */
  currency: Scalars['CurrencyCode']['output'];
  /** Who bought it; null for a guest. */
  customer: Maybe<User>;
  /** What promotions took off, as a positive amount. */
  discount: Money;
  /** Why it failed, as an OrderErrorCode; null unless FAILED. */
  failureCode: Maybe<Scalars['String']['output']>;
  /** Identifies the order. */
  id: Scalars['ID']['output'];
  /** All that was bought, at most 100 lines. */
  lines: Array<OrderLine>;
  /** What people call it, such as M-10000001. */
  number: Scalars['String']['output'];
  /** Attempts to pay for it, oldest first. */
  payments: Array<Payment>;
  /** When it was paid for; null before. */
  placedAt: Maybe<Scalars['DateTime']['output']>;
  /** Points that the order earned its buyer, pending ones included; 0 after it was cancelled, null before it is paid for. For its buyer and administrators; null for others and for guests' orders. */
  pointsEarned: Maybe<Scalars['Int']['output']>;
  /** What goes back of it; empty as long as returns are not open. */
  returns: Array<Return>;
  /** What the fraud model made of the order; null while none has assessed it, as is so for all orders now. */
  risk: Maybe<RiskAssessment>;
  /** Its parts, one per seller. */
  sellerOrders: Array<SellerOrder>;
  /** Shipping. */
  shipping: Money;
  /** Where it goes; null for orders of the demo history. */
  shippingAddress: Maybe<OrderAddress>;
  /** Where it stands. */
  state: OrderState;
  /** Sum of its lines, tax included. */
  subtotal: Money;
  /** Tax contained in total. */
  tax: Money;
  /** Every move it made, oldest first. */
  timeline: Array<OrderTimelineEntry>;
  /** What the buyer pays: subtotal − discount + shipping. */
  total: Money;
};

/** Where an order goes, as it was when it was placed. Seen by its buyer, its sellers and administrators. */
export type OrderAddress = {
  __typename?: 'OrderAddress';
  /** Town. */
  city: Scalars['String']['output'];
  /** Country as ISO 3166-1 alpha-2. */
  country: Scalars['String']['output'];
  /** Street and number. */
  line1: Scalars['String']['output'];
  /** Flat, floor or care of. */
  line2: Maybe<Scalars['String']['output']>;
  /** Who lives there. */
  name: Scalars['String']['output'];
  /** Phone number for the carrier. */
  phone: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  postalCode: Maybe<Scalars['String']['output']>;
  /** State, province or county. */
  region: Maybe<Scalars['String']['output']>;
};

/** An order to cancel. */
export type OrderCancelInput = {
  /** 1 to 255 characters, new for each request. */
  idempotencyKey: Scalars['String']['input'];
  /** The order. */
  orderId: Scalars['ID']['input'];
};

/** Answer to orderCancel. */
export type OrderCancelPayload = {
  __typename?: 'OrderCancelPayload';
  /** The order, CANCELLED; null if it was not cancelled. */
  order: Maybe<Order>;
  /** Why it was not cancelled; empty if it was. */
  userErrors: Array<OrderUserError>;
};

/** One page of a list. */
export type OrderConnection = {
  __typename?: 'OrderConnection';
  /** The entries with their cursors. */
  edges: Array<OrderEdge>;
  /** The entries of this page. */
  nodes: Array<Order>;
  /** Where this page lies in the list. */
  pageInfo: PageInfo;
  /** Entries in the whole list; counted only if selected. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** One entry of the list and its cursor. */
export type OrderEdge = {
  __typename?: 'OrderEdge';
  /** Opaque position of this entry, for `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Order;
};

/** Why an order was not placed or moved. */
export type OrderErrorCode =
  /** A field holds what looks like a card number; card data never enters the mall. */
  | 'CARD_NUMBER_REFUSED'
  /** The cart was ordered before, or has expired; open a new one. */
  | 'CART_ALREADY_ORDERED'
  /** There is no such cart, or it is not the caller's. */
  | 'CART_NOT_FOUND'
  /** Coupon codes are not accepted yet. */
  | 'COUPON_NOT_ACCEPTED'
  /** The cart has no lines. */
  | 'EMPTY_CART'
  /** The key was used before with another input; use a new key for a new request. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The payment was declined for want of funds; nothing was bought and the cart is open again. */
  | 'INSUFFICIENT_FUNDS'
  /** A field is empty, too long or malformed; the message says how. */
  | 'INVALID_INPUT'
  /** The first request with this key, or for this cart, is still running; ask again in a moment. */
  | 'IN_PROGRESS'
  /** The seller order cannot make this move now; see allowedEvents. */
  | 'MOVE_NOT_ALLOWED'
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
  /** There is no such payment, or it is not the caller's. */
  | 'PAYMENT_NOT_FOUND'
  /** The provider gave no answer in time; nothing was bought or charged and the cart is open again. */
  | 'PAYMENT_TIMED_OUT'
  /** Points cannot be spent on an order yet. */
  | 'POINTS_NOT_ACCEPTED'
  /** The total differs from expectedTotal; show the cart again and ask the buyer. */
  | 'PRICE_CHANGED'
  /** There is no such seller order, or it is not one of the caller's sellers'. */
  | 'SELLER_ORDER_NOT_FOUND'
  /** The payment provider does not know this token. */
  | 'UNKNOWN_PAYMENT_TOKEN'
  /** There is no such shipping method; every mall has STANDARD. */
  | 'UNKNOWN_SHIPPING_METHOD';

/** One line of an order. */
export type OrderLine = {
  __typename?: 'OrderLine';
  /** Id of the line. */
  id: Scalars['ID']['output'];
  /** unitPrice × quantity. */
  lineTotal: Money;
  /** Units. */
  quantity: Scalars['Int']['output'];
  /** Title of the product when it was bought. */
  title: Scalars['String']['output'];
  /** Price of one unit, tax included. */
  unitPrice: Money;
  /** What was bought; null while the catalogue is away. */
  variant: Maybe<Variant>;
};

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
  /** Held back until somebody has looked at it. */
  | 'RISK_HOLD';

/** An order that has moved to another state. */
export type OrderStatusChange = {
  __typename?: 'OrderStatusChange';
  /** When it moved. */
  at: Scalars['DateTime']['output'];
  /** The order as it is now, which may be later than this event. */
  order: Order;
  /** The state that it left. */
  previousState: OrderState;
};

/** One move of an order or of a seller's part of it. */
export type OrderTimelineEntry = {
  __typename?: 'OrderTimelineEntry';
  /** When it moved. */
  at: Scalars['DateTime']['output'];
  /** What happened, in English, for people. */
  note: Maybe<Scalars['String']['output']>;
  /** The seller order that moved; null where the whole order did. */
  sellerOrderId: Maybe<Scalars['ID']['output']>;
  /** Where to: an OrderState or, with sellerOrderId, a SellerOrderState. */
  state: Scalars['String']['output'];
};

/** Something the caller can mend; nothing was changed. */
export type OrderUserError = {
  __typename?: 'OrderUserError';
  /** Stable reason, for programs. */
  code: OrderErrorCode;
  /** Path of the input field at fault, outermost first. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** Where this page lies in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last node, for `after`; null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** Whether more follow after `endCursor`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether some came before `startCursor`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first node; null on an empty page. */
  startCursor: Maybe<Scalars['String']['output']>;
};

/** One attempt to pay for an order. Seen by the buyer and administrators. */
export type Payment = {
  __typename?: 'Payment';
  /** What was asked for: the order's total. */
  amount: Money;
  /** Id of the payment; paymentConfirm takes it. */
  id: Scalars['ID']['output'];
  /** How it was paid; null until the provider has answered. */
  method: Maybe<PaymentMethod>;
  /** Where it stands. */
  state: PaymentState;
};

/** A payment whose further step the buyer has taken. */
export type PaymentConfirmInput = {
  /** 1 to 255 characters, new for each confirmation. */
  idempotencyKey: Scalars['String']['input'];
  /** Id of the payment that is ACTION_REQUIRED. */
  paymentId: Scalars['ID']['input'];
};

/** Answer to paymentConfirm. */
export type PaymentConfirmPayload = {
  __typename?: 'PaymentConfirmPayload';
  /** The order after the confirmation; null if it failed. */
  order: Maybe<Order>;
  /** Why the order failed or nothing was moved; else empty. */
  userErrors: Array<OrderUserError>;
};

/** How a payment was made, as far as it may be shown. */
export type PaymentMethod = {
  __typename?: 'PaymentMethod';
  /** Brand of the card or wallet; SANDBOX for the sandbox provider. */
  brand: Scalars['String']['output'];
  /** Last four digits. */
  last4: Scalars['String']['output'];
};

/** Where a payment stands, folded from its log. */
export type PaymentState =
  /** The buyer must take a further step, then paymentConfirm; it expires after 15 minutes. */
  | 'ACTION_REQUIRED'
  /** The provider holds the amount for us. */
  | 'AUTHORISED'
  /** The amount was taken. */
  | 'CAPTURED'
  /** The buyer's bank took the amount back. */
  | 'CHARGED_BACK'
  /** The provider declined. */
  | 'FAILED'
  /** Asked of the provider, no answer yet. */
  | 'PENDING'
  /** The amount was paid back. */
  | 'REFUNDED'
  /** The provider has let the amount go. */
  | 'VOIDED'
  /** The order was undone; the amount is being given back. */
  | 'VOIDING';

/** An order for everything in a cart. */
export type PlaceOrderInput = {
  /** Who pays; without it the shipping address. */
  billingAddress?: InputMaybe<AddressInput>;
  /** The cart to order. */
  cartId: Scalars['ID']['input'];
  /** Coupons to redeem; none is accepted yet. */
  couponCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Where to write to about the order; for guests above all. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Cart.totals.total as the buyer saw it; another total is refused. */
  expectedTotal: MoneyInput;
  /** 1 to 255 characters, new for each order: sent again, it gives the same order. */
  idempotencyKey: Scalars['String']['input'];
  /** What the payment form got from the provider in place of a card, such as tok_approve. */
  paymentToken: Scalars['String']['input'];
  /** Points to spend; none are accepted yet. */
  pointsToRedeem?: InputMaybe<Scalars['Int']['input']>;
  /** Where it goes. */
  shippingAddress: AddressInput;
  /** How it goes: STANDARD. */
  shippingMethodCode: Scalars['String']['input'];
};

/** Answer to placeOrder. */
export type PlaceOrderPayload = {
  __typename?: 'PlaceOrderPayload';
  /** The order: PLACED, or PENDING while its payment needs a further step or has no answer yet. */
  order: Maybe<Order>;
  /** Why nothing was bought; empty if there is an order. */
  userErrors: Array<OrderUserError>;
};

/** One movement of a member's points. Entries are never changed or removed. */
export type PointsLedgerEntry = {
  __typename?: 'PointsLedgerEntry';
  /** What it added to all of the member's points, pending and available together: 0 when pending points became available. */
  amount: Scalars['Int']['output'];
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** All of the member's points after it, pending and available together. */
  balance: Scalars['Int']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Why points moved. */
  kind: PointsLedgerKind;
  /** One sentence for the member. */
  memo: Scalars['String']['output'];
  /** The order that it is about; null if it is about none or several. */
  order: Maybe<Order>;
  /** How many points the movement is about; one or more. */
  points: Scalars['Int']['output'];
};

/** One page of a list. */
export type PointsLedgerEntryConnection = {
  __typename?: 'PointsLedgerEntryConnection';
  /** The entries with their cursors. */
  edges: Array<PointsLedgerEntryEdge>;
  /** The entries of this page. */
  nodes: Array<PointsLedgerEntry>;
  /** Where this page lies in the list. */
  pageInfo: PageInfo;
  /** Entries in the whole list; counted only if selected. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** One entry of the list and its cursor. */
export type PointsLedgerEntryEdge = {
  __typename?: 'PointsLedgerEntryEdge';
  /** Opaque position of this entry, for `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: PointsLedgerEntry;
};

/** Why points moved. */
export type PointsLedgerKind =
  /** An order was placed; its points are pending. */
  | 'EARNED'
  /** Available points were not spent in time. */
  | 'EXPIRED'
  /** The order's return window ended; its pending points became available. */
  | 'RELEASED'
  /** The order was cancelled; its points were taken back. */
  | 'REVERSED';

/** What the variants of a product cost. */
export type PriceRange = {
  __typename?: 'PriceRange';
  /** Price of the dearest variant. */
  max: Money;
  /** Price of the cheapest variant. */
  min: Money;
};

/** A seller's listing. */
export type Product = {
  __typename?: 'Product';
  /** Properties in the seller's order; at most 50. */
  attributes: Array<ProductAttribute>;
  /** What can be bought of all its variants; anyone may see it. Null where it is not known to stock. */
  availability: Maybe<Availability>;
  /** Products that lie in the same orders. Counts only orders of people who agreed to profiling. */
  boughtTogether: Maybe<RelatedProducts>;
  /** Brand, or author or publisher where that is what shoppers look for. */
  brand: Maybe<Scalars['String']['output']>;
  /** Where the product is found; null only before it is active. */
  category: Maybe<Category>;
  /** When it was first listed. */
  createdAt: Scalars['DateTime']['output'];
  /** Description in plain text with line breaks; may be empty. */
  description: Scalars['String']['output'];
  /** Names of the fields that the demo mall's source lacked and a fixed seed made up, such as `price`. Empty otherwise. */
  generated: Array<Scalars['String']['output']>;
  /** Identifies the product. */
  id: Scalars['ID']['output'];
  /** Pictures, the main one first; at most 20. */
  images: Array<ProductImage>;
  /** What its variants cost. */
  priceRange: PriceRange;
  /** What people asked about it, newest first. */
  questions: Maybe<QuestionConnection>;
  /** Its stars, kept up to date with each review. */
  rating: Maybe<ProductRating>;
  /** What buyers wrote about it; published only. */
  reviews: Maybe<ReviewConnection>;
  /** Safety information; null where the seller gave none. */
  safety: Maybe<ProductSafety>;
  /** Who sells it. */
  seller: Maybe<Seller>;
  /** The tone of the product's reviews; null while none was read. */
  sentiment: Maybe<ProductSentiment>;
  /** Products whose descriptions mean something alike, by cosine of their embeddings. */
  similar: Maybe<RelatedProducts>;
  /** Title for web addresses; unique, and stays when the title changes. */
  slug: Scalars['String']['output'];
  /** Where the listing stands. */
  state: ProductState;
  /** Title, at most 200 characters. */
  title: Scalars['String']['output'];
  /** When the listing or one of its prices last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** What can be bought of it, in the seller's order. */
  variants: Array<Variant>;
  /** Grows with each change; give it as `expectedVersion` to change only what you saw. */
  version: Scalars['Int']['output'];
};


/** A seller's listing. */
export type ProductBoughtTogetherArgs = {
  first?: Scalars['Int']['input'];
};


/** A seller's listing. */
export type ProductQuestionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A seller's listing. */
export type ProductReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  sort?: ReviewSort;
};


/** A seller's listing. */
export type ProductSimilarArgs = {
  first?: Scalars['Int']['input'];
};

/** A property of a product as its seller states it, such as material: cotton. */
export type ProductAttribute = {
  __typename?: 'ProductAttribute';
  /** Name of the property. */
  name: Scalars['String']['output'];
  /** Its value. */
  value: Scalars['String']['output'];
};

/** Products that state one of some values of a property. */
export type ProductAttributeFilter = {
  /** Name of the property; upper and lower case are the same. */
  name: Scalars['String']['input'];
  /** Values of which one must match; at most 50. */
  values: Array<Scalars['String']['input']>;
};

/** A property of a product. */
export type ProductAttributeInput = {
  /** Name of the property; 1 to 60 characters. */
  name: Scalars['String']['input'];
  /** Its value; 1 to 300 characters. */
  value: Scalars['String']['input'];
};

/** One page of a list. */
export type ProductConnection = {
  __typename?: 'ProductConnection';
  /** The entries with their cursors. */
  edges: Array<ProductEdge>;
  /** The entries of this page. */
  nodes: Array<Product>;
  /** Where this page lies in the list. */
  pageInfo: PageInfo;
  /** Entries in the whole list; counted only if selected. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** A new listing. */
export type ProductCreateInput = {
  /** Properties; at most 50. */
  attributes?: InputMaybe<Array<ProductAttributeInput>>;
  /** Brand; at most 100 characters. */
  brand?: InputMaybe<Scalars['String']['input']>;
  /** Where it is found; without one the listing stays a draft. */
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** Plain text with line breaks; at most 20,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Pictures, the main one first; at most 20. */
  images?: InputMaybe<Array<ProductImageInput>>;
  /** Safety information. */
  safety?: InputMaybe<ProductSafetyInput>;
  /** Who sells it: a seller that the caller acts for. */
  sellerId: Scalars['ID']['input'];
  /** Title; 1 to 200 characters. */
  title: Scalars['String']['input'];
  /** What can be bought of it; 1 to 100. */
  variants: Array<VariantInput>;
};

/** One entry of the list and its cursor. */
export type ProductEdge = {
  __typename?: 'ProductEdge';
  /** Opaque position of this entry, for `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Product;
};

/** Why a listing was not made or changed. */
export type ProductErrorCode =
  /** There is no such category. */
  | 'CATEGORY_NOT_FOUND'
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
  /** The product is archived and not changed any more. */
  | 'PRODUCT_ARCHIVED'
  /** The product lacks what it needs to be on sale. */
  | 'PRODUCT_INCOMPLETE'
  /** The caller sells no such product. */
  | 'PRODUCT_NOT_FOUND'
  /** The caller acts for no such seller. */
  | 'SELLER_NOT_FOUND'
  /** The mall has suspended the seller. */
  | 'SELLER_SUSPENDED'
  /** Another variant of the seller has this article number. */
  | 'SKU_TAKEN'
  /** The caller sells no such variant. */
  | 'VARIANT_NOT_FOUND'
  /** The product was changed meanwhile: read it again. */
  | 'VERSION_CONFLICT';

/** Which products; all given conditions must hold. */
export type ProductFilter = {
  /** With these properties; at most 10. */
  attributes?: InputMaybe<Array<ProductAttributeFilter>>;
  /** Of this brand, spelled exactly. */
  brand?: InputMaybe<Scalars['String']['input']>;
  /** In this category or below it. */
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** Only these; at most 100. Unknown ids are left out. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** With a variant at this price or below, in minor units. */
  priceMax?: InputMaybe<Scalars['SafeInt']['input']>;
  /** With a variant at this price or above, in minor units. */
  priceMin?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Of this seller. */
  sellerId?: InputMaybe<Scalars['ID']['input']>;
  /** In one of these states; default ACTIVE. Others need `sellerId` of a seller that the caller acts for, or an administrator; else FORBIDDEN. */
  states?: InputMaybe<Array<ProductState>>;
};

/** A picture of a product. */
export type ProductImage = {
  __typename?: 'ProductImage';
  /** What it shows, for those who do not see it. */
  alt: Scalars['String']['output'];
  /** Where the picture is found. */
  url: Scalars['String']['output'];
};

/** A picture of a product. */
export type ProductImageInput = {
  /** What it shows; at most 300 characters. */
  alt?: InputMaybe<Scalars['String']['input']>;
  /** Where it is found: `https://…` or a path of the mall; at most 2,048 characters. */
  url: Scalars['String']['input'];
};

/** What sellers may do to their listings. */
export type ProductMove =
  /** Put it on sale; from DRAFT, IN_REVIEW or PAUSED. */
  | 'ACTIVATE'
  /** Take it off sale for good; from DRAFT or PAUSED. */
  | 'ARCHIVE'
  /** Take it off sale for a while; from ACTIVE. */
  | 'PAUSE';

/** The listing, or what to mend. */
export type ProductPayload = {
  __typename?: 'ProductPayload';
  /** Null exactly when there are errors. */
  product: Maybe<Product>;
  /** What to mend; nothing was changed. */
  userErrors: Array<ProductUserError>;
};

/** What buyers think of a product: its published reviews and the ratings it brought along when it was imported. */
export type ProductRating = {
  __typename?: 'ProductRating';
  /** Mean stars, 1 to 5, to two decimals; null without ratings. */
  average: Maybe<Scalars['Float']['output']>;
  /** Number of ratings. */
  count: Scalars['Int']['output'];
  /** Always five entries, from five stars down to one. */
  histogram: Array<StarCount>;
};

/** What the law wants buyers to know about the safety of a product. */
export type ProductSafety = {
  __typename?: 'ProductSafety';
  /** Name and address of the manufacturer. */
  manufacturer: Maybe<Scalars['String']['output']>;
  /** Who answers for the product in the market where it is sold. */
  responsiblePerson: Maybe<Scalars['String']['output']>;
  /** Warnings and safety information. */
  warnings: Array<Scalars['String']['output']>;
};

/** Safety information. */
export type ProductSafetyInput = {
  /** Name and address of the manufacturer; at most 1,000 characters. */
  manufacturer?: InputMaybe<Scalars['String']['input']>;
  /** Who answers for the product; at most 1,000 characters. */
  responsiblePerson?: InputMaybe<Scalars['String']['input']>;
  /** Warnings; at most 20 of 1,000 characters. */
  warnings?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** The tone of a product's reviews, as a model reads them. */
export type ProductSentiment = {
  __typename?: 'ProductSentiment';
  /** Whether a person has checked these values. */
  humanReviewed: Scalars['Boolean']['output'];
  /** The model that read the latest review. */
  model: ModelVersion;
  /** Share of reviews with a negative tone, 0 to 1. */
  negative: Scalars['Float']['output'];
  /** Share of reviews with a neutral tone, 0 to 1. */
  neutral: Scalars['Float']['output'];
  /** Share of reviews with a positive tone, 0 to 1. */
  positive: Scalars['Float']['output'];
  /** Reviews that were read. */
  reviewCount: Scalars['Int']['output'];
  /** What reviews say, in a few words; null while none was made. */
  summary: Maybe<Scalars['String']['output']>;
};

/** Order of a list of products. A cursor is good for the order that it came from. */
export type ProductSort =
  /** Least recently changed first, for feeds that go on where they ended. */
  | 'CHANGED'
  /** Last listed first. */
  | 'NEWEST'
  /** By the cheapest variant, cheapest first. */
  | 'PRICE_ASC'
  /** By the cheapest variant, dearest first. */
  | 'PRICE_DESC'
  /** By title. */
  | 'TITLE';

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

/** A change of a listing; what is left out stays as it is. */
export type ProductUpdateInput = {
  /** All properties anew; at most 50. */
  attributes?: InputMaybe<Array<ProductAttributeInput>>;
  /** Brand, at most 100 characters; null takes it away. */
  brand?: InputMaybe<Scalars['String']['input']>;
  /** Where it is found; null takes it out, which a product on sale cannot do. */
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** Plain text with line breaks; at most 20,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Refuse the change if the product is not of this version any more. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** All pictures anew; at most 20. */
  images?: InputMaybe<Array<ProductImageInput>>;
  /** Put it on sale or take it off. */
  move?: InputMaybe<ProductMove>;
  /** The product. */
  productId: Scalars['ID']['input'];
  /** Title; 1 to 200 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** Something the caller can mend; nothing was changed. */
export type ProductUserError = {
  __typename?: 'ProductUserError';
  /** Stable reason, for programs. */
  code: ProductErrorCode;
  /** Path of the input field at fault, outermost first. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** A cart: a guest's by anyone who knows its id, any other by its owner. Null if there is none. */
  cart: Maybe<Cart>;
  /** One level of the category tree, in the mall's order. */
  categories: CategoryConnection;
  /** One category; null if there is none of this id. */
  category: Maybe<Category>;
  /** An order of the caller's, or any for administrators. Null if there is none such. */
  order: Maybe<Order>;
  /** An order by its number, of the caller's, or any for administrators. Null if there is none such. */
  orderByNumber: Maybe<Order>;
  /** One listing; null if there is none of this id that the caller may see. */
  product: Maybe<Product>;
  /** One listing by its name in web addresses; null if there is none that the caller may see. */
  productBySlug: Maybe<Product>;
  /** The catalogue, page by page. For words and relevance use `search`. */
  products: ProductConnection;
  /** Products for the viewer. From their own purchases only if they agreed to profiling; for guests and all others what is popular. Of one seller and of one category a few at most. */
  recommendations: Maybe<RecommendationConnection>;
  /** One review, by anybody. Null if there is none or it is hidden from the caller. */
  review: Maybe<Review>;
  /** What points buy, the cheapest first; for everybody to see. */
  rewards: RewardConnection;
  /** Finds products by words and by meaning, typing errors forgiven. Words in quotes must stand together, `-word` must not occur, `or` leaves a choice. Without words: all products in the chosen order. */
  search: Maybe<SearchResultConnection>;
  /** One seller; null if there is none of this id, or it is not admitted yet and the caller is not of it. */
  seller: Maybe<Seller>;
  /** Sellers that are open for business, by name. */
  sellers: SellerConnection;
  /** The signed-in person; null for guests. */
  viewer: Maybe<User>;
};


export type QueryCartArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCategoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  parentId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryCategoryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderByNumberArgs = {
  number: Scalars['String']['input'];
};


export type QueryProductArgs = {
  id: Scalars['ID']['input'];
};


export type QueryProductBySlugArgs = {
  slug: Scalars['String']['input'];
};


export type QueryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: Scalars['Int']['input'];
  sort?: InputMaybe<ProductSort>;
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryRecommendationsArgs = {
  first?: Scalars['Int']['input'];
};


export type QueryReviewArgs = {
  id: Scalars['ID']['input'];
};


export type QueryRewardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SearchFilter>;
  first?: Scalars['Int']['input'];
  query: Scalars['String']['input'];
  sort?: InputMaybe<SearchSort>;
};


export type QuerySellerArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySellersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A question about a product, open to everybody. */
export type Question = {
  __typename?: 'Question';
  /** The first answers: the seller's, then the oldest. */
  answers: Array<Answer>;
  /** Who asked. */
  author: Maybe<User>;
  /** The text, at most 1,000 characters. */
  body: Scalars['String']['output'];
  /** When it was asked. */
  createdAt: Scalars['DateTime']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What it is about. */
  product: Maybe<Product>;
};


/** A question about a product, open to everybody. */
export type QuestionAnswersArgs = {
  first?: Scalars['Int']['input'];
};

/** A question about a product. */
export type QuestionAskInput = {
  /** The question: 1 to 1,000 characters, line breaks allowed. */
  body: Scalars['String']['input'];
  /** The product. */
  productId: Scalars['ID']['input'];
};

/** A new question, or why there is none. */
export type QuestionAskPayload = {
  __typename?: 'QuestionAskPayload';
  /** The question; null exactly when `userErrors` is not empty. */
  question: Maybe<Question>;
  /** What to mend; empty after success. */
  userErrors: Array<QuestionUserError>;
};

/** One page of a list. */
export type QuestionConnection = {
  __typename?: 'QuestionConnection';
  /** The entries with their cursors. */
  edges: Array<QuestionEdge>;
  /** The entries of this page. */
  nodes: Array<Question>;
  /** Where this page lies in the list. */
  pageInfo: PageInfo;
  /** Entries in the whole list; counted only if selected. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** One entry of the list and its cursor. */
export type QuestionEdge = {
  __typename?: 'QuestionEdge';
  /** Opaque position of this entry, for `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Question;
};

/** Why a question or an answer was refused. */
export type QuestionErrorCode =
  /** A field breaks its limits; `field` says which and `message` how. */
  | 'INVALID'
  /** There is no such product. */
  | 'PRODUCT_NOT_FOUND'
  /** There is no such question. */
  | 'QUESTION_NOT_FOUND';

/** Something the caller can mend; nothing was changed. */
export type QuestionUserError = {
  __typename?: 'QuestionUserError';
  /** Stable reason, for programs. */
  code: QuestionErrorCode;
  /** Path of the input field at fault, outermost first. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** A product that a model proposes. */
export type Recommendation = {
  __typename?: 'Recommendation';
  /** The product; null if it was withdrawn a moment ago. */
  product: Maybe<Product>;
  /** Why it is proposed. */
  reason: RecommendationReason;
  /** How strongly it is proposed, 0 to 1; comparable within one answer only. */
  score: Scalars['Float']['output'];
};

/** Products that a model proposes, best first. */
export type RecommendationConnection = {
  __typename?: 'RecommendationConnection';
  /** The model that chose and ordered them. */
  model: ModelVersion;
  /** The proposals. */
  nodes: Array<Recommendation>;
  /** Whether the viewer's own past purchases were used: only if they agreed to it. */
  profiling: Scalars['Boolean']['output'];
};

/** Why a product is recommended. */
export type RecommendationReason = {
  __typename?: 'RecommendationReason';
  /** For programs. */
  code: RecommendationReasonCode;
  /** For people, in English. */
  text: Scalars['String']['output'];
};

/** Why a product is recommended. */
export type RecommendationReasonCode =
  /** Buyers of a certain product buy it too. */
  | 'BOUGHT_TOGETHER'
  /** Many buy it these weeks. */
  | 'POPULAR_NOW'
  /** Its text means something alike. */
  | 'SIMILAR_TO'
  /** Buyers rate it highly. */
  | 'TOP_RATED';

/** How to go on with a session. */
export type RefreshSessionInput = {
  /** The newest refresh token of the session. Using one twice ends the session. */
  refreshToken: Scalars['String']['input'];
};

/** The session's new tokens, or why it has ended. */
export type RefreshSessionPayload = {
  __typename?: 'RefreshSessionPayload';
  /** Null exactly when there are errors. */
  session: Maybe<Session>;
  /** Why the session has ended. */
  userErrors: Array<AccountUserError>;
  /** The person; null exactly when there are errors. */
  viewer: Maybe<User>;
};

/** Products that go with another one, strongest first. */
export type RelatedProducts = {
  __typename?: 'RelatedProducts';
  /** The model behind the list; null if there is none yet. */
  model: Maybe<ModelVersion>;
  /** The products; empty if none is known. */
  nodes: Array<Recommendation>;
};

/** Something that goes back to its seller. */
export type Return = {
  __typename?: 'Return';
  /** When a withdrawal was acknowledged. */
  acknowledgedAt: Maybe<Scalars['DateTime']['output']>;
  /** Id of the return. */
  id: Scalars['ID']['output'];
  /** Why it goes back. */
  kind: ReturnKind;
  /** What goes back. */
  lines: Array<ReturnLine>;
  /** What is paid back; null until it is decided. */
  refund: Maybe<Money>;
  /** Where it stands. */
  state: ReturnState;
};

/** Why a return was not requested. */
export type ReturnErrorCode =
  /** A field holds what looks like a card number; card data never enters the mall. */
  | 'CARD_NUMBER_REFUSED'
  /** A field is empty, too long, out of range or malformed; the message says how. */
  | 'INVALID_INPUT'
  /** There is no such order, or it is not the caller's. */
  | 'ORDER_NOT_FOUND'
  /** Returns are not taken through the mall yet; write to the seller. */
  | 'RETURNS_NOT_OPEN_YET'
  /** The order has no such line. */
  | 'UNKNOWN_LINE';

/** Why something goes back. */
export type ReturnKind =
  /** It does not work. */
  | 'DEFECTIVE'
  /** It is not what was bought. */
  | 'NOT_AS_DESCRIBED'
  /** Another reason, given in words. */
  | 'OTHER'
  /** The buyer withdraws from the contract within its period; no reason is needed. */
  | 'WITHDRAWAL';

/** What of an order line goes back. */
export type ReturnLine = {
  __typename?: 'ReturnLine';
  /** The line of the order. */
  orderLine: OrderLine;
  /** Units that go back. */
  quantity: Scalars['Int']['output'];
  /** Why, in the buyer's words. */
  reason: Maybe<Scalars['String']['output']>;
};

/** Units of an order line that go back. */
export type ReturnLineInput = {
  /** Id of the order line. */
  orderLineId: Scalars['ID']['input'];
  /** Units, from 1 to what was bought. */
  quantity: Scalars['Int']['input'];
};

/** A wish to send something back. */
export type ReturnRequestInput = {
  /** 1 to 255 characters, new for each request. */
  idempotencyKey: Scalars['String']['input'];
  /** Why. */
  kind: ReturnKind;
  /** What goes back, 1 to 100 lines. */
  lines: Array<ReturnLineInput>;
  /** The order. */
  orderId: Scalars['ID']['input'];
  /** Why, in words, at most 2,000 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** Answer to returnRequest. */
export type ReturnRequestPayload = {
  __typename?: 'ReturnRequestPayload';
  /** The return; null if it was not taken. */
  return: Maybe<Return>;
  /** Why it was not taken; empty if it was. */
  userErrors: Array<ReturnUserError>;
};

/** Where a return stands. */
export type ReturnState =
  /** The buyer may send it back. */
  | 'APPROVED'
  /** Refused, with a reason. */
  | 'DECLINED'
  /** On its way to the seller. */
  | 'IN_TRANSIT'
  /** With the seller. */
  | 'RECEIVED'
  /** Asked for. */
  | 'REQUESTED'
  /** Refunded, exchanged or rejected. */
  | 'RESOLVED';

/** Something the caller can mend; nothing was changed. */
export type ReturnUserError = {
  __typename?: 'ReturnUserError';
  /** Stable reason, for programs. */
  code: ReturnErrorCode;
  /** Path of the input field at fault, outermost first. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** A buyer's review. */
export type Review = {
  __typename?: 'Review';
  /** Who wrote it. */
  author: Maybe<User>;
  /** The text, at most 5,000 characters. */
  body: Scalars['String']['output'];
  /** When it was written. */
  createdAt: Scalars['DateTime']['output'];
  /** People who found it helpful. */
  helpfulCount: Scalars['Int']['output'];
  /** Identifies the review. */
  id: Scalars['ID']['output'];
  /** https addresses of at most 8 pictures. */
  images: Array<Scalars['String']['output']>;
  /** What moderation decided; null until it has. */
  moderation: Maybe<ReviewModeration>;
  /** What it is about. */
  product: Maybe<Product>;
  /** Stars, 1 to 5. */
  rating: Scalars['Int']['output'];
  /** The tone of the review, as a model reads it; null while no model has read it. */
  sentiment: Maybe<ReviewSentiment>;
  /** Who can see it. */
  state: ReviewState;
  /** A headline of at most 120 characters. */
  title: Maybe<Scalars['String']['output']>;
  /** Whether an order of its author, not cancelled, holds the product. */
  verifiedPurchase: Scalars['Boolean']['output'];
};

/** One page of a list. */
export type ReviewConnection = {
  __typename?: 'ReviewConnection';
  /** The entries with their cursors. */
  edges: Array<ReviewEdge>;
  /** The entries of this page. */
  nodes: Array<Review>;
  /** Where this page lies in the list. */
  pageInfo: PageInfo;
  /** Entries in the whole list; counted only if selected. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** One entry of the list and its cursor. */
export type ReviewEdge = {
  __typename?: 'ReviewEdge';
  /** Opaque position of this entry, for `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Review;
};

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
  /** There is no such product. */
  | 'PRODUCT_NOT_FOUND'
  /** Only people who bought a product review it. */
  | 'PURCHASE_REQUIRED'
  /** There is no such review. */
  | 'REVIEW_NOT_FOUND';

/** What moderation decided about a review. */
export type ReviewModeration = {
  __typename?: 'ReviewModeration';
  /** Whether a model within its policy took it, rather than a person. */
  automated: Scalars['Boolean']['output'];
  /** The decision that holds now. */
  decision: ModerationAction;
};

/** The tone of a review, as a model reads it. It may be wrong. */
export type ReviewSentiment = {
  __typename?: 'ReviewSentiment';
  /** What the label rests on, in one sentence. */
  explanation: Maybe<Scalars['String']['output']>;
  /** Whether a person has checked the label. */
  humanReviewed: Scalars['Boolean']['output'];
  /** The most likely tone. */
  label: SentimentLabel;
  /** The model that read the review. */
  model: ModelVersion;
  /** Likelihood that the tone is negative, 0 to 1. */
  negative: Scalars['Float']['output'];
  /** Likelihood that the tone is neutral, 0 to 1. */
  neutral: Scalars['Float']['output'];
  /** Likelihood that the tone is positive, 0 to 1. */
  positive: Scalars['Float']['output'];
  /** How sure the model is of the label, 0 to 1. */
  score: Scalars['Float']['output'];
};

/** Which reviews come first. */
export type ReviewSort =
  /** Those with most stars. */
  | 'HIGHEST'
  /** Those with fewest stars. */
  | 'LOWEST'
  /** Those that most people found helpful. */
  | 'MOST_HELPFUL'
  /** The latest. */
  | 'NEWEST';

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
  body: Scalars['String']['input'];
  /** https addresses of at most 8 pictures. */
  images?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The product. */
  productId: Scalars['ID']['input'];
  /** Stars, 1 to 5. */
  rating: Scalars['Int']['input'];
  /** A headline of at most 120 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** A new review, or why there is none. */
export type ReviewSubmitPayload = {
  __typename?: 'ReviewSubmitPayload';
  /** The review; null exactly when `userErrors` is not empty. */
  review: Maybe<Review>;
  /** What to mend; empty after success. */
  userErrors: Array<ReviewUserError>;
};

/** Something the caller can mend; nothing was changed. */
export type ReviewUserError = {
  __typename?: 'ReviewUserError';
  /** Stable reason, for programs. */
  code: ReviewErrorCode;
  /** Path of the input field at fault, outermost first. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** Whether a review helped. */
export type ReviewVoteInput = {
  /** True: it helped. A later vote of the same person replaces the earlier. */
  helpful: Scalars['Boolean']['input'];
  /** The review; not one's own. */
  reviewId: Scalars['ID']['input'];
};

/** The review after the vote, or why it did not count. */
export type ReviewVotePayload = {
  __typename?: 'ReviewVotePayload';
  /** The review; null exactly when `userErrors` is not empty. */
  review: Maybe<Review>;
  /** What to mend; empty after success. */
  userErrors: Array<ReviewUserError>;
};

/** Something that points buy. */
export type Reward = {
  __typename?: 'Reward';
  /** Whether the programme offers it at present. */
  available: Scalars['Boolean']['output'];
  /** Points that it costs. */
  costPoints: Scalars['Int']['output'];
  /** What the member gets. */
  description: Scalars['String']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What it is, for people. */
  title: Scalars['String']['output'];
};

/** One page of a list. */
export type RewardConnection = {
  __typename?: 'RewardConnection';
  /** The entries with their cursors. */
  edges: Array<RewardEdge>;
  /** The entries of this page. */
  nodes: Array<Reward>;
  /** Where this page lies in the list. */
  pageInfo: PageInfo;
  /** Entries in the whole list; counted only if selected. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** One entry of the list and its cursor. */
export type RewardEdge = {
  __typename?: 'RewardEdge';
  /** Opaque position of this entry, for `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Reward;
};

/** How likely an order is fraud, as a model sees it; the owner decides. */
export type RiskAssessment = {
  __typename?: 'RiskAssessment';
  /** What the policy says. */
  decision: RiskDecision;
  /** What spoke for the decision, in one sentence. */
  explanation: Maybe<Scalars['String']['output']>;
  /** Whether a person has looked at it. */
  humanReviewed: Scalars['Boolean']['output'];
  /** The model that made the score. */
  model: ModelVersion;
  /** Likelihood of fraud, 0 to 1. */
  score: Scalars['Float']['output'];
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

/** An address that a person keeps for the next order. Seen by that person and administrators. */
export type SavedAddress = {
  __typename?: 'SavedAddress';
  /** Town. */
  city: Scalars['String']['output'];
  /** Country as ISO 3166-1 alpha-2. */
  country: Scalars['String']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Street and number. */
  line1: Scalars['String']['output'];
  /** Flat, floor or care of. */
  line2: Maybe<Scalars['String']['output']>;
  /** Who lives there. */
  name: Scalars['String']['output'];
  /** Phone number for the carrier. */
  phone: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  postalCode: Maybe<Scalars['String']['output']>;
  /** State, province or county. */
  region: Maybe<Scalars['String']['output']>;
};

/** A product attribute and the values that are accepted. */
export type SearchAttributeFilter = {
  /** Name of the attribute, exactly as a facet gives it after `attribute:`. */
  name: Scalars['String']['input'];
  /** Accepted values, exactly as the facet gives them; 50 at most. */
  values: Array<Scalars['String']['input']>;
};

/** A property of the results and its values with counts. */
export type SearchFacet = {
  __typename?: 'SearchFacet';
  /** `category`, `brand`, `seller`, `price`, `rating`, `inStock`, or `attribute:` and the attribute's name. */
  field: Scalars['String']['output'];
  /** Most frequent first, 20 at most; prices and ratings in their order. A field that is filtered by shows what else could be chosen; `category` shows the next level down. */
  values: Array<SearchFacetValue>;
};

/** A choice that would narrow the results. */
export type SearchFacetValue = {
  __typename?: 'SearchFacetValue';
  /** Results with this value, the other filters applied. */
  count: Scalars['Int']['output'];
  /** For people, in English. */
  label: Scalars['String']['output'];
  /** For the filter: an id, a text, `min-max` in minor units for prices, whole stars for ratings. */
  value: Scalars['String']['output'];
};

/** Narrows search results; every part that is given must hold. */
export type SearchFilter = {
  /** Conditions on attributes; 10 at most. */
  attributes?: InputMaybe<Array<SearchAttributeFilter>>;
  /** Products of this brand; upper and lower case are equal. */
  brand?: InputMaybe<Scalars['String']['input']>;
  /** Products of this category and of all below it. */
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** True: only what can be bought now. False: only what is sold out. */
  inStock?: InputMaybe<Scalars['Boolean']['input']>;
  /** Lowest variant price at most this, in the currency's smallest unit. */
  priceMax?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Lowest variant price at least this, in the currency's smallest unit, such as 1999 for 19.99. */
  priceMin?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Average rating at least this, 0 to 5. */
  ratingMin?: InputMaybe<Scalars['Float']['input']>;
  /** Products of this seller. */
  sellerId?: InputMaybe<Scalars['ID']['input']>;
};

/** A product that was found. */
export type SearchResult = {
  __typename?: 'SearchResult';
  /** The product; null if it was withdrawn a moment ago. */
  product: Maybe<Product>;
  /** What the list is ordered by, highest first. For RELEVANCE the fused rank score, comparable within one answer only. */
  score: Scalars['Float']['output'];
};

/** One page of search results. */
export type SearchResultConnection = {
  __typename?: 'SearchResultConnection';
  /** The results with their cursors. */
  edges: Array<SearchResultEdge>;
  /** Ways to narrow the results, with counts. */
  facets: Array<SearchFacet>;
  /** The results of this page. */
  nodes: Array<SearchResult>;
  /** Where this page lies in the list. */
  pageInfo: PageInfo;
  /** All results, the filter applied. */
  totalCount: Scalars['Int']['output'];
};

/** One result and its cursor. */
export type SearchResultEdge = {
  __typename?: 'SearchResultEdge';
  /** Opaque position of this result, for `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: SearchResult;
};

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

/** An organisation that sells in the mall. */
export type Seller = {
  __typename?: 'Seller';
  /** Where it is established, as ISO 3166-1 alpha-2. */
  country: Scalars['String']['output'];
  /** When it joined the mall. */
  createdAt: Scalars['DateTime']['output'];
  /** The name that shoppers read. */
  displayName: Scalars['String']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Who acts for the seller; null except to its members and administrators. */
  members: Maybe<Array<SellerMember>>;
  /** Its parts of placed orders, newest first. For its members and administrators, else null. */
  orders: Maybe<SellerOrderConnection>;
  /** The seller's active products. */
  products: Maybe<ProductConnection>;
  /** The ratings of all of its products together. */
  rating: Maybe<SellerRating>;
  /** Where it stands in the mall. */
  state: SellerState;
  /** Who stands behind it; null until that was given. */
  trader: Maybe<Trader>;
  /** Grows with each change; give it as `expectedVersion` to change only what you saw. */
  version: Scalars['Int']['output'];
};


/** An organisation that sells in the mall. */
export type SellerOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** An organisation that sells in the mall. */
export type SellerProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  sort?: InputMaybe<ProductSort>;
};

/** One page of a list. */
export type SellerConnection = {
  __typename?: 'SellerConnection';
  /** The entries with their cursors. */
  edges: Array<SellerEdge>;
  /** The entries of this page. */
  nodes: Array<Seller>;
  /** Where this page lies in the list. */
  pageInfo: PageInfo;
  /** Entries in the whole list; counted only if selected. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** One entry of the list and its cursor. */
export type SellerEdge = {
  __typename?: 'SellerEdge';
  /** Opaque position of this entry, for `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Seller;
};

/** Why a seller or its members were not changed. */
export type SellerErrorCode =
  /** The person acts for the seller already. */
  | 'ALREADY_A_MEMBER'
  /** The name is empty, too long or holds control characters. */
  | 'INVALID_DISPLAY_NAME'
  /** The reason is empty, too long or holds control characters. */
  | 'INVALID_REASON'
  /** The seller would be left without an owner. */
  | 'LAST_OWNER'
  /** The seller's state does not allow the move. */
  | 'MOVE_NOT_ALLOWED'
  /** The person does not act for the seller. */
  | 'NOT_A_MEMBER'
  /** There is no such person. */
  | 'PERSON_NOT_FOUND'
  /** There is no such seller, or the caller may not change it. */
  | 'SELLER_NOT_FOUND'
  /** The seller was changed meanwhile: read it again. */
  | 'VERSION_CONFLICT';

/** A person who acts for a seller. Seen by its members and administrators. */
export type SellerMember = {
  __typename?: 'SellerMember';
  /** Since when. */
  addedAt: Scalars['DateTime']['output'];
  /** What the person does for the seller. */
  role: SellerMemberRole;
  /** The person. */
  user: Maybe<User>;
};

/** Who is to act for which seller. */
export type SellerMemberAddInput = {
  /** What the person does for the seller. */
  role: SellerMemberRole;
  /** The seller. */
  sellerId: Scalars['ID']['input'];
  /** The person, who has an account. */
  userId: Scalars['ID']['input'];
};

/** Who is to act for which seller no more. */
export type SellerMemberRemoveInput = {
  /** The seller. */
  sellerId: Scalars['ID']['input'];
  /** The person. */
  userId: Scalars['ID']['input'];
};

/** What a person does for a seller. */
export type SellerMemberRole =
  /** Products and prices. */
  | 'CATALOGUE'
  /** Balance and payouts. */
  | 'FINANCE'
  /** Everything but members. */
  | 'MANAGER'
  /** Orders and returns. */
  | 'ORDERS'
  /** Everything, members included. A seller always has one. */
  | 'OWNER';

/** What administrators may do to a seller. */
export type SellerMove =
  /** It sells again without limits. */
  | 'REINSTATE'
  /** It sells on, with limits. */
  | 'RESTRICT'
  /** It sells no more until it is reinstated; open orders go on. */
  | 'SUSPEND'
  /** It leaves the mall for good; only from SUSPENDED. */
  | 'TERMINATE';

/** A change of where a seller stands. */
export type SellerMoveInput = {
  /** Refuse the change if the seller is not of this version any more. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** What is to happen. */
  move: SellerMove;
  /** Why, for the seller and the log; 1 to 1,000 characters. */
  reason: Scalars['String']['input'];
  /** The seller. */
  sellerId: Scalars['ID']['input'];
};

/** One seller's part of an order. Seen by the buyer, the seller's members and administrators. */
export type SellerOrder = {
  __typename?: 'SellerOrder';
  /** What the seller may do with it next. */
  allowedEvents: Array<SellerOrderEvent>;
  /** Id of the part. */
  id: Scalars['ID']['output'];
  /** What this seller sends. */
  lines: Array<OrderLine>;
  /** Number of the order that it is part of. */
  orderNumber: Scalars['String']['output'];
  /** When it was paid for; null before. */
  placedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who sells it; null while sellers are away. */
  seller: Maybe<Seller>;
  /** Its parcels. */
  shipments: Array<Shipment>;
  /** Its share of the order's shipping, by the value of its lines. */
  shipping: Money;
  /** Where it goes; null for orders of the demo history. */
  shippingAddress: Maybe<OrderAddress>;
  /** Where it stands. */
  state: SellerOrderState;
  /** Sum of its lines, tax included. */
  subtotal: Money;
};

/** A step of a seller order. */
export type SellerOrderAdvanceInput = {
  /** With SHIP: who carries it, at most 100 characters. */
  carrier?: InputMaybe<Scalars['String']['input']>;
  /** The step; SellerOrder.allowedEvents says which are possible. */
  event: SellerOrderEvent;
  /** 1 to 255 characters, new for each step. */
  idempotencyKey: Scalars['String']['input'];
  /** The seller order. */
  sellerOrderId: Scalars['ID']['input'];
  /** With SHIP: 4 to 40 letters, digits, spaces or dashes. */
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
};

/** Answer to sellerOrderAdvance. */
export type SellerOrderAdvancePayload = {
  __typename?: 'SellerOrderAdvancePayload';
  /** The seller order; null if it was not moved. */
  sellerOrder: Maybe<SellerOrder>;
  /** Why it was not moved; empty if it was. */
  userErrors: Array<OrderUserError>;
};

/** One page of a list. */
export type SellerOrderConnection = {
  __typename?: 'SellerOrderConnection';
  /** The entries with their cursors. */
  edges: Array<SellerOrderEdge>;
  /** The entries of this page. */
  nodes: Array<SellerOrder>;
  /** Where this page lies in the list. */
  pageInfo: PageInfo;
  /** Entries in the whole list; counted only if selected. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

/** One entry of the list and its cursor. */
export type SellerOrderEdge = {
  __typename?: 'SellerOrderEdge';
  /** Opaque position of this entry, for `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: SellerOrder;
};

/** What a seller may do with their part of an order, one after the other. */
export type SellerOrderEvent =
  /** Take it on. */
  | 'ACCEPT'
  /** Say that the buyer has it. When all parts are delivered, the order is COMPLETED. */
  | 'DELIVER'
  /** Make it ready for the carrier. */
  | 'PACK'
  /** Give all of it to the carrier: its stock is gone from then on. */
  | 'SHIP';

/** Where one seller's part of an order stands. */
export type SellerOrderState =
  /** The seller has taken it on. */
  | 'ACCEPTED'
  /** Undone before it was shipped. */
  | 'CANCELLED'
  /** With the buyer. */
  | 'DELIVERED'
  /** Ready for the carrier. */
  | 'PACKED'
  /** The buyer has not paid yet; the seller does not see it. */
  | 'PENDING'
  /** Paid for; waits for the seller. */
  | 'PLACED'
  /** With the carrier; it can no longer be cancelled. */
  | 'SHIPPED';

/** The changed seller, or what to mend. */
export type SellerPayload = {
  __typename?: 'SellerPayload';
  /** Null exactly when there are errors. */
  seller: Maybe<Seller>;
  /** What to mend; nothing was changed. */
  userErrors: Array<SellerUserError>;
};

/** The ratings of all of a seller's products together. */
export type SellerRating = {
  __typename?: 'SellerRating';
  /** Mean stars, 1 to 5, to two decimals; null without ratings. */
  average: Maybe<Scalars['Float']['output']>;
  /** Number of ratings. */
  count: Scalars['Int']['output'];
};

/** Where a seller stands in the mall. Before ACTIVE only its members and administrators see it. */
export type SellerState =
  /** Sells. */
  | 'ACTIVE'
  /** The application is being written. */
  | 'DRAFT'
  /** The mall is looking at the application. */
  | 'IN_REVIEW'
  /** The application lacks something; its checks say what. */
  | 'NEEDS_INFO'
  /** The application was refused. */
  | 'REJECTED'
  /** Sells, with limits that the mall set. */
  | 'RESTRICTED'
  /** The application waits for its checks. */
  | 'SUBMITTED'
  /** Does not sell; open orders go on. */
  | 'SUSPENDED'
  /** Has left the mall for good. */
  | 'TERMINATED';

/** A change of a seller. */
export type SellerUpdateInput = {
  /** The name that shoppers read; 1 to 80 characters. */
  displayName: Scalars['String']['input'];
  /** Refuse the change if the seller is not of this version any more. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The seller. */
  sellerId: Scalars['ID']['input'];
};

/** Something the caller can mend; nothing was changed. */
export type SellerUserError = {
  __typename?: 'SellerUserError';
  /** Stable reason, for programs. */
  code: SellerErrorCode;
  /** Path of the input field at fault, outermost first. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** One sentence in English, for people. */
  message: Scalars['String']['output'];
};

/** The tone of a text. */
export type SentimentLabel =
  /** Mostly displeased. */
  | 'NEGATIVE'
  /** Neither, or both in balance. */
  | 'NEUTRAL'
  /** Mostly pleased. */
  | 'POSITIVE';

/** Proof of who one is, for the caller's eyes only. */
export type Session = {
  __typename?: 'Session';
  /** Send it as `Authorization: Bearer …`. Good for 10 minutes. */
  accessToken: Scalars['String']['output'];
  /** When the access token ends. */
  expiresAt: Scalars['DateTime']['output'];
  /** Buys the next session by `refreshSession`, once. Good for 14 days without use and 90 days in all. */
  refreshToken: Scalars['String']['output'];
};

/** One parcel of a seller order. */
export type Shipment = {
  __typename?: 'Shipment';
  /** Who carries it, if the seller said so. */
  carrier: Maybe<Scalars['String']['output']>;
  /** Id of the parcel. */
  id: Scalars['ID']['output'];
  /** Where it is. */
  state: ShipmentState;
  /** The carrier's number for it, if the seller said so. */
  trackingNumber: Maybe<Scalars['String']['output']>;
};

/** Where a parcel is. */
export type ShipmentState =
  /** With the buyer. */
  | 'DELIVERED'
  /** With the carrier. */
  | 'SHIPPED';

/** How to prove who one is. */
export type SignInInput = {
  /** E-mail address. */
  email: Scalars['String']['input'];
  /** Code of the second factor, for accounts that have one; none do yet. */
  mfaCode?: InputMaybe<Scalars['String']['input']>;
  /** Password. */
  password: Scalars['String']['input'];
};

/** The new session, a challenge, or what to mend. */
export type SignInPayload = {
  __typename?: 'SignInPayload';
  /** A second proof to give; null while no account has a second factor. */
  mfaChallenge: Maybe<MfaChallenge>;
  /** Null when there are errors or a challenge. */
  session: Maybe<Session>;
  /** What to mend; nothing was done. */
  userErrors: Array<AccountUserError>;
  /** The person; null when there are errors or a challenge. */
  viewer: Maybe<User>;
};

/** What signing out did. */
export type SignOutPayload = {
  __typename?: 'SignOutPayload';
  /** Sessions that ended now; their access tokens are refused within a second. */
  endedSessions: Scalars['Int']['output'];
  /** Always empty: signing out cannot fail for a reason to mend. */
  userErrors: Array<AccountUserError>;
};

/** A new account. */
export type SignUpInput = {
  /** What the person agrees to or refuses; at most 20. */
  consents?: InputMaybe<Array<ConsentInput>>;
  /** The name that others read; 1 to 80 characters. */
  displayName: Scalars['String']['input'];
  /** E-mail address, at most 254 characters; one account each. */
  email: Scalars['String']['input'];
  /** Language and region as BCP 47; default `en`. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** Password, 15 to 256 characters; common ones are refused. */
  password: Scalars['String']['input'];
  /** Code of whoever recommended the mall; at most 64 characters. */
  referralCode?: InputMaybe<Scalars['String']['input']>;
};

/** The new session, or what to mend. */
export type SignUpPayload = {
  __typename?: 'SignUpPayload';
  /** Null exactly when there are errors. */
  session: Maybe<Session>;
  /** What to mend; nothing was done. */
  userErrors: Array<AccountUserError>;
  /** The person; null exactly when there are errors. */
  viewer: Maybe<User>;
};

/** How many ratings have one number of stars. */
export type StarCount = {
  __typename?: 'StarCount';
  /** Ratings with so many stars. */
  count: Scalars['Int']['output'];
  /** 1 to 5. */
  stars: Scalars['Int']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Each move of an order's overall state, for its buyer and administrators. */
  orderStatusChanged: OrderStatusChange;
};


export type SubscriptionOrderStatusChangedArgs = {
  orderId: Scalars['ID']['input'];
};

/** Who stands behind a seller, as the law wants buyers to know. */
export type Trader = {
  __typename?: 'Trader';
  /** Where it is established, as ISO 3166-1 alpha-2. */
  country: Scalars['String']['output'];
  /** Name of the legal person. */
  legalName: Scalars['String']['output'];
};

/** A person with an account. */
export type User = {
  __typename?: 'User';
  /** Addresses kept for the next order, oldest first, at most 50; null except to the person and administrators. */
  addresses: Maybe<Array<SavedAddress>>;
  /** The active cart that they changed last, for themselves only; null if there is none. */
  cart: Maybe<Cart>;
  /** The name that others read. */
  displayName: Scalars['String']['output'];
  /** E-mail address; null except to the person and administrators. */
  email: Maybe<Scalars['String']['output']>;
  /** Their id. */
  id: Scalars['ID']['output'];
  /** Language and region as BCP 47, such as `en-GB`; null except to the person and administrators. */
  locale: Maybe<Scalars['String']['output']>;
  /** Points, tier and coupons; everybody with an account is a member. For themselves and administrators; null for others. */
  loyalty: Maybe<LoyaltyAccount>;
  /** Their orders, newest first, without failed attempts. For themselves and administrators, else null. */
  orders: Maybe<OrderConnection>;
  /** What this person wrote about products, newest first, in any state. For themselves and administrators; null for others. */
  reviews: Maybe<ReviewConnection>;
  /** What the person may do; null except to the person and administrators. */
  roles: Maybe<Array<UserRole>>;
  /** Organisations that the person acts for, by name; null except to the person and administrators. */
  sellers: Maybe<Array<Seller>>;
};


/** A person with an account. */
export type UserOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person with an account. */
export type UserReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** What a person may do in the mall. */
export type UserRole =
  /** Runs the mall. */
  | 'ADMINISTRATOR'
  /** Buys and writes reviews. */
  | 'CUSTOMER'
  /** Acts for at least one seller. */
  | 'SELLER';

/** One buyable form of a product. */
export type Variant = {
  __typename?: 'Variant';
  /** What can be bought of it now; anyone may see it. Null where the variant is not known to stock. */
  availability: Maybe<Availability>;
  /** Id of the variant. */
  id: Scalars['ID']['output'];
  /** What makes it differ from its siblings; empty for an only variant. */
  options: Array<VariantOption>;
  /** Price of one unit now. */
  price: Money;
  /** Lowest price of the 30 days before the current reduction began, computed from the price history; null when the current price is no reduction from it. */
  priorPrice30d: Maybe<Money>;
  /** The product of which this is a variant. */
  product: Maybe<Product>;
  /** The seller's article number, unique among that seller's variants. */
  sku: Scalars['String']['output'];
  /** Weight of one unit with its packing, in grams; null where unknown. */
  weightGrams: Maybe<Scalars['Int']['output']>;
};

/** What is actually bought. */
export type VariantInput = {
  /** What makes it differ from its siblings; at most 5. */
  options?: InputMaybe<Array<ProductAttributeInput>>;
  /** Price of one unit; all variants in one currency. */
  price: MoneyInput;
  /** Article number, unique among the seller's variants; 1 to 64 characters. */
  sku: Scalars['String']['input'];
  /** Units on hand at the start; 0 to 1,000,000. */
  stock: Scalars['Int']['input'];
  /** Weight of one unit with its packing, in grams. */
  weightGrams?: InputMaybe<Scalars['Int']['input']>;
};

/** One choice that makes this variant differ from its siblings, such as size: M. */
export type VariantOption = {
  __typename?: 'VariantOption';
  /** What is chosen, such as `size`. */
  name: Scalars['String']['output'];
  /** The choice, such as `M`. */
  value: Scalars['String']['output'];
};

/** A new price. */
export type VariantPriceSetInput = {
  /** Price of one unit from now on, in the variant's currency. */
  price: MoneyInput;
  /** The variant. */
  variantId: Scalars['ID']['input'];
};

/** The variant at its new price, or what to mend. */
export type VariantPriceSetPayload = {
  __typename?: 'VariantPriceSetPayload';
  /** What to mend; nothing was changed. */
  userErrors: Array<ProductUserError>;
  /** Null exactly when there are errors. */
  variant: Maybe<Variant>;
};

/** Why an account or a session could not be had. */
export type AccountErrorCode =
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
  /** The referral code is too long or holds control characters. */
  | 'INVALID_REFERRAL_CODE'
  /** The password is one that guessers try first. */
  | 'PASSWORD_TOO_COMMON'
  /** The password has more than 256 characters. */
  | 'PASSWORD_TOO_LONG'
  /** The password has fewer than 15 characters. */
  | 'PASSWORD_TOO_SHORT'
  /** The refresh token is unknown, used, expired or revoked: sign in again. */
  | 'SESSION_ENDED'
  /** Wait the seconds that the message names, then try again. */
  | 'TOO_MANY_ATTEMPTS'
  /** Address or password is wrong; which of them is not said. */
  | 'WRONG_CREDENTIALS';

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

/** Why a cart was not changed. */
export type CartErrorCode =
  /** The cart is being ordered, was ordered or has expired; open a new one. */
  | 'CART_NOT_ACTIVE'
  /** There is no such cart, or it is not the caller's. */
  | 'CART_NOT_FOUND'
  /** The variant is sold in another currency than the rest of the cart. */
  | 'CURRENCY_MISMATCH'
  /** A quantity is from 1 to 999 per line; 0 removes a line where a line is updated. */
  | 'INVALID_QUANTITY'
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

/** What moderation does with a text. */
export type ModerationAction =
  /** It stays. */
  | 'APPROVE'
  /** Somebody more experienced decides. */
  | 'ESCALATE'
  /** It is taken down. */
  | 'REMOVE'
  /** It is shown to fewer people. */
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
  /** A field holds what looks like a card number; card data never enters the mall. */
  | 'CARD_NUMBER_REFUSED'
  /** The cart was ordered before, or has expired; open a new one. */
  | 'CART_ALREADY_ORDERED'
  /** There is no such cart, or it is not the caller's. */
  | 'CART_NOT_FOUND'
  /** Coupon codes are not accepted yet. */
  | 'COUPON_NOT_ACCEPTED'
  /** The cart has no lines. */
  | 'EMPTY_CART'
  /** The key was used before with another input; use a new key for a new request. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The payment was declined for want of funds; nothing was bought and the cart is open again. */
  | 'INSUFFICIENT_FUNDS'
  /** A field is empty, too long or malformed; the message says how. */
  | 'INVALID_INPUT'
  /** The first request with this key, or for this cart, is still running; ask again in a moment. */
  | 'IN_PROGRESS'
  /** The seller order cannot make this move now; see allowedEvents. */
  | 'MOVE_NOT_ALLOWED'
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
  /** There is no such payment, or it is not the caller's. */
  | 'PAYMENT_NOT_FOUND'
  /** The provider gave no answer in time; nothing was bought or charged and the cart is open again. */
  | 'PAYMENT_TIMED_OUT'
  /** Points cannot be spent on an order yet. */
  | 'POINTS_NOT_ACCEPTED'
  /** The total differs from expectedTotal; show the cart again and ask the buyer. */
  | 'PRICE_CHANGED'
  /** There is no such seller order, or it is not one of the caller's sellers'. */
  | 'SELLER_ORDER_NOT_FOUND'
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
  /** Held back until somebody has looked at it. */
  | 'RISK_HOLD';

/** Where a payment stands, folded from its log. */
export type PaymentState =
  /** The buyer must take a further step, then paymentConfirm; it expires after 15 minutes. */
  | 'ACTION_REQUIRED'
  /** The provider holds the amount for us. */
  | 'AUTHORISED'
  /** The amount was taken. */
  | 'CAPTURED'
  /** The buyer's bank took the amount back. */
  | 'CHARGED_BACK'
  /** The provider declined. */
  | 'FAILED'
  /** Asked of the provider, no answer yet. */
  | 'PENDING'
  /** The amount was paid back. */
  | 'REFUNDED'
  /** The provider has let the amount go. */
  | 'VOIDED'
  /** The order was undone; the amount is being given back. */
  | 'VOIDING';

/** An order for everything in a cart. */
export type PlaceOrderInput = {
  /** Who pays; without it the shipping address. */
  billingAddress?: AddressInput | null | undefined;
  /** The cart to order. */
  cartId: string | number;
  /** Coupons to redeem; none is accepted yet. */
  couponCodes?: Array<string> | null | undefined;
  /** Where to write to about the order; for guests above all. */
  email?: string | null | undefined;
  /** Cart.totals.total as the buyer saw it; another total is refused. */
  expectedTotal: MoneyInput;
  /** 1 to 255 characters, new for each order: sent again, it gives the same order. */
  idempotencyKey: string;
  /** What the payment form got from the provider in place of a card, such as tok_approve. */
  paymentToken: string;
  /** Points to spend; none are accepted yet. */
  pointsToRedeem?: number | null | undefined;
  /** Where it goes. */
  shippingAddress: AddressInput;
  /** How it goes: STANDARD. */
  shippingMethodCode: string;
};

/** Why points moved. */
export type PointsLedgerKind =
  /** An order was placed; its points are pending. */
  | 'EARNED'
  /** Available points were not spent in time. */
  | 'EXPIRED'
  /** The order's return window ended; its pending points became available. */
  | 'RELEASED'
  /** The order was cancelled; its points were taken back. */
  | 'REVERSED';

/** Why a product is recommended. */
export type RecommendationReasonCode =
  /** Buyers of a certain product buy it too. */
  | 'BOUGHT_TOGETHER'
  /** Many buy it these weeks. */
  | 'POPULAR_NOW'
  /** Its text means something alike. */
  | 'SIMILAR_TO'
  /** Buyers rate it highly. */
  | 'TOP_RATED';

/** Why a return was not requested. */
export type ReturnErrorCode =
  /** A field holds what looks like a card number; card data never enters the mall. */
  | 'CARD_NUMBER_REFUSED'
  /** A field is empty, too long, out of range or malformed; the message says how. */
  | 'INVALID_INPUT'
  /** There is no such order, or it is not the caller's. */
  | 'ORDER_NOT_FOUND'
  /** Returns are not taken through the mall yet; write to the seller. */
  | 'RETURNS_NOT_OPEN_YET'
  /** The order has no such line. */
  | 'UNKNOWN_LINE';

/** Why something goes back. */
export type ReturnKind =
  /** It does not work. */
  | 'DEFECTIVE'
  /** It is not what was bought. */
  | 'NOT_AS_DESCRIBED'
  /** Another reason, given in words. */
  | 'OTHER'
  /** The buyer withdraws from the contract within its period; no reason is needed. */
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
  /** Why. */
  kind: ReturnKind;
  /** What goes back, 1 to 100 lines. */
  lines: Array<ReturnLineInput>;
  /** The order. */
  orderId: string | number;
  /** Why, in words, at most 2,000 characters. */
  reason?: string | null | undefined;
};

/** Where a return stands. */
export type ReturnState =
  /** The buyer may send it back. */
  | 'APPROVED'
  /** Refused, with a reason. */
  | 'DECLINED'
  /** On its way to the seller. */
  | 'IN_TRANSIT'
  /** With the seller. */
  | 'RECEIVED'
  /** Asked for. */
  | 'REQUESTED'
  /** Refunded, exchanged or rejected. */
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
  /** There is no such product. */
  | 'PRODUCT_NOT_FOUND'
  /** Only people who bought a product review it. */
  | 'PURCHASE_REQUIRED'
  /** There is no such review. */
  | 'REVIEW_NOT_FOUND';

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
  /** https addresses of at most 8 pictures. */
  images?: Array<string> | null | undefined;
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

/** A product attribute and the values that are accepted. */
export type SearchAttributeFilter = {
  /** Name of the attribute, exactly as a facet gives it after `attribute:`. */
  name: string;
  /** Accepted values, exactly as the facet gives them; 50 at most. */
  values: Array<string>;
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

/** Where one seller's part of an order stands. */
export type SellerOrderState =
  /** The seller has taken it on. */
  | 'ACCEPTED'
  /** Undone before it was shipped. */
  | 'CANCELLED'
  /** With the buyer. */
  | 'DELIVERED'
  /** Ready for the carrier. */
  | 'PACKED'
  /** The buyer has not paid yet; the seller does not see it. */
  | 'PENDING'
  /** Paid for; waits for the seller. */
  | 'PLACED'
  /** With the carrier; it can no longer be cancelled. */
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
  /** Code of the second factor, for accounts that have one; none do yet. */
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

/** What a person may do in the mall. */
export type UserRole =
  /** Runs the mall. */
  | 'ADMINISTRATOR'
  /** Buys and writes reviews. */
  | 'CUSTOMER'
  /** Acts for at least one seller. */
  | 'SELLER';

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

export type AddToCartMutationVariables = Exact<{
  input: CartLinesAddInput;
}>;


export type AddToCartMutation = { cartLinesAdd: { cart: { id: string, lines: Array<{ id: string, quantity: number, variant: { id: string, sku: string } | null, unitPrice: { amount: string, currencyCode: string }, lineTotal: { amount: string, currencyCode: string } }>, totals: { subtotal: { amount: string, currencyCode: string }, discount: { amount: string }, shipping: { amount: string }, tax: { amount: string }, total: { amount: string, currencyCode: string, minorUnits: number } }, appliedPromotions: Array<{ code: string | null, title: string, amount: { amount: string, currencyCode: string } }> | null } | null, userErrors: Array<{ code: CartErrorCode, field: Array<string> | null, message: string }> } };

export type HomeFeedQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type HomeFeedQuery = { viewer: { id: string, displayName: string, roles: Array<UserRole> | null, loyalty: { points: { available: number }, tier: { name: string } | null } | null } | null, recommendations: { profiling: boolean, nodes: Array<{ product: { id: string, title: string, rating: { average: number | null, count: number } | null, priceRange: { min: { amount: string, currencyCode: string } } } | null, reason: { code: RecommendationReasonCode, text: string } }>, model: { name: string, version: string } } | null, categories: { nodes: Array<{ id: string, name: string, slug: string, productCount: number }> } };

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

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { session: { accessToken: string, refreshToken: string, expiresAt: string } | null, mfaChallenge: { id: string, methods: Array<string> } | null, viewer: { id: string, email: string | null, roles: Array<UserRole> | null } | null, userErrors: Array<{ code: AccountErrorCode, field: Array<string> | null, message: string }> } };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { signUp: { session: { accessToken: string, refreshToken: string, expiresAt: string } | null, viewer: { id: string, email: string | null, displayName: string, roles: Array<UserRole> | null } | null, userErrors: Array<{ code: AccountErrorCode, field: Array<string> | null, message: string }> } };

export type WriteReviewMutationVariables = Exact<{
  input: ReviewSubmitInput;
}>;


export type WriteReviewMutation = { reviewSubmit: { review: { id: string, state: ReviewState, rating: number, body: string, verifiedPurchase: boolean, sentiment: { label: SentimentLabel, score: number } | null, moderation: { decision: ModerationAction, automated: boolean } | null } | null, userErrors: Array<{ code: ReviewErrorCode, field: Array<string> | null, message: string }> } };


export const CatalogFeedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CatalogFeed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"updatedSince"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"products"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"updatedSince"},"value":{"kind":"Variable","name":{"kind":"Name","value":"updatedSince"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"variants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inStock"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<CatalogFeedQuery, CatalogFeedQueryVariables>;
export const OrderByNumberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OrderByNumber"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orderByNumber"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"sellerOrders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"shipments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]} as unknown as DocumentNode<OrderByNumberQuery, OrderByNumberQueryVariables>;
export const AddToCartDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddToCart"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CartLinesAddInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cartLinesAdd"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"variant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unitPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lineTotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subtotal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"discount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipping"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tax"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"minorUnits"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"appliedPromotions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AddToCartMutation, AddToCartMutationVariables>;
export const HomeFeedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HomeFeed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"12"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"loyalty"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"available"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"recommendations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"rating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"average"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"priceRange"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"min"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"profiling"}}]}},{"kind":"Field","name":{"kind":"Name","value":"categories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"productCount"}}]}}]}}]}}]} as unknown as DocumentNode<HomeFeedQuery, HomeFeedQueryVariables>;
export const MyLoyaltyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyLoyalty"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"loyalty"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"pending"}},{"kind":"Field","name":{"kind":"Name","value":"expiringNext"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"tier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"benefits"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nextTier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"pointsToGo"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ledger"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"memo"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"coupons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"rewards"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"costPoints"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]}}]}}]} as unknown as DocumentNode<MyLoyaltyQuery, MyLoyaltyQueryVariables>;
export const MyOrdersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyOrders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sellerOrders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"seller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"variant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"returns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MyOrdersQuery, MyOrdersQueryVariables>;
export const OrderStatusChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"OrderStatusChanged"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orderStatusChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"orderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"sellerOrders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"seller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"variant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pointsEarned"}}]}},{"kind":"Field","name":{"kind":"Name","value":"previousState"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}}]} as unknown as DocumentNode<OrderStatusChangedSubscription, OrderStatusChangedSubscriptionVariables>;
export const PlaceOrderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PlaceOrder"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PlaceOrderInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"placeOrder"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"minorUnits"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sellerOrders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"seller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"variant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unitPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"payments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"method"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"last4"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pointsEarned"}},{"kind":"Field","name":{"kind":"Name","value":"risk"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decision"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PlaceOrderMutation, PlaceOrderMutationVariables>;
export const ProductPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ProductPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"seller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"trader"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"legalName"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"variants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}},{"kind":"Field","name":{"kind":"Name","value":"minorUnits"}}]}},{"kind":"Field","name":{"kind":"Name","value":"priorPrice30d"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inStock"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"rating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"average"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"histogram"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stars"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"sentiment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"positive"}},{"kind":"Field","name":{"kind":"Name","value":"neutral"}},{"kind":"Field","name":{"kind":"Name","value":"negative"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviews"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"EnumValue","value":"MOST_HELPFUL"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"verifiedPurchase"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sentiment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"questions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"answers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"author"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"similar"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"6"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"boughtTogether"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"4"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ProductPageQuery, ProductPageQueryVariables>;
export const RequestReturnDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RequestReturn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReturnRequestInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"returnRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"return"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orderLine"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refund"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RequestReturnMutation, RequestReturnMutationVariables>;
export const SearchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Search"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"query"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SearchFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sort"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SearchSort"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"search"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"query"},"value":{"kind":"Variable","name":{"kind":"Name","value":"query"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sort"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"images"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"alt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"seller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"priceRange"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"min"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"max"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currencyCode"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"rating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"average"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inStock"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"facets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<SearchQuery, SearchQueryVariables>;
export const SignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mfaChallenge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"methods"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SignInMutation, SignInMutationVariables>;
export const SignUpDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignUp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignUpInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signUp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SignUpMutation, SignUpMutationVariables>;
export const WriteReviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WriteReview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReviewSubmitInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reviewSubmit"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"review"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"verifiedPurchase"}},{"kind":"Field","name":{"kind":"Name","value":"sentiment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"Field","name":{"kind":"Name","value":"moderation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"automated"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<WriteReviewMutation, WriteReviewMutationVariables>;