import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { Mall } from "../mall";

const SIGN_UP = `mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) { session { accessToken refreshToken } viewer { id } userErrors { code message } }
}`;
const SIGN_IN = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) { session { accessToken refreshToken } viewer { id } userErrors { code message } }
}`;
const ADD = `mutation Add($input: CartLinesAddInput!) {
  cartLinesAdd(input: $input) {
    cart { id totals { total { minorUnits currencyCode } } lines { id quantity variant { id } } }
    userErrors { code field message }
  }
}`;
const PLACE = `mutation Place($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    order { id number state total { minorUnits currencyCode } sellerOrders { id state lines { id quantity } } pointsEarned }
    userErrors { code field message }
  }
}`;

export interface UserErrorAnswer {
  readonly code: string;
  readonly field?: readonly string[] | null;
  readonly message: string;
}
interface SessionAnswer {
  readonly session: { readonly accessToken: string; readonly refreshToken: string } | null;
  readonly viewer: { readonly id: string } | null;
  readonly userErrors: readonly UserErrorAnswer[];
}
export interface PlacedOrder {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly total: { readonly minorUnits: number; readonly currencyCode: string };
  readonly sellerOrders: readonly {
    readonly id: string;
    readonly state: string;
    readonly lines: readonly { readonly id: string }[];
  }[];
  readonly pointsEarned: number | null;
}
export interface CartAnswer {
  readonly id: string;
  readonly totals: { readonly total: { readonly minorUnits: number; readonly currencyCode: string } };
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly variant: { readonly id: string };
  }[];
}
export interface PlaceAnswer {
  readonly order: PlacedOrder | null;
  readonly userErrors: readonly UserErrorAnswer[];
}
export interface LineInput {
  readonly variantId: string;
  readonly quantity: number;
}

export const AN_ADDRESS = {
  name: "Alice Example",
  line1: "1 High Street",
  city: "Lyon",
  postalCode: "69001",
  country: "FR",
};
const PASSWORD = "violet kettle under nine bridges";

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
    const { signUp } = await mall.ask<{ signUp: SessionAnswer }, object>(SIGN_UP, { input });
    return Shopper.of(mall, signUp);
  }

  static async signIn(mall: Mall, email: string, password: string): Promise<Shopper> {
    const { signIn } = await mall.ask<{ signIn: SessionAnswer }, object>(SIGN_IN, { input: { email, password } });
    return Shopper.of(mall, signIn);
  }

  ask<Data>(query: string, variables: object = {}): Promise<Data> {
    return this.mall.ask<Data, object>(query, variables, this.token);
  }

  async adds(...lines: readonly LineInput[]): Promise<CartAnswer> {
    const { cartLinesAdd } = await this.ask<{
      cartLinesAdd: { cart: CartAnswer | null; userErrors: readonly UserErrorAnswer[] };
    }>(ADD, { input: { lines } });
    if (!cartLinesAdd.cart) throw new Error(JSON.stringify(cartLinesAdd.userErrors));
    return cartLinesAdd.cart;
  }

  async places(cart: CartAnswer, changes: object = {}): Promise<PlaceAnswer> {
    const { placeOrder } = await this.ask<{ placeOrder: PlaceAnswer }>(PLACE, {
      input: { ...this.orderInput(cart), ...changes },
    });
    return placeOrder;
  }

  orderInput({ id, totals }: CartAnswer): object {
    return {
      cartId: id,
      idempotencyKey: id,
      expectedTotal: totals.total,
      email: "shopper@example.test",
      shippingAddress: AN_ADDRESS,
      shippingMethodCode: "STANDARD",
      paymentToken: "tok_approve",
    };
  }

  async buys(...lines: readonly LineInput[]): Promise<PlacedOrder> {
    const { order, userErrors } = await this.places(await this.adds(...lines));
    if (!order) throw new Error(JSON.stringify(userErrors));
    return order;
  }

  private static of(mall: Mall, { session, viewer, userErrors }: SessionAnswer): Shopper {
    if (!session || !viewer) throw new Error(JSON.stringify(userErrors));
    return new Shopper(mall, viewer.id, session.accessToken, session.refreshToken);
  }
}
