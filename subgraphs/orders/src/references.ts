import type { ReferenceResolver } from "@mall/platform/graphql/subgraph-schema";
import { findCart } from "./cart/find-cart";
import type { OrdersContext } from "./context";
import { findOrder } from "./order/find-order";

interface Reference {
  readonly id: string;
}

/** Types of others: their fields here check access by themselves, so the key is all that is needed. */
const byKey = ({ id }: Reference): Promise<Reference> => Promise.resolve({ id });

export const references: Readonly<Record<string, ReferenceResolver<OrdersContext>>> = {
  Order: ({ id }: Reference, context) => findOrder(context, id),
  Cart: ({ id }: Reference, context) => findCart(context, id),
  User: byKey,
  Seller: byKey,
  Variant: byKey,
  Product: byKey,
};
