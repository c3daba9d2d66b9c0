import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { impersonate } from "../impersonation/impersonate";
import { UserType } from "../user/user.types";
import { roleGrant, roleRevoke, type RoleOutcome } from "./role-grant";
import { ImpersonateInput, ImpersonatePayload, RoleGrantInput, RolePayload, RoleRevokeInput } from "./role.types";

@Resolver(() => RolePayload)
export class RoleResolver {
  @Mutation(() => RolePayload, {
    description:
      "Proposes an administrator of a tier that the caller holds. In force once another one says yes, or at once in a mall that has no other super administrator. Needs a second proof of the last ten minutes.",
  })
  roleGrant(
    @Arg("input", () => RoleGrantInput, { description: "Whom and what." }) input: RoleGrantInput,
    @Ctx() ctx: UsersContext,
  ): Promise<RoleOutcome> {
    return roleGrant(ctx.deps, requireViewer(ctx), input);
  }

  @Mutation(() => RolePayload, {
    description:
      "Relieves an administrator of a tier that the caller holds, at once, and ends their sessions; a super administrator once another one says yes. Needs a second proof of the last ten minutes.",
  })
  roleRevoke(
    @Arg("input", () => RoleRevokeInput, { description: "Whom and what." }) input: RoleRevokeInput,
    @Ctx() ctx: UsersContext,
  ): Promise<RoleOutcome> {
    return roleRevoke(ctx.deps, requireViewer(ctx), input);
  }

  @Mutation(() => ImpersonatePayload, {
    description:
      "A token to see and do what a person does, on record with the reason. For SUPPORT and super administrators with a second proof of the last ten minutes.",
  })
  impersonate(
    @Arg("input", () => ImpersonateInput, { description: "Whom and why." }) input: ImpersonateInput,
    @Ctx() ctx: UsersContext,
  ): Promise<ImpersonatePayload> {
    return impersonate(ctx.deps, requireViewer(ctx), input);
  }

  @FieldResolver(() => UserType, { nullable: true, description: "The person; null exactly when there are errors." })
  user(@Root() { user }: RoleOutcome, @Ctx() { loaders }: UsersContext): Promise<UserType | null> | null {
    return user === null ? null : loaders.userById.load(user.id);
  }
}
