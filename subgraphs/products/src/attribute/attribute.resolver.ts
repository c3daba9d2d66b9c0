import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { ProductsContext } from "../context";
import {
  AttributeDefineInput,
  AttributePayload,
  AttributeRetireInput,
  AttributeRetirePayload,
} from "./attribute-change.types";
import { attributeDefine } from "./attribute-define";
import { attributeRetire } from "./attribute-retire";

@Resolver()
export class AttributeResolver {
  @Mutation(() => AttributePayload, {
    description:
      "Defines an attribute of a category. Its listings are brought up to date within seconds: values that fit are typed, others stay the seller's own words. For administrators.",
  })
  async attributeDefine(
    @Arg("input", () => AttributeDefineInput, { description: "The attribute." }) input: AttributeDefineInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<AttributePayload> {
    const { id, userErrors } = await attributeDefine(ctx.deps, input);
    return { attribute: id === null ? null : await ctx.loaders.definitionById.load(id), userErrors };
  }

  @Mutation(() => AttributeRetirePayload, {
    description:
      "Takes an attribute out of use; listings keep what they state under it as their own words. For administrators.",
  })
  async attributeRetire(
    @Arg("input", () => AttributeRetireInput, { description: "Which." }) { attributeId }: AttributeRetireInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<AttributeRetirePayload> {
    const { id, userErrors } = await attributeRetire(ctx.deps, attributeId);
    return { category: id === null ? null : await ctx.loaders.categoryById.load(id), userErrors };
  }
}
