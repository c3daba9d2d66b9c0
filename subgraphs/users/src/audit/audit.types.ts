import type { AuditOutcome } from "@mall/platform/audit/audit-record";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";

export const AuditOutcomeEnum = {
  DONE: "DONE",
  REFUSED: "REFUSED",
  FAILED: "FAILED",
} as const satisfies Record<AuditOutcome, AuditOutcome>;

registerEnumType(AuditOutcomeEnum, {
  name: "AuditOutcome",
  description: "How an administrative action ended.",
  valuesConfig: {
    DONE: { description: "It was done." },
    REFUSED: { description: "A rule refused it, or something in it was to mend; nothing was changed." },
    FAILED: { description: "It failed by a fault of ours; the trace says more." },
  },
});

@ObjectType("AuditEntry", { description: "One administrative action, done or refused. Entries are never changed." })
export class AuditEntryType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => Date, { description: "When it ended." })
  at!: Date;

  @Field(() => [String], { description: "Roles that the actor's token carried." })
  roles!: string[];

  @Field(() => String, { description: "Subgraph that was asked, such as `orders`." })
  subgraph!: string;

  @Field(() => String, { description: "The field that was asked for, such as `Mutation.payoutRun`." })
  action!: string;

  @Field(() => String, { nullable: true, description: "What it was about, such as `sellerId:0190…`; ids only." })
  target!: string | null;

  @Field(() => AuditOutcomeEnum, { description: "How it ended." })
  outcome!: AuditOutcome;

  @Field(() => String, { nullable: true, description: "What refused it: a permission rule, or codes of what to mend." })
  rule!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Why: what the actor gave as a reason, or what refused it said.",
  })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: "Address that the request came from." })
  ip!: string | null;

  @Field(() => String, { description: "Trace of the request; its answer names the same." })
  traceId!: string;
}

export const AuditLogConnectionType = connectionType("AuditLog", AuditEntryType);

@ObjectType("AuditBreak", { description: "The first row of the record that is not what was written." })
export class AuditBreakType {
  @Field(() => ID, { description: "The entry's id." })
  id!: string;

  @Field(() => String, { description: "Its table, such as `users.audit_log` or `orders.audit`." })
  table!: string;

  @Field(() => Int, { description: "Its place in the chain of that table, from 1." })
  row!: number;
}

@InputType("AuditFilter", { description: "Which entries; all given conditions hold." })
export class AuditFilter {
  @Field(() => ID, { nullable: true, description: "By whom." })
  actorId?: string | null;

  @Field(() => String, { nullable: true, description: "Exact action, such as `Mutation.payoutRun`." })
  action?: string | null;

  @Field(() => AuditOutcomeEnum, { nullable: true, description: "How it ended." })
  outcome?: AuditOutcome | null;

  @Field(() => String, { nullable: true, description: "In which subgraph." })
  subgraph?: string | null;

  @Field(() => String, { nullable: true, description: "Exact trace id." })
  traceId?: string | null;

  @Field(() => Date, { nullable: true, description: "From this moment on." })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: "Before this moment." })
  to?: Date | null;
}

@ObjectType("AccountIntegrityRow", { description: "Whether an invariant holds. For the mall itself." })
@Directive("@inaccessible")
export class AccountIntegrityRowType {
  @Field(() => String, { description: "The invariant, such as `I17`." })
  invariant!: string;

  @Field(() => Boolean, { description: "Whether it holds." })
  holds!: boolean;

  @Field(() => String, { description: "What was found, in a sentence." })
  detail!: string;
}
