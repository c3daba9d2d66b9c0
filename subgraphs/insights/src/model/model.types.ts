import { Field, ObjectType } from "type-graphql";

@ObjectType("ModelVersion", { description: "The model that made a value, so that it can be compared and appealed." })
export class ModelVersionType {
  @Field(() => String, { description: "Name of the model, such as `all-MiniLM-L6-v2`." })
  name!: string;

  @Field(() => String, { description: "Version of the model: for files the beginning of their SHA-256." })
  version!: string;
}
