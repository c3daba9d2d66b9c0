export interface DemoSignIn {
  readonly role: "CUSTOMER" | "SELLER" | "ADMINISTRATOR";
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
}

/** Public by intent: they exist in the demo mall only. */
const PASSWORD = "demo-mall-2026-open";

/** The only people of the demo mall who can sign in; printed at the start and offered on the page. */
export const DEMO_SIGN_INS: readonly [customer: DemoSignIn, seller: DemoSignIn, administrator: DemoSignIn] = [
  { role: "CUSTOMER", email: "alice@demo.mall", password: PASSWORD, displayName: "Alice Wagner" },
  { role: "SELLER", email: "bruno@demo.mall", password: PASSWORD, displayName: "Bruno Marchetti" },
  { role: "ADMINISTRATOR", email: "ada@demo.mall", password: PASSWORD, displayName: "Ada Lindqvist" },
];
