import type { ClassType } from "type-graphql";
import { Field, ObjectType } from "type-graphql";

/** What a person caused and can mend. Bugs are thrown and masked, never put here. */
export interface UserErrorOf<Code extends string> {
  readonly code: Code;
  readonly message: string;
  /** Path of the input field at fault, outermost first; null where no single field is. */
  readonly field?: string[] | null;
}

/**
 * The GraphQL type `<Domain>UserError` whose `code` is the given, registered enum.
 * Call it once per domain: `export const OrderUserError = userErrorType("Order", OrderErrorCodeEnum)`.
 */
export function userErrorType<Code extends string>(domain: string, codes: object): ClassType<UserErrorOf<Code>> {
  @ObjectType(`${domain}UserError`, { description: "Something the caller can mend; nothing was changed." })
  class UserErrorType {
    @Field(() => codes, { description: "Stable reason, for programs." })
    code!: Code;

    @Field(() => String, { description: "One sentence in English, for people." })
    message!: string;

    @Field(() => [String], { nullable: true, description: "Path of the input field at fault, outermost first." })
    field?: string[] | null;
  }
  return UserErrorType as ClassType<UserErrorOf<Code>>;
}
