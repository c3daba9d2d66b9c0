import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import type { ProductError } from "../product/product-errors";
import { ProductUserError } from "../product/product-error.types";
import { RECALL_HAZARDS, RECALL_REMEDIES, type RecallHazard, type RecallRemedy, type RecallRow } from "./recall.row";

const RecallHazardEnum = describedEnum<RecallHazard>("RecallHazard", "In which way a product is dangerous.", {
  ...RECALL_HAZARDS,
});
const RecallRemedyEnum = describedEnum<RecallRemedy>("RecallRemedy", "What buyers may ask for, free of charge.", {
  ...RECALL_REMEDIES,
});

@ObjectType("ProductRecall", {
  description: "A notice that something sold in the mall is not safe. Anybody may see it; it is never changed.",
})
@Directive('@key(fields: "id")')
export class ProductRecallType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => String, { description: "The listing's title when it was recalled." })
  title!: string;

  @Field(() => RecallHazardEnum, { description: "In which way it is dangerous." })
  hazard!: RecallHazard;

  @Field(() => String, { description: "What is wrong with it and what can happen." })
  description!: string;

  @Field(() => String, { description: "What whoever has it is to do now." })
  advice!: string;

  @Field(() => [RecallRemedyEnum], { description: "What buyers may choose from, free of charge." })
  remedies!: RecallRemedy[];

  @Field(() => String, { description: "Where to ask: a telephone number, an e-mail address or a web page." })
  contact!: string;

  @Field(() => String, { nullable: true, description: "Number in the Safety Gate or a national register." })
  reference!: string | null;

  @Field(() => [String], { description: "Lots or serial numbers that are affected; empty: all of them." })
  lots!: string[];

  @Field(() => Date, { description: "First moment of a sale that is affected." })
  soldFrom!: Date;

  @Field(() => Date, { description: "Last moment of a sale that is affected." })
  soldTo!: Date;

  @Field(() => Date, { description: "When the mall published it." })
  publishedAt!: Date;

  @Field(() => String, { description: "Where the notice is as JSON for machines, as a path of the mall." })
  noticePath!: string;

  readonly productId!: string;
}

export const recallView = (row: RecallRow): ProductRecallType => ({ ...row, noticePath: noticePathOf(row.id) });
export const noticePathOf = (recallId: string): string => `/recalls/${recallId}.json`;

export const ProductRecallConnection = connectionType("ProductRecall", ProductRecallType);

@InputType("ProductRecallPublishInput", { description: "What is recalled, and what buyers have to know." })
export class ProductRecallPublishInput {
  @Field(() => ID, { description: "The product, in whatever state." })
  productId!: string;

  @Field(() => RecallHazardEnum, { description: "In which way it is dangerous." })
  hazard!: RecallHazard;

  @Field(() => String, {
    description: "What is wrong with it and what can happen, without playing it down; 1 to 4,000 characters.",
  })
  description!: string;

  @Field(() => String, { description: "What whoever has it is to do now; 1 to 4,000 characters." })
  advice!: string;

  @Field(() => [RecallRemedyEnum], { description: "What buyers may choose from; at least one." })
  remedies!: RecallRemedy[];

  @Field(() => String, { description: "Where to ask, free of charge; 1 to 500 characters." })
  contact!: string;

  @Field(() => String, {
    nullable: true,
    description: "Number in the Safety Gate or a national register; at most 100 characters.",
  })
  reference?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Lots or serial numbers that are affected, at most 200 of at most 100 characters; default all.",
  })
  lots?: string[] | null;

  @Field(() => Date, {
    nullable: true,
    description: "First moment of a sale that is affected; default six months ago.",
  })
  soldFrom?: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "Last moment of a sale that is affected; default now, and no later.",
  })
  soldTo?: Date | null;
}

@ObjectType("ProductRecallPublishPayload", { description: "Answer to productRecallPublish." })
export class ProductRecallPublishPayload {
  @Field(() => ProductRecallType, { nullable: true, description: "The recall; null if there are userErrors." })
  recall!: ProductRecallType | null;

  @Field(() => [ProductUserError], { description: "What has to be mended; empty if it was published." })
  userErrors!: ProductError[];
}
