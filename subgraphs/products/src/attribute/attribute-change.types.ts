import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { CategoryUserError } from "../category/category-payload.types";
import { CategoryType } from "../category/category.types";
import type { AttributeKind } from "./attribute-definition";
import { AttributeDefinitionType, AttributeKindEnum } from "./attribute.types";

@InputType("AttributeDefineInput", {
  description: "An attribute of a category and of all below it. One of the same code is defined anew.",
})
export class AttributeDefineInput {
  @Field(() => ID, { description: "The category." })
  categoryId!: string;

  @Field(() => String, {
    description:
      "For programs: small letters, digits and `_`, a letter first; at most 60. Stays when the label changes.",
  })
  code!: string;

  @Field(() => String, { description: "For people; 1 to 60 characters, unique in the category." })
  label!: string;

  @Field(() => AttributeKindEnum, { description: "What values it takes; fixed while it is in use." })
  type!: AttributeKind;

  @Field(() => [String], { nullable: true, description: "Choices of an ENUM, and of no other; 1 to 500." })
  choices?: string[] | null;

  @Field(() => String, { nullable: true, description: "Unit of a NUMBER; 1 to 20 characters; default none." })
  unit?: string | null;

  @Field(() => Float, { nullable: true, description: "Least value of a NUMBER; default no bound." })
  least?: number | null;

  @Field(() => Float, { nullable: true, description: "Greatest value of a NUMBER; default no bound." })
  most?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a listing must state it to be on sale; default false.",
  })
  isRequired?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether search offers it to filter by; default false." })
  isFilter?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Place among the category's attributes; default 0." })
  position?: number | null;
}

@InputType("AttributeRetireInput", { description: "An attribute to take out of use." })
export class AttributeRetireInput {
  @Field(() => ID, { description: "The attribute." })
  attributeId!: string;
}

@ObjectType("AttributePayload", { description: "The attribute, or what to mend." })
export class AttributePayload {
  @Field(() => AttributeDefinitionType, { nullable: true, description: "Null exactly when there are errors." })
  attribute!: AttributeDefinitionType | null;

  @Field(() => [CategoryUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof CategoryUserError>[];
}

@ObjectType("AttributeRetirePayload", { description: "The category without the attribute, or what to mend." })
export class AttributeRetirePayload {
  @Field(() => CategoryType, { nullable: true, description: "Null exactly when there are errors." })
  category!: CategoryType | null;

  @Field(() => [CategoryUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof CategoryUserError>[];
}
