import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { UsersContext } from "../context";
import { addressCreate } from "./address-create";
import { addressDelete } from "./address-delete";
import { addressUpdate } from "./address-update";
import {
  AddressCreateInput,
  AddressDeleteInput,
  AddressDeletePayload,
  AddressPayload,
  AddressUpdateInput,
} from "./address.types";

@Resolver()
export class AddressResolver {
  @Mutation(() => AddressPayload, {
    description: "Keeps an address for the caller's next order; at most 50. UNAUTHENTICATED for guests.",
  })
  addressCreate(
    @Arg("input", () => AddressCreateInput, { description: "The address." }) { address }: AddressCreateInput,
    @Ctx() ctx: UsersContext,
  ): Promise<AddressPayload> {
    return addressCreate(ctx.deps, requireViewer(ctx), address);
  }

  @Mutation(() => AddressPayload, {
    description: "Replaces one of the caller's addresses. UNAUTHENTICATED for guests.",
  })
  addressUpdate(
    @Arg("input", () => AddressUpdateInput, { description: "The address." }) input: AddressUpdateInput,
    @Ctx() ctx: UsersContext,
  ): Promise<AddressPayload> {
    return addressUpdate(ctx.deps, requireViewer(ctx), input);
  }

  @Mutation(() => AddressDeletePayload, {
    description: "Forgets one of the caller's addresses. UNAUTHENTICATED for guests.",
  })
  addressDelete(
    @Arg("input", () => AddressDeleteInput, { description: "The address." }) { addressId }: AddressDeleteInput,
    @Ctx() ctx: UsersContext,
  ): Promise<AddressDeletePayload> {
    return addressDelete(ctx.deps, requireViewer(ctx), addressId);
  }
}
