import { userErrorType } from "@mall/platform/errors/user-error";
import { Field, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import type { CategoryErrorCode } from "./category-errors";
import { CategoryType } from "./category.types";

export const CategoryErrorCodeEnum = describedEnum<CategoryErrorCode>(
  "CategoryErrorCode",
  "Why the category tree or its attributes were not changed.",
  {
    INVALID_INPUT: "A field is missing, too long or malformed; `field` says which.",
    CATEGORY_NOT_FOUND: "There is no such category.",
    CATEGORY_ARCHIVED: "The category is archived.",
    CATEGORY_NAME_TAKEN: "Another category at this place has this name.",
    CATEGORY_CYCLE: "A category cannot be below itself.",
    CATEGORY_TOO_DEEP: "The tree would be deeper than 10 levels.",
    CATEGORY_NOT_EMPTY: "The category has categories or listings below it.",
    ATTRIBUTE_NOT_FOUND: "There is no such attribute in use.",
    ATTRIBUTE_LABEL_TAKEN: "Another attribute of the category has this label.",
    ATTRIBUTE_TYPE_FIXED: "The type of an attribute in use cannot change.",
  },
);

export const CategoryUserError = userErrorType<CategoryErrorCode>("Category", CategoryErrorCodeEnum);

@ObjectType("CategoryPayload", { description: "The category, or what to mend." })
export class CategoryPayload {
  @Field(() => CategoryType, { nullable: true, description: "Null exactly when there are errors." })
  category!: CategoryType | null;

  @Field(() => [CategoryUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof CategoryUserError>[];
}
