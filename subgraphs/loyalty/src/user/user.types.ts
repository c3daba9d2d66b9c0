import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The users subgraph's entity, to which this one adds membership. */
@ObjectType("User", { description: "A person with an account." })
@Directive('@key(fields: "id")')
export class UserRef {
  @Field(() => ID, { description: "Their id." })
  id!: string;
}
