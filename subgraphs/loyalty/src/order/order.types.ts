import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The orders subgraph's entity, to which this one adds the points that it earns. */
@ObjectType("Order", { description: "What somebody bought at once." })
@Directive('@key(fields: "id")')
export class OrderRef {
  @Field(() => ID, { description: "Its id." })
  id!: string;
}
