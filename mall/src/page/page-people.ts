import { DEMO_SIGN_INS, type DemoSignIn } from "@mall/demo/demo-people";
import type { PagePerson } from "@mall/gateway/page/page-content";

const ROLE_LABELS: Readonly<Record<DemoSignIn["role"], string>> = {
  CUSTOMER: "Customer",
  SELLER: "Seller",
  ADMINISTRATOR: "Administrator",
};

/** A guest, and everybody of the demo mall who can sign in. */
export const PAGE_PEOPLE: readonly PagePerson[] = [
  { key: "GUEST", name: "a guest", role: "Guest" },
  ...DEMO_SIGN_INS.map(({ role, email, password, displayName }) => ({
    key: role,
    name: displayName,
    role: ROLE_LABELS[role],
    credentials: { input: { email, password } },
  })),
];
