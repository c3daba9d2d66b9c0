import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { apiClientCreate } from "./api-client-create";
import { apiClientOperationsSet } from "./api-client-operations-set";
import { apiClientRevoke } from "./api-client-revoke";
import { apiClientRotateKey } from "./api-client-rotate-key";
import {
  ApiClientConnection,
  ApiClientCreateInput,
  ApiClientKeyPayload,
  ApiClientOperationType,
  ApiClientOperationsSetInput,
  ApiClientPayload,
  ApiClientRevokeInput,
  ApiClientRotateKeyInput,
  ApiClientType,
} from "./api-client.types";
import { findApiClient, findApiClients } from "./find-api-clients";

@Resolver(() => ApiClientType)
export class ApiClientResolver {
  @Query(() => ApiClientType, { nullable: true, description: "One partner's program; null if there is none such." })
  apiClient(
    @Arg("id", () => ID, { description: "The program's id." }) id: string,
    @Ctx() { deps }: UsersContext,
  ): Promise<ApiClientType | null> {
    return findApiClient(deps.db, id);
  }

  @Query(() => ApiClientConnection, { description: "Programs of partners, the newest first." })
  apiClients(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Ctx() { deps }: UsersContext,
  ): Promise<Connection<ApiClientType>> {
    return findApiClients(deps.db, { first, after: after ?? null });
  }

  @FieldResolver(() => [ApiClientOperationType], { description: "What it may run, by name; at most 200." })
  operations(@Root() { id }: ApiClientType, @Ctx() { loaders }: UsersContext): Promise<ApiClientOperationType[]> {
    return loaders.operationsOfApiClient.load(id);
  }

  @Mutation(() => ApiClientKeyPayload, { description: "Makes a partner's program and tells its key, this once." })
  apiClientCreate(
    @Arg("input", () => ApiClientCreateInput, { description: "Its terms." }) input: ApiClientCreateInput,
    @Ctx() ctx: UsersContext,
  ): Promise<ApiClientKeyPayload> {
    return apiClientCreate(ctx.deps, requireViewer(ctx), input);
  }

  @Mutation(() => ApiClientKeyPayload, { description: "Gives a program a new key; the old one is good for a while." })
  apiClientRotateKey(
    @Arg("input", () => ApiClientRotateKeyInput, { description: "Which, and how long." })
    input: ApiClientRotateKeyInput,
    @Ctx() { deps }: UsersContext,
  ): Promise<ApiClientKeyPayload> {
    return apiClientRotateKey(deps, input);
  }

  @Mutation(() => ApiClientPayload, { description: "Ends all keys of a program, for good, within seconds." })
  apiClientRevoke(
    @Arg("input", () => ApiClientRevokeInput, { description: "Which." }) { apiClientId }: ApiClientRevokeInput,
    @Ctx() { deps }: UsersContext,
  ): Promise<ApiClientPayload> {
    return apiClientRevoke(deps, apiClientId);
  }

  @Mutation(() => ApiClientPayload, {
    description: "Replaces the operations that a program may run. It sends their ids and never a text.",
  })
  apiClientOperationsSet(
    @Arg("input", () => ApiClientOperationsSetInput, { description: "Which program and what." })
    input: ApiClientOperationsSetInput,
    @Ctx() { deps }: UsersContext,
  ): Promise<ApiClientPayload> {
    return apiClientOperationsSet(deps, input);
  }
}
