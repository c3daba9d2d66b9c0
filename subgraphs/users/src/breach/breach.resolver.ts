import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { dueAt, isOverdue, wasLate } from "./breach-clock";
import { breachAmend } from "./breach-amend";
import { breachRecord } from "./breach-record";
import type { BreachEntry } from "./breach.row";
import {
  BreachAmendInput,
  BreachFilterEnum,
  BreachPayload,
  BreachRecordInput,
  DataBreachConnection,
  DataBreachEntryType,
  DataBreachType,
} from "./breach.types";
import { type BreachFilter, findBreaches } from "./find-breaches";

@Resolver(() => DataBreachType)
export class BreachResolver {
  @Query(() => DataBreachConnection, {
    description:
      "The register of breaches of personal data, the latest discovered first. For COMPLIANCE and super administrators.",
  })
  dataBreaches(
    @Arg("first", () => Int, { defaultValue: 20, description: "Breaches at most, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Arg("filter", () => BreachFilterEnum, { defaultValue: "ALL", description: "Which." }) filter: BreachFilter,
    @Ctx() { deps }: UsersContext,
  ): Promise<Connection<BreachEntry>> {
    return findBreaches(deps.db, { first, after: after ?? null, filter }, deps.clock.now());
  }

  @Mutation(() => BreachPayload, {
    description: "Enters a breach of personal data into the register. For COMPLIANCE and super administrators.",
  })
  breachRecord(
    @Arg("input", () => BreachRecordInput, { description: "What is known." }) input: BreachRecordInput,
    @Ctx() context: UsersContext,
  ): Promise<BreachPayload> {
    return breachRecord(context.deps, requireViewer(context), input);
  }

  @Mutation(() => BreachPayload, {
    description:
      "Adds to a breach: what is known by now, that the authority or the people were told, that it is closed. For COMPLIANCE and super administrators.",
  })
  breachAmend(
    @Arg("input", () => BreachAmendInput, { description: "What is new." }) input: BreachAmendInput,
    @Ctx() context: UsersContext,
  ): Promise<BreachPayload> {
    return breachAmend(context.deps, requireViewer(context), input);
  }

  @FieldResolver(() => Date, { description: "Until when the authority is to be told: 72 hours after the discovery." })
  authorityDueAt(@Root() breach: BreachEntry): Date {
    return dueAt(breach);
  }

  @FieldResolver(() => Boolean, { description: "Whether the authority should have been told by now and was not." })
  isOverdue(@Root() breach: BreachEntry, @Ctx() { deps }: UsersContext): boolean {
    return isOverdue(breach, deps.clock.now());
  }

  @FieldResolver(() => Boolean, { description: "Whether the authority was told after 72 hours." })
  wasLate(@Root() breach: BreachEntry): boolean {
    return wasLate(breach);
  }

  @FieldResolver(() => DataBreachEntryType, { description: "How things stand." })
  latest(@Root() breach: BreachEntry): DataBreachEntryType {
    return breach;
  }

  @FieldResolver(() => [DataBreachEntryType], { description: "All that was entered, the first entry first." })
  history(@Root() { id }: BreachEntry, @Ctx() { loaders }: UsersContext): Promise<DataBreachEntryType[]> {
    return loaders.entriesByBreachId.load(id);
  }
}
