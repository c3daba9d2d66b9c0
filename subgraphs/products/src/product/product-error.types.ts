import { userErrorType } from "@mall/platform/errors/user-error";
import { describedEnum } from "../enums";
import type { ProductErrorCode } from "./product-errors";

export const ProductErrorCodeEnum = describedEnum<ProductErrorCode>(
  "ProductErrorCode",
  "Why a listing was not made or changed.",
  {
    INVALID_INPUT: "A field is missing, too long or malformed; `field` says which.",
    INVALID_PRICE: "The price is not from 1 to 10,000,000,000 minor units.",
    CURRENCY_MISMATCH: "All variants of a product are priced in one currency.",
    DUPLICATE_SKU: "An article number is given twice.",
    SKU_TAKEN: "Another variant of the seller has this article number.",
    SELLER_NOT_FOUND: "The caller acts for no such seller.",
    SELLER_SUSPENDED: "The mall has suspended the seller.",
    CATEGORY_NOT_FOUND: "There is no such category.",
    PRODUCT_NOT_FOUND: "The caller sells no such product.",
    VARIANT_NOT_FOUND: "The caller sells no such variant.",
    PRODUCT_ARCHIVED: "The product is archived and not changed any more.",
    PRODUCT_INCOMPLETE: "The product lacks what it needs to be on sale.",
    MOVE_NOT_ALLOWED: "The product's state does not allow the move.",
    VERSION_CONFLICT: "The product was changed meanwhile: read it again.",
    ATTRIBUTE_UNKNOWN: "The category takes only the attributes that it defines, and this is none of them.",
    ATTRIBUTE_INVALID: "The attribute's value does not fit its definition; see Category.attributes.",
    ATTRIBUTE_REQUIRED: "The category requires an attribute that is not stated.",
    SAFETY_DATA_REQUIRED: "The category requires safety data that is not given.",
    REVIEW_REQUIRED: "The mall looks at new listings of the category first: submit it.",
    OWN_LISTING: "The caller acts for the seller: another administrator decides.",
    CHANGE_PENDING: "A change of this field waits for the mall already.",
    CHANGE_NOT_FOUND: "There is no such change that the caller may decide.",
    CHANGE_DECIDED: "The change was decided or withdrawn already.",
    VARIANT_LAST: "A product keeps at least one variant: archive the product instead.",
    VARIANT_ON_SALE: "What makes a variant on sale differ does not change: add another and remove this one.",
    CHANGE_STALE: "What the change would change was changed meanwhile.",
  },
);

export const ProductUserError = userErrorType<ProductErrorCode>("Product", ProductErrorCodeEnum);
