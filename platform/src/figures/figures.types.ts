import { Directive, Field, Float, Int, ObjectType } from "type-graphql";
import type { CheckState, FiguresState, RebuildState } from "./find-figures";

@ObjectType("FiguresRebuildState", { description: "How a count anew goes on. For the mall itself." })
@Directive("@shareable")
@Directive("@inaccessible")
export class FiguresRebuildStateType implements RebuildState {
  @Field(() => Date, { description: "When it was asked for." })
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was done." })
  finishedAt!: Date | null;

  @Field(() => Float, { description: "The share of it that is done, from 0 to 1." })
  progress!: number;
}

@ObjectType("FiguresCheckState", { description: "What the last look at figures came to. For the mall itself." })
@Directive("@shareable")
@Directive("@inaccessible")
export class FiguresCheckStateType implements CheckState {
  @Field(() => Date, { description: "When it ended." })
  checkedAt!: Date;

  @Field(() => Int, { description: "Days that were compared." })
  days!: number;

  @Field(() => Boolean, { description: "Whether all are what their rows say." })
  holds!: boolean;

  @Field(() => [String], { description: "Which are not, the first twenty." })
  faults!: readonly string[];
}

@ObjectType("FiguresState", { description: "How the figures of a subgraph are. For the mall itself." })
@Directive("@shareable")
@Directive("@inaccessible")
export class FiguresStateType implements FiguresState {
  @Field(() => FiguresRebuildStateType, { nullable: true, description: "The last count anew." })
  rebuild!: RebuildState | null;

  @Field(() => FiguresCheckStateType, { nullable: true, description: "The last look." })
  check!: CheckState | null;
}
