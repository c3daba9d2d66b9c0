import { Field, InputType, ObjectType } from "type-graphql";
import type { CleanSafety } from "./safety";

@ObjectType("SafetyContact", { description: "Somebody who answers for a product. Anybody may see it." })
export class SafetyContactType {
  @Field(() => String, { description: "Name of the person or company." })
  name!: string;

  @Field(() => String, { description: "Postal address." })
  postalAddress!: string;

  @Field(() => String, { description: "E-mail address, or web address that starts with `https://`." })
  electronicAddress!: string;

  @Field(() => String, { description: "Country of the postal address, ISO 3166-1 alpha-2." })
  country!: string;
}

@ObjectType("SafetyWarning", { description: "A warning and its language." })
export class SafetyWarningType {
  @Field(() => String, {
    nullable: true,
    description: "Language of the text as a BCP 47 tag, such as `de`; null where unknown.",
  })
  language!: string | null;

  @Field(() => String, { description: "The warning." })
  text!: string;
}

@ObjectType("ProductSafety", { description: "What the law wants buyers to know about the safety of a product." })
export class ProductSafetyType {
  @Field(() => String, { nullable: true, description: "Name and address of the manufacturer." })
  manufacturer!: string | null;

  @Field(() => String, { nullable: true, description: "Who answers for the product in the market where it is sold." })
  responsiblePerson!: string | null;

  @Field(() => [String], { description: "Warnings and safety information." })
  warnings!: readonly string[];

  @Field(() => SafetyContactType, {
    nullable: true,
    description: "The manufacturer in parts; null where the seller gave plain text only.",
  })
  manufacturerDetails!: SafetyContactType | null;

  @Field(() => SafetyContactType, {
    nullable: true,
    description: "Who answers in the European Union, in parts; null where the seller gave plain text only.",
  })
  responsiblePersonDetails!: SafetyContactType | null;

  @Field(() => [SafetyWarningType], { description: "The warnings with their languages." })
  warningNotes!: readonly SafetyWarningType[];
}

export function safetyView(safety: CleanSafety | null): ProductSafetyType | null {
  if (safety === null) return null;
  return {
    ...safety,
    manufacturerDetails: safety.manufacturerDetails ?? null,
    responsiblePersonDetails: safety.responsiblePersonDetails ?? null,
    warningNotes: safety.warningNotes ?? safety.warnings.map((text) => ({ language: null, text })),
  };
}

@InputType("SafetyContactInput", { description: "Somebody who answers for a product." })
export class SafetyContactInput {
  @Field(() => String, { description: "Name of the person or company; 1 to 200 characters." })
  name!: string;

  @Field(() => String, { description: "Postal address; 5 to 500 characters." })
  postalAddress!: string;

  @Field(() => String, {
    description: "E-mail address, or web address that starts with `https://`; at most 300 characters.",
  })
  electronicAddress!: string;

  @Field(() => String, { description: "Country of the postal address, ISO 3166-1 alpha-2, such as `DE`." })
  country!: string;
}

@InputType("SafetyWarningInput", { description: "A warning and its language." })
export class SafetyWarningInput {
  @Field(() => String, { nullable: true, description: "BCP 47 tag of the language, such as `de`; default unknown." })
  language?: string | null;

  @Field(() => String, { description: "The warning; 1 to 1,000 characters." })
  text!: string;
}

@InputType("ProductSafetyInput", {
  description:
    "Safety information. Categories that require it want `manufacturerDetails`, and `responsiblePersonDetails` where the manufacturer is outside the European Union.",
})
export class ProductSafetyInput {
  @Field(() => String, {
    nullable: true,
    description: "Name and address of the manufacturer in plain text; at most 1,000 characters.",
  })
  manufacturer?: string | null;

  @Field(() => SafetyContactInput, { nullable: true, description: "The manufacturer, in parts." })
  manufacturerDetails?: SafetyContactInput | null;

  @Field(() => String, {
    nullable: true,
    description: "Who answers for the product, in plain text; at most 1,000 characters.",
  })
  responsiblePerson?: string | null;

  @Field(() => SafetyContactInput, {
    nullable: true,
    description: "Who answers for the product in the European Union, in parts.",
  })
  responsiblePersonDetails?: SafetyContactInput | null;

  @Field(() => [String], { nullable: true, description: "Warnings; at most 20 of 1,000 characters." })
  warnings?: string[] | null;

  @Field(() => [SafetyWarningInput], {
    nullable: true,
    description: "Warnings with their languages, after those of `warnings`; at most 20 in all.",
  })
  warningNotes?: SafetyWarningInput[] | null;
}
