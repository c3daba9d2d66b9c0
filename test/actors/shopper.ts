import {
  AddToCartDocument,
  PlaceOrderDocument,
  SignInDocument,
  SignUpDocument,
  type AddToCartMutation,
  type PlaceOrderInput,
  type PlaceOrderMutation,
  type SignInMutation,
} from "@mall/schema/generated/operations";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { Mall } from "../mall";
import { SEEDED_SECRETS } from "./seeded-secrets";

export interface UserErrorAnswer {
  readonly code: string;
  readonly field?: readonly string[] | null;
  readonly message: string;
}
type SessionAnswer = Pick<SignInMutation["signIn"], "session" | "userErrors"> & {
  readonly viewer: { readonly id: string } | null;
};
export type CartAnswer = NonNullable<AddToCartMutation["cartLinesAdd"]["cart"]>;
export type PlaceAnswer = PlaceOrderMutation["placeOrder"];
export type PlacedOrder = NonNullable<PlaceAnswer["order"]>;
/** What an order needs to know of the cart that the shopper saw. */
export interface BoughtCart {
  readonly id: string;
  readonly totals: { readonly total: { readonly minorUnits: number; readonly currencyCode: string } };
}
export interface LineInput {
  readonly variantId: string;
  readonly quantity: number;
}

export const AN_ADDRESS = {
  name: "Alice Example",
  line1: SEEDED_SECRETS.street,
  city: "Lyon",
  postalCode: "69001",
  country: "FR",
};
const { password: PASSWORD } = SEEDED_SECRETS;

const REFRESH = `mutation Refresh($token: String!) { refreshSession(input: { refreshToken: $token }) {
  session { accessToken refreshToken expiresAt } viewer { id } userErrors { code field message } } }`;

/** Somebody who buys: a guest, or a customer with an account. */
export class Shopper {
  private constructor(
    readonly mall: Mall,
    readonly id: string | null,
    readonly token: string | undefined,
    readonly refreshToken: string | null,
  ) {}

  static guest(mall: Mall): Shopper {
    return new Shopper(mall, null, undefined, null);
  }

  static async signUp(mall: Mall, name: string): Promise<Shopper> {
    const input = { email: `${name}.${uuidV7()}@example.test`, password: PASSWORD, displayName: name };
    const { signUp } = await mall.ask(SignUpDocument, { input });
    return Shopper.of(mall, signUp);
  }

  static async signIn(mall: Mall, email: string, password: string): Promise<Shopper> {
    const { signIn } = await mall.ask(SignInDocument, { input: { email, password } });
    return Shopper.of(mall, signIn);
  }

  /** The same person with a session of a moment ago, and the roles that go with it. */
  async refreshes(): Promise<Shopper> {
    const { refreshSession } = await this.mall.ask<{ refreshSession: SessionAnswer }, object>(REFRESH, {
      token: this.refreshToken,
    });
    return Shopper.of(this.mall, refreshSession);
  }

  ask<Data>(query: string, variables: object = {}): Promise<Data> {
    return this.mall.ask<Data, object>(query, variables, this.token);
  }

  async adds(...lines: LineInput[]): Promise<CartAnswer> {
    const { cartLinesAdd } = await this.mall.ask(AddToCartDocument, { input: { lines } }, this.token);
    if (!cartLinesAdd.cart) throw new Error(JSON.stringify(cartLinesAdd.userErrors));
    return cartLinesAdd.cart;
  }

  async places(cart: BoughtCart, changes: Partial<PlaceOrderInput> = {}): Promise<PlaceAnswer> {
    const variables = { input: { ...this.orderInput(cart), ...changes } };
    const { placeOrder } = await this.mall.ask(PlaceOrderDocument, variables, this.token);
    return placeOrder;
  }

  orderInput({ id, totals }: BoughtCart): PlaceOrderInput {
    const { minorUnits, currencyCode } = totals.total;
    return {
      cartId: id,
      idempotencyKey: id,
      expectedTotal: { minorUnits, currencyCode },
      email: "shopper@example.test",
      shippingAddress: AN_ADDRESS,
      shippingMethodCode: "STANDARD",
      paymentToken: "tok_approve",
    };
  }

  async buys(...lines: LineInput[]): Promise<PlacedOrder> {
    const { order, userErrors } = await this.places(await this.adds(...lines));
    if (!order) throw new Error(JSON.stringify(userErrors));
    return order;
  }

  private static of(mall: Mall, { session, viewer, userErrors }: SessionAnswer): Shopper {
    if (!session || !viewer) throw new Error(JSON.stringify(userErrors));
    return new Shopper(mall, viewer.id, session.accessToken, session.refreshToken);
  }
}
