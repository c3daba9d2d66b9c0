import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { ProductsContext } from "../context";
import { categoryArchive } from "./category-archive";
import {
  CategoryArchiveInput,
  CategoryCreateInput,
  CategoryMoveInput,
  CategoryRenameInput,
  CategorySettingsSetInput,
} from "./category-change.types";
import { categoryCreate } from "./category-create";
import type { CategoryOutcome } from "./category-errors";
import { categoryMove } from "./category-move";
import { CategoryPayload } from "./category-payload.types";
import { categoryRename } from "./category-rename";
import { categorySettingsSet } from "./category-settings-set";

@Resolver()
export class CategoryChangeResolver {
  @Mutation(() => CategoryPayload, { description: "Adds a category. For administrators." })
  async categoryCreate(
    @Arg("input", () => CategoryCreateInput, { description: "The category." }) input: CategoryCreateInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<CategoryPayload> {
    return payloadOf(await categoryCreate(ctx.deps, input), ctx);
  }

  @Mutation(() => CategoryPayload, {
    description: "Renames a category. Its listings tell the mall within seconds. For administrators.",
  })
  async categoryRename(
    @Arg("input", () => CategoryRenameInput, { description: "The name." }) input: CategoryRenameInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<CategoryPayload> {
    return payloadOf(await categoryRename(ctx.deps, input), ctx);
  }

  @Mutation(() => CategoryPayload, {
    description:
      "Moves a category with everything below it; never below itself. Its listings tell the mall within seconds. For administrators.",
  })
  async categoryMove(
    @Arg("input", () => CategoryMoveInput, { description: "The place." }) input: CategoryMoveInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<CategoryPayload> {
    return payloadOf(await categoryMove(ctx.deps, input), ctx);
  }

  @Mutation(() => CategoryPayload, {
    description:
      "Takes a category out of the tree for good, if nothing is listed in it and no category is below it. For administrators.",
  })
  async categoryArchive(
    @Arg("input", () => CategoryArchiveInput, { description: "Which." }) { categoryId }: CategoryArchiveInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<CategoryPayload> {
    return payloadOf(await categoryArchive(ctx.deps, categoryId), ctx);
  }

  @Mutation(() => CategoryPayload, {
    description:
      "Says what holds for listings here and below. Listings that are on sale stay; they are asked when they change. For administrators.",
  })
  async categorySettingsSet(
    @Arg("input", () => CategorySettingsSetInput, { description: "The settings." }) input: CategorySettingsSetInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<CategoryPayload> {
    return payloadOf(await categorySettingsSet(ctx.deps, input), ctx);
  }
}

async function payloadOf({ id, userErrors }: CategoryOutcome, ctx: ProductsContext): Promise<CategoryPayload> {
  return { category: id === null ? null : await ctx.loaders.categoryById.load(id), userErrors };
}
