import { Field, Float, ID, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import type { AttributeKind } from "./attribute-definition";

export const AttributeKindEnum = describedEnum<AttributeKind>("AttributeKind", "What values an attribute takes.", {
  ENUM: "One of the definition's choices.",
  NUMBER: "A number in the definition's unit, within its bounds.",
  BOOLEAN: "`yes` or `no`.",
  TEXT: "Any text of 1 to 300 characters.",
});

@ObjectType("AttributeDefinition", {
  description: "How listings of a category and of all below it state one property. Anybody may see it.",
})
export class AttributeDefinitionType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => String, { description: "For programs, such as `shoe_size`; stays when the label changes." })
  code!: string;

  @Field(() => String, { description: "For people, such as `Shoe size`." })
  label!: string;

  @Field(() => AttributeKindEnum, { description: "What values it takes." })
  type!: AttributeKind;

  @Field(() => [String], { description: "Choices of an ENUM in the mall's order; empty for other types." })
  choices!: string[];

  @Field(() => String, { nullable: true, description: "Unit of a NUMBER, such as `kg`; null where it has none." })
  unit!: string | null;

  @Field(() => Float, { nullable: true, description: "Least value of a NUMBER; null where there is no bound." })
  least!: number | null;

  @Field(() => Float, { nullable: true, description: "Greatest value of a NUMBER; null where there is no bound." })
  most!: number | null;

  @Field(() => Boolean, { description: "Whether a listing must state it to be on sale." })
  isRequired!: boolean;

  @Field(() => Boolean, { description: "Whether shoppers are offered it to filter by." })
  isFilter!: boolean;

  @Field(() => ID, { description: "The category that defines it: this one or one above." })
  categoryId!: string;
}
