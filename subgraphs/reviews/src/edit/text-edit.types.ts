import { Field, Int, ObjectType } from "type-graphql";

/** What a text said before. */
export interface TextEdit {
  readonly version: number;
  readonly body: string;
  readonly replacedAt: Date;
}

@ObjectType("TextEdit", { description: "What a question, an answer or a seller's reply said before it was edited." })
export class TextEditType {
  @Field(() => Int, { description: "The version that said it, 1 for the first." })
  version!: number;

  @Field(() => String, { description: "The text then." })
  body!: string;

  @Field(() => Date, { description: "When another text took its place." })
  replacedAt!: Date;
}
