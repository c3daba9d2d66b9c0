import { Ctx, Directive, Field, ObjectType, Query, Resolver } from "type-graphql";
import { findRetention, type RetentionState } from "../privacy/find-retention";
import { SafeIntScalar } from "./scalars";
import { scopeOf } from "./request-scope";

@ObjectType("SubgraphRetention", { description: "What a subgraph lets go by itself, and how far it is." })
@Directive("@shareable")
@Directive("@inaccessible")
export class SubgraphRetentionType {
  @Field(() => String, { description: "What goes, such as ended sessions." })
  rule!: string;

  @Field(() => [String], { description: "Tables of which rows go or are emptied." })
  tables!: readonly string[];

  @Field(() => String, { description: "How long it is kept, in words." })
  keptFor!: string;

  @Field(() => SafeIntScalar, { description: "Rows that went or were emptied so far." })
  endedRows!: number;

  @Field(() => Date, { nullable: true, description: "When it was last looked; null: never so far." })
  lastRunAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When something last went; null: nothing so far." })
  lastEndedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Since when the oldest row is held; null without any." })
  oldestAt!: Date | null;
}

/** Every subgraph has it, so that one of them can tell what all let go. */
@Resolver()
export class RetentionResolver {
  @Query(() => [SubgraphRetentionType], {
    description: "What this subgraph lets go by itself, and how far it is. For the mall itself.",
  })
  @Directive("@shareable")
  @Directive("@inaccessible")
  async subgraphRetention(@Ctx() context: object): Promise<RetentionState[]> {
    const scope = scopeOf(context);
    return scope === undefined ? [] : findRetention(scope.db, scope.personalData);
  }
}
