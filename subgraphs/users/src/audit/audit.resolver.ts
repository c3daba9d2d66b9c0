import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { UserType } from "../user/user.types";
import {
  AuditBreakType,
  AuditEntryType,
  AuditFilter,
  AccountIntegrityRowType,
  AuditLogConnectionType,
} from "./audit.types";
import { checkRoles } from "../roles/check-roles";
import { findAuditBreak } from "./find-audit-break";
import { findAuditEntries, type AuditRow } from "./find-audit-entries";

@Resolver(() => AuditLogConnectionType)
export class AuditLogResolver {
  @Query(() => AuditLogConnectionType, {
    description:
      "What administrators did and what they, or others in their place, were refused; newest first. For COMPLIANCE and super administrators.",
  })
  auditLog(
    @Arg("first", () => Int, { defaultValue: 50, description: "Entries at most, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which to go on." }) after: string | null,
    @Arg("filter", () => AuditFilter, { nullable: true, description: "Which entries; default all." })
    filter: AuditFilter | null,
    @Ctx() { deps }: UsersContext,
  ): Promise<Connection<AuditRow>> {
    return findAuditEntries(deps.db, { first, after: after ?? null, filter: filter ?? {} });
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the record is what was written: reads all of it when selected. False: see `firstBreak`.",
  })
  async intact(@Ctx() { deps }: UsersContext): Promise<boolean> {
    return (await findAuditBreak(deps.db)) === null;
  }

  @FieldResolver(() => AuditBreakType, {
    nullable: true,
    description: "The first row that is not what was written; null while the record is intact.",
  })
  firstBreak(@Ctx() { deps }: UsersContext): Promise<AuditBreakType | null> {
    return findAuditBreak(deps.db);
  }

  @Directive("@inaccessible")
  @Query(() => [AccountIntegrityRowType], {
    description:
      "Invariants I12 and I17: who may grant what, and that the audit chain is unbroken. For the mall itself.",
  })
  async accountIntegrity(@Ctx() { deps }: UsersContext): Promise<AccountIntegrityRowType[]> {
    const [roles, broken] = await Promise.all([checkRoles(deps.db), findAuditBreak(deps.db)]);
    return [roles, auditRow(broken)];
  }
}

const auditRow = (broken: AuditBreakType | null): AccountIntegrityRowType => ({
  invariant: "I17",
  holds: broken === null,
  detail:
    broken === null
      ? "Every audit row is what was written."
      : `Not as written: row ${broken.row} of ${broken.table}, ${broken.id}.`,
});

@Resolver(() => AuditEntryType)
export class AuditEntryResolver {
  @FieldResolver(() => UserType, { nullable: true, description: "Who did it; null for a guest." })
  actor(@Root() { actorId }: AuditRow, @Ctx() { loaders }: UsersContext): Promise<UserType | null> | null {
    return actorId === null ? null : loaders.userById.load(actorId);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: "In whose name the actor was signed in; null: their own.",
  })
  actingFor(@Root() { actingForId }: AuditRow, @Ctx() { loaders }: UsersContext): Promise<UserType | null> | null {
    return actingForId === null ? null : loaders.userById.load(actingForId);
  }
}
