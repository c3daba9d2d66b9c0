import { Field, ID, InputType, Int } from "type-graphql";

@InputType("CategoryCreateInput", { description: "A new category." })
export class CategoryCreateInput {
  @Field(() => ID, { nullable: true, description: "The category above; default the top of the tree." })
  parentId?: string | null;

  @Field(() => String, { description: "Name, unique at its place; 1 to 120 characters." })
  name!: string;

  @Field(() => Int, { nullable: true, description: "Place among its siblings, least first; default 0." })
  position?: number | null;
}

@InputType("CategoryRenameInput", { description: "Another name for a category." })
export class CategoryRenameInput {
  @Field(() => ID, { description: "The category." })
  categoryId!: string;

  @Field(() => String, { description: "Name, unique at its place; 1 to 120 characters. The slug stays." })
  name!: string;
}

@InputType("CategoryMoveInput", { description: "Another place for a category and everything below it." })
export class CategoryMoveInput {
  @Field(() => ID, { description: "The category." })
  categoryId!: string;

  @Field(() => ID, {
    nullable: true,
    description: "The category above from now on; null: the top of the tree; left out: as it is.",
  })
  parentId?: string | null;

  @Field(() => Int, { nullable: true, description: "Place among its siblings, least first; default as it is." })
  position?: number | null;
}

@InputType("CategoryArchiveInput", { description: "An empty category to take out of the tree." })
export class CategoryArchiveInput {
  @Field(() => ID, { description: "The category." })
  categoryId!: string;
}

@InputType("CategorySettingsSetInput", {
  description: "What holds for the listings of a category. What is left out stays; null takes over what is said above.",
})
export class CategorySettingsSetInput {
  @Field(() => ID, { description: "The category." })
  categoryId!: string;

  @Field(() => Boolean, { nullable: true, description: "Whether a listing needs safety data to be on sale." })
  requiresSafetyData?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the mall looks at a new listing before it is on sale.",
  })
  requiresReview?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether listings may state defined attributes only." })
  isStrict?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "Code by which its listings are taxed, such as `BOOKS`: capital letters, digits and `_`, at most 32.",
  })
  taxCategory?: string | null;
}
