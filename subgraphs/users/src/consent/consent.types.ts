import { userErrorType } from "@mall/platform/errors/user-error";
import { Field, InputType, ObjectType, registerEnumType } from "type-graphql";
import type { ConsentErrorCode } from "./consent-errors";

export const ConsentErrorCodeEnum = {
  INVALID_CONSENT: "INVALID_CONSENT",
  TOO_MANY_CONSENTS: "TOO_MANY_CONSENTS",
} as const satisfies Record<ConsentErrorCode, ConsentErrorCode>;

registerEnumType(ConsentErrorCodeEnum, {
  name: "ConsentErrorCode",
  description: "Why a consent was not recorded.",
  valuesConfig: {
    INVALID_CONSENT: { description: "A text is missing, too long or holds control characters; `field` says which." },
    TOO_MANY_CONSENTS: { description: "The caller has answered for 50 purposes already." },
  },
});

export const ConsentUserError = userErrorType<ConsentErrorCode>("Consent", ConsentErrorCodeEnum);

@InputType("ConsentSetInput", { description: "What the caller agrees to or refuses from now on." })
export class ConsentSetInput {
  @Field(() => String, {
    description: "What for, 1 to 64 characters. `PROFILING`: past purchases may decide what is recommended.",
  })
  purpose!: string;

  @Field(() => String, {
    nullable: true,
    description: "Version of the text that the person saw; at most 64 characters.",
  })
  version?: string | null;

  @Field(() => Boolean, { description: "Whether the person agrees; false takes an earlier consent back." })
  granted!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Where it is given, such as `COOKIE_BANNER`; at most 64 characters. Default: `ACCOUNT`.",
  })
  source?: string | null;
}

@ObjectType("Consent", {
  description: "What a person said last about one purpose. Seen by that person alone.",
})
export class ConsentType {
  @Field(() => String, { description: "What for, such as `PROFILING`." })
  purpose!: string;

  @Field(() => String, { nullable: true, description: "Version of the text that the person saw." })
  version!: string | null;

  @Field(() => Boolean, { description: "Whether the person agrees." })
  granted!: boolean;

  @Field(() => String, { description: "Where the person said so: `SIGN_UP`, `ACCOUNT`, or what the client named." })
  source!: string;

  @Field(() => Date, { description: "When the person said so." })
  recordedAt!: Date;
}

@ObjectType("ConsentSetPayload", { description: "The consent as it is now, or what to mend." })
export class ConsentSetPayload {
  @Field(() => ConsentType, { nullable: true, description: "Null exactly when there are errors." })
  consent!: ConsentType | null;

  @Field(() => [ConsentUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof ConsentUserError>[];
}
