import { describedEnum } from "../enums";
import type { TaxMode } from "./tax-mode";

export const TaxModeEnum = describedEnum<TaxMode>("TaxMode", "How prices and tax go together.", {
  INCLUSIVE: "Prices contain the tax: it is a part of the total.",
  EXCLUSIVE: "Prices are without tax: it comes on top of them.",
});
