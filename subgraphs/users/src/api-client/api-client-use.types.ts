import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";

@Directive("@inaccessible")
@InputType("ApiClientUseInput", { description: "What a gateway takes of a program's quota and budget." })
export class ApiClientUseInput {
  @Field(() => ID, { description: "The program." })
  apiClientId!: string;

  @Field(() => Int, { description: "Requests of today's quota; below zero: given back." })
  requests!: number;

  @Field(() => Int, { description: "Objects of the budget; below zero: given back." })
  cost!: number;
}

@Directive("@inaccessible")
@ObjectType("ApiClientUsePayload", { description: "What was granted, which may be less than was asked for." })
export class ApiClientUsePayload {
  @Field(() => Int, { description: "Requests that the gateway may now let through." })
  requests!: number;

  @Field(() => Int, { description: "Objects that the gateway may now hand out." })
  cost!: number;

  @Field(() => Int, { description: "Objects that are left in the budget." })
  level!: number;
}
