import { CurrencyCodeScalar } from "@mall/platform/graphql/scalars";
import { assertPeriod, previousPeriod } from "@mall/platform/time/period";
import { Arg, Directive, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { ControlPanelType } from "./control-panel.types";

/** The same in every subgraph that has a part of it. */
const MOST_DAYS = 400;

@Resolver(() => ControlPanelType)
export class ControlPanelResolver {
  @Directive("@shareable")
  @Query(() => ControlPanelType, {
    description:
      "How the mall does in a time. For administrators; finance, moderators, catalogue and compliance see their parts.",
  })
  controlPanel(
    @Arg("from", () => Date, { description: "The day that holds this moment is the first." }) from: Date,
    @Arg("to", () => Date, {
      description: "The day that holds the moment before this one is the last; at most 400 days later.",
    })
    to: Date,
    @Arg("currencyCode", () => CurrencyCodeScalar, { defaultValue: "EUR", description: "Amounts in this currency." })
    currencyCode: string,
  ): ControlPanelType {
    assertPeriod({ from, to }, MOST_DAYS);
    return { question: { from, to, currencyCode } };
  }

  @Directive("@shareable")
  @FieldResolver(() => ControlPanelType, {
    nullable: true,
    description: "As many days just before, to compare with: each of its parts costs as much once more.",
  })
  previous(@Root() { question }: ControlPanelType): ControlPanelType {
    return { question: { ...question, ...previousPeriod(question) } };
  }
}
