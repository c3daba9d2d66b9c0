import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ProductsContext } from "../context";
import { catalogueImportCancel, catalogueImportFinish } from "./catalogue-import-finish";
import { catalogueImportStart } from "./catalogue-import-start";
import {
  CatalogueImportConnection,
  CatalogueImportInput,
  CatalogueImportPayload,
  CatalogueImportStartInput,
  CatalogueImportType,
  RowReportConnection,
  type RowReportType,
} from "./catalogue-import.types";
import { findImport, findImports, findReport } from "./find-imports";
import type { ImportOutcome } from "./import-errors";

@Resolver(() => CatalogueImportType)
export class CatalogueImportResolver {
  @Query(() => CatalogueImportType, {
    nullable: true,
    description: "One import; null if there is none of this id of a seller that the caller acts for.",
  })
  catalogueImport(
    @Arg("id", () => ID, { description: "The import's id." }) id: string,
    @Ctx() ctx: ProductsContext,
  ): Promise<CatalogueImportType | null> {
    return findImport(ctx.deps.db, id, ctx.sight.sellerIds);
  }

  @Query(() => CatalogueImportConnection, {
    description: "A seller's imports of the last 30 days, the latest first; empty to others than its members.",
  })
  catalogueImports(
    @Arg("sellerId", () => ID, { description: "The seller." }) sellerId: string,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Ctx() ctx: ProductsContext,
  ): Promise<Connection<CatalogueImportType>> {
    return findImports(ctx.deps.db, { sellerId, first, after: after ?? null }, ctx.sight.sellerIds);
  }

  @FieldResolver(() => RowReportConnection, { description: "What became of its rows, in their order." })
  report(
    @Root() { id }: CatalogueImportType,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Arg("onlyFailed", () => Boolean, { defaultValue: false, description: "Leave out rows that went well." })
    onlyFailed: boolean,
    @Ctx() ctx: ProductsContext,
  ): Promise<Connection<RowReportType>> {
    return findReport(ctx.deps.db, { importId: id, first, after: after ?? null, onlyFailed });
  }

  @Mutation(() => CatalogueImportPayload, {
    description:
      "Opens an import of up to 100,000 rows of at most 64 KiB; the file comes by HTTP to its `uploadPath` and is applied as it comes. For members of the seller with the SELLER role.",
  })
  async catalogueImportStart(
    @Arg("input", () => CatalogueImportStartInput, { description: "The file to come." })
    input: CatalogueImportStartInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<CatalogueImportPayload> {
    return payloadOf(await catalogueImportStart(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => CatalogueImportPayload, {
    description:
      "Says that the file is complete, as Upload-Complete with the last piece does. Repeating it changes nothing. For members of the seller with the SELLER role.",
  })
  async catalogueImportFinish(
    @Arg("input", () => CatalogueImportInput, { description: "Which." }) input: CatalogueImportInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<CatalogueImportPayload> {
    return payloadOf(await catalogueImportFinish(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => CatalogueImportPayload, {
    description:
      "Calls an import off; what was applied stays. Repeating it changes nothing. For members of the seller with the SELLER role.",
  })
  async catalogueImportCancel(
    @Arg("input", () => CatalogueImportInput, { description: "Which." }) input: CatalogueImportInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<CatalogueImportPayload> {
    return payloadOf(await catalogueImportCancel(ctx.deps, requireViewer(ctx), input), ctx);
  }
}

async function payloadOf(
  { importId, userErrors }: ImportOutcome,
  ctx: ProductsContext,
): Promise<CatalogueImportPayload> {
  const catalogueImport = importId === null ? null : await findImport(ctx.deps.db, importId, ctx.sight.sellerIds);
  return { catalogueImport, userErrors: [...userErrors] };
}
