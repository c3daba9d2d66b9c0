import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { SellerOrderType } from "../seller-order/seller-order.types";
import { type InvoiceView, lineView, taxView } from "./find-invoices";
import { InvoiceLineType, InvoiceTaxLineType, InvoiceType } from "./invoice.types";

@Resolver(() => SellerOrderType)
export class SellerOrderInvoicesResolver {
  @FieldResolver(() => [InvoiceType], {
    description:
      "Its invoice, once all of it has left the house, and a credit note for each refund, oldest first. They follow within moments.",
  })
  invoices(@Root() { id }: SellerOrderType, @Ctx() { loaders }: OrdersContext): Promise<InvoiceType[]> {
    return loaders.invoicesBySellerOrder.load(id);
  }
}

@Resolver(() => InvoiceType)
export class InvoiceResolver {
  @FieldResolver(() => [InvoiceLineType], { description: "What is charged or taken back; shipping comes last." })
  async lines(
    @Root() { id, currencyCode }: InvoiceView,
    @Ctx() { loaders }: OrdersContext,
  ): Promise<InvoiceLineType[]> {
    return (await loaders.invoiceLines.load(id)).map((line) => lineView(line, currencyCode));
  }

  @FieldResolver(() => [InvoiceTaxLineType], { description: "One entry per rate, the highest first." })
  async taxLines(
    @Root() { id, currencyCode }: InvoiceView,
    @Ctx() { loaders }: OrdersContext,
  ): Promise<InvoiceTaxLineType[]> {
    return (await loaders.invoiceTaxes.load(id)).map((tax) => taxView(tax, currencyCode));
  }
}
