import { userErrorType } from "@mall/platform/errors/user-error";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { ApiClientError, ApiClientErrorCode } from "./api-client-errors";
import type { ApiClientScope } from "./api-client-scope";

export const ApiClientScopeEnum = {
  CATALOGUE_READ: "CATALOGUE_READ",
  ORDERS_READ: "ORDERS_READ",
  STOCK_WRITE: "STOCK_WRITE",
  WEBHOOKS: "WEBHOOKS",
} as const satisfies Record<ApiClientScope, ApiClientScope>;

registerEnumType(ApiClientScopeEnum, {
  name: "ApiClientScope",
  description: "What a partner's program may be for.",
  valuesConfig: {
    CATALOGUE_READ: { description: "Read products, categories, sellers and search." },
    ORDERS_READ: { description: "Read orders of the seller that it acts for." },
    STOCK_WRITE: { description: "Adjust the stock of the seller that it acts for." },
    WEBHOOKS: { description: "Look after webhook endpoints of its own." },
  },
});

export const ApiClientErrorCodeEnum = {
  API_CLIENT_NOT_FOUND: "API_CLIENT_NOT_FOUND",
  API_CLIENT_REVOKED: "API_CLIENT_REVOKED",
  INVALID_NAME: "INVALID_NAME",
  INVALID_TERMS: "INVALID_TERMS",
  INVALID_OPERATION: "INVALID_OPERATION",
  SELLER_NOT_FOUND: "SELLER_NOT_FOUND",
} as const satisfies Record<ApiClientErrorCode, ApiClientErrorCode>;

registerEnumType(ApiClientErrorCodeEnum, {
  name: "ApiClientErrorCode",
  description: "Why an API client was not made or changed.",
  valuesConfig: {
    API_CLIENT_NOT_FOUND: { description: "There is no such API client." },
    API_CLIENT_REVOKED: { description: "It was revoked, which is for good." },
    INVALID_NAME: { description: "The name is empty, too long or holds control characters." },
    INVALID_TERMS: { description: "A budget, quota, scope or overlap is outside of its bounds." },
    INVALID_OPERATION: { description: "A document is not one operation with a name, or too long, or one too many." },
    SELLER_NOT_FOUND: { description: "There is no such seller." },
  },
});

export const ApiClientUserError = userErrorType<ApiClientErrorCode>("ApiClient", ApiClientErrorCodeEnum);

@ObjectType("ApiClientOperation", { description: "An operation that a partner's program may run, by its id." })
export class ApiClientOperationType {
  @Field(() => ID, { description: "SHA-256 of the text in hex: what the program sends." })
  id!: string;

  @Field(() => String, { description: "Its name in the document." })
  name!: string;

  @Field(() => String, { description: "Its text, as the id stands for it." })
  body!: string;
}

@ObjectType("ApiClient", { description: "A partner's program, known by its key. For administrators." })
export class ApiClientType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => String, { description: "What administrators call it, such as the partner's name." })
  name!: string;

  @Field(() => ID, { nullable: true, description: "The seller that it acts for; null: for none." })
  sellerId!: string | null;

  @Field(() => [ApiClientScopeEnum], { description: "What it may be for." })
  scopes!: ApiClientScope[];

  @Field(() => Int, { description: "Objects that it may ask for at once; see `extensions.cost`." })
  budgetCapacity!: number;

  @Field(() => Int, { description: "Objects by which its budget fills each second." })
  budgetPerSecond!: number;

  @Field(() => Int, { description: "Requests that it may send between two midnights, UTC." })
  requestsPerDay!: number;

  @Field(() => String, { description: "The last four characters of its key." })
  keyHint!: string;

  @Field(() => Date, { description: "When it got this key." })
  keyChangedAt!: Date;

  @Field(() => Date, { nullable: true, description: "Until when its former key is good as well; null: it has none." })
  previousKeyUntil!: Date | null;

  @Field(() => Date, { description: "When it was made." })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "Since when no key of it is good; null: it may call." })
  revokedAt!: Date | null;

  @Directive("@inaccessible")
  @Field(() => Date, { nullable: true, description: "When the key that was asked for ends. For the gateway." })
  keyEndsAt?: Date | null;
}

export const ApiClientConnection = connectionType("ApiClient", ApiClientType);

@InputType("ApiClientCreateInput", { description: "A new partner's program and its terms." })
export class ApiClientCreateInput {
  @Field(() => String, { description: "What to call it; 1 to 100 characters." })
  name!: string;

  @Field(() => ID, { nullable: true, description: "The seller that it acts for; left out: none." })
  sellerId?: string | null;

  @Field(() => [ApiClientScopeEnum], { description: "What it may be for; at least one." })
  scopes!: ApiClientScope[];

  @Field(() => Int, {
    nullable: true,
    description: "Objects that it may ask for at once; 1 to 10,000,000; left out: 20,000.",
  })
  budgetCapacity?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Objects that it gets back each second; 1 to 1,000,000; left out: 2,000.",
  })
  budgetPerSecond?: number | null;

  @Field(() => Int, { nullable: true, description: "Requests a day, UTC; 1 to 100,000,000; left out: 100,000." })
  requestsPerDay?: number | null;
}

@InputType("ApiClientRotateKeyInput", { description: "Which program gets a new key." })
export class ApiClientRotateKeyInput {
  @Field(() => ID, { description: "The program." })
  apiClientId!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Minutes for which the old key is good as well; 0 to 10,080; 0 for a key that leaked; left out: 60.",
  })
  overlapMinutes?: number | null;
}

@InputType("ApiClientRevokeInput", { description: "Which program may call no more." })
export class ApiClientRevokeInput {
  @Field(() => ID, { description: "The program." })
  apiClientId!: string;
}

@InputType("ApiClientOperationsSetInput", { description: "All operations that a program may run from now on." })
export class ApiClientOperationsSetInput {
  @Field(() => ID, { description: "The program." })
  apiClientId!: string;

  @Field(() => [String], {
    description:
      "Documents, each of one operation with a name and its fragments; at most 200. Replaces the former list.",
  })
  documents!: string[];
}

@ObjectType("ApiClientPayload", { description: "Answer to apiClientRevoke and apiClientOperationsSet." })
export class ApiClientPayload {
  @Field(() => ApiClientType, { nullable: true, description: "The program as it is now; null if nothing was changed." })
  apiClient!: ApiClientType | null;

  @Field(() => [ApiClientUserError], { description: "Empty if it was done." })
  userErrors!: readonly ApiClientError[];
}

@ObjectType("ApiClientKeyPayload", { description: "Answer to apiClientCreate and apiClientRotateKey." })
export class ApiClientKeyPayload extends ApiClientPayload {
  @Field(() => String, { nullable: true, description: "The key, told this once: only its hash is kept." })
  key!: string | null;
}
