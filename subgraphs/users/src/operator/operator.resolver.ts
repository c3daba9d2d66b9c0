import type { Operator } from "@mall/platform/config/operator";
import { badInput } from "@mall/platform/errors/coded-error";
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { averageOf, findRecipients } from "./count-recipients";
import { DUTIES } from "./duties";
import { DUTY_SPLIT, type DutyShare } from "./duty-split";
import { ActiveRecipientsType, DutyShareType, OperatorDutyType, OperatorType } from "./operator.types";

const MAX_MONTHS = 60;
/** This month, which is not over, and the six before. */
const MONTHS_LOOKED_AT = 7;

@Resolver(() => OperatorType)
export class OperatorResolver {
  @Query(() => OperatorType, { description: "Who runs the mall, where it is reached, and which duties bind it." })
  operator(@Ctx() { deps }: UsersContext): Operator {
    return deps.operator;
  }

  @FieldResolver(() => [OperatorDutyType], { description: "Duties of platforms, and whether they bind this one." })
  duties(@Root() { isMicroOrSmall }: Operator): OperatorDutyType[] {
    return DUTIES.map(({ rule, title, isOnlyForLarger }) => ({
      ...{ rule, title, binds: !(isMicroOrSmall && isOnlyForLarger) },
    }));
  }

  @FieldResolver(() => [DutyShareType], {
    description: "Who answers for what in a purchase, seller or mall (Directive 2011/83/EU, article 6a).",
  })
  dutySplit(): readonly DutyShare[] {
    return DUTY_SPLIT;
  }

  @FieldResolver(() => [ActiveRecipientsType], {
    description: "People who used the mall, by month, the latest first; counted once a day.",
  })
  activeRecipients(
    @Arg("months", () => Int, { defaultValue: 6, description: "Months at most, 1 to 60." }) months: number,
    @Ctx() { deps }: UsersContext,
  ): Promise<ActiveRecipientsType[]> {
    if (months < 1 || months > MAX_MONTHS) throw badInput(["months"], `months must be 1 to ${MAX_MONTHS}.`);
    return findRecipients(deps.db, deps.clock.now(), months);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "Average of the last six complete months (Regulation (EU) 2022/2065, article 24); of fewer while there are no six, null without any.",
  })
  async averageActiveRecipients(@Ctx() { deps }: UsersContext): Promise<number | null> {
    return averageOf(await findRecipients(deps.db, deps.clock.now(), MONTHS_LOOKED_AT));
  }
}
