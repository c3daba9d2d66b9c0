import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { erasureCancel } from "./cancel-erasure";
import { findErasure, findExport, progressOf, reportsOf } from "./find-privacy-requests";
import {
  DataExportType,
  ErasureCancelInput,
  ErasureCancelPayload,
  ErasureReportType,
  ErasureType,
  PrivacyProgressType,
  RequestDataExportInput,
  RequestDataExportPayload,
  RequestErasureInput,
  RequestErasurePayload,
} from "./privacy.types";
import { requestDataExport } from "./request-data-export";
import { requestErasure } from "./request-erasure";

const PROGRESS = "How far each part of the mall is with what is asked now.";

@Resolver(() => DataExportType)
export class DataExportResolver {
  @Query(() => DataExportType, { nullable: true, description: "An export of the caller's; another's does not exist." })
  dataExport(
    @Arg("id", () => ID, { description: "Of `requestDataExport`." }) id: string,
    @Ctx() ctx: UsersContext,
  ): Promise<DataExportType | null> {
    return findExport(ctx.deps.db, requireViewer(ctx), id);
  }

  @Mutation(() => RequestDataExportPayload, {
    description:
      "Collects everything that the mall holds about the caller. Parts that are away follow when they are back. While one is collected, it is the answer.",
  })
  async requestDataExport(
    @Arg("input", () => RequestDataExportInput, { description: "That it is the person." })
    input: RequestDataExportInput,
    @Ctx() ctx: UsersContext,
  ): Promise<RequestDataExportPayload> {
    const { done, userErrors } = await requestDataExport(ctx.deps, requireViewer(ctx), input.password ?? null);
    return { dataExport: done, userErrors };
  }

  @FieldResolver(() => [PrivacyProgressType], { description: PROGRESS })
  progress(@Root() { id }: DataExportType, @Ctx() { deps }: UsersContext): Promise<PrivacyProgressType[]> {
    return progressOf(deps.db, id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Path of the archive, a JSON document as schema/data-export.schema.json says; send the access token. Null unless READY.",
  })
  downloadUrl(@Root() { id, state }: DataExportType): string | null {
    return state === "READY" ? `/privacy/exports/${id}.json` : null;
  }
}

@Resolver(() => ErasureType)
export class ErasureResolver {
  @Query(() => ErasureType, {
    nullable: true,
    description:
      "An erasure, for its person, for whoever has its receipt, and for COMPLIANCE; to others it does not exist.",
  })
  erasure(
    @Arg("id", () => ID, { description: "Of `requestErasure`." }) id: string,
    @Arg("receipt", () => String, {
      nullable: true,
      description: "Of `requestErasure`; for who cannot sign in any more.",
    })
    receipt: string | null | undefined,
    @Ctx() { viewer, deps }: UsersContext,
  ): Promise<ErasureType | null> {
    return findErasure(deps.db, id, { viewer, receipt: receipt ?? null });
  }

  @Mutation(() => RequestErasurePayload, {
    description:
      "Erases the caller from all parts of the mall; orders, invoices and ledgers stay without a name. It waits while something is open, and cannot be undone.",
  })
  async requestErasure(
    @Arg("input", () => RequestErasureInput, { description: "Who, and that it may be done." })
    input: RequestErasureInput,
    @Ctx() ctx: UsersContext,
  ): Promise<RequestErasurePayload> {
    const { done, userErrors } = await requestErasure(ctx.deps, requireViewer(ctx), input);
    return { erasure: done?.request ?? null, receipt: done?.receipt ?? null, userErrors };
  }

  @Mutation(() => ErasureCancelPayload, { description: "Calls the caller's erasure off while nothing is erased yet." })
  async erasureCancel(
    @Arg("input", () => ErasureCancelInput, { description: "Which one." }) input: ErasureCancelInput,
    @Ctx() ctx: UsersContext,
  ): Promise<ErasureCancelPayload> {
    const { done, userErrors } = await erasureCancel(ctx.deps, requireViewer(ctx), input.id);
    return { erasure: done, userErrors };
  }

  @FieldResolver(() => [PrivacyProgressType], { description: PROGRESS })
  progress(@Root() { id }: ErasureType, @Ctx() { deps }: UsersContext): Promise<PrivacyProgressType[]> {
    return progressOf(deps.db, id);
  }

  @FieldResolver(() => [ErasureReportType], {
    description: "What each part erased and what it found at its last look.",
  })
  reports(@Root() { id }: ErasureType, @Ctx() { deps }: UsersContext): Promise<ErasureReportType[]> {
    return reportsOf(deps.db, id);
  }
}
