import { Field, ObjectType } from "type-graphql";

@ObjectType("IntegrityRow", { description: "Whether an invariant of the mall holds, computed from the data." })
export class IntegrityRowType {
  @Field(() => String, {
    description: "The invariant, such as I1. One may have a row from each subgraph that it binds.",
  })
  invariant!: string;

  @Field(() => Boolean, { description: "Whether it holds over all data; false also where nobody could tell." })
  holds!: boolean;

  @Field(() => Date, { description: "The moment that was looked at." })
  checkedAt!: Date;

  @Field(() => String, { description: "The rules that were checked, or what breaks them, with an id to look at." })
  detail!: string;
}

@ObjectType("Platform", { description: "The mall as a whole, for those who run it." })
export class PlatformType {}
