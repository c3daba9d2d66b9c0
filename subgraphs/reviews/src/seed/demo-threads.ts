import type { DemoMall } from "@mall/demo/dataset";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";

export interface SeedThread {
  readonly id: string;
  readonly categoryId: string | null;
  readonly productId: string | null;
  readonly userId: string;
  readonly title: string;
  readonly createdAt: Date;
}

export interface SeedPost {
  readonly id: string;
  readonly threadId: string;
  readonly userId: string;
  readonly isOpening: boolean;
  readonly quotedPostId: string | null;
  readonly body: string;
  readonly createdAt: Date;
}

interface Conversation {
  readonly title: (name: string) => string;
  /** The opening post and what others answer; the last quotes the opening one. */
  readonly says: readonly ((name: string) => string)[];
}

const CONVERSATIONS: readonly Conversation[] = [
  {
    title: (name) => `What do you look for in ${name}?`,
    says: [
      (name) => `I am new to ${name} and there is a lot to choose from. What made you decide?`,
      () => "The reviews of people who kept it for a year. First impressions are always good.",
      () => "Returns. I look whether the seller answers questions before I order.",
      () => "Price last of all: cheap ones I bought twice.",
    ],
  },
  {
    title: (name) => `Your best find among ${name}`,
    says: [
      (name) => `What in ${name} has surprised you, for better or worse?`,
      () => "Something I got as a gift and would never have bought myself. I use it every day.",
      () => "Mine too came as a gift! Sellers with few ratings are worth a try.",
    ],
  },
];

const ABOUT_PRODUCT: Conversation = {
  title: () => "Half a year in: how does it hold up?",
  says: [
    (name) => `I am thinking about “${name}”. Does anybody have it for longer?`,
    () => "Since spring, without trouble. Register the warranty, it is quickly done.",
    () => "Mine is fine as well. Keep the box.",
  ],
};

const THREADS_ABOUT_CATEGORIES = 24;
const THREADS_ABOUT_PRODUCTS = 12;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

interface Subject {
  readonly categoryId: string | null;
  readonly productId: string | null;
  readonly name: string;
}

/** What people discuss in the demo mall: made up, since its sources have no discussions. The same mall gives the same talk. */
export function threadsOf(mall: DemoMall): { readonly threads: SeedThread[]; readonly posts: SeedPost[] } {
  const speakers = mall.people.filter(({ roles }) => roles.includes("CUSTOMER")).map(({ id }) => id);
  if (speakers.length === 0) return { threads: [], posts: [] };
  const told = subjectsOf(mall).map((subject, n) => {
    const conversation = subject.productId ? ABOUT_PRODUCT : CONVERSATIONS[n % CONVERSATIONS.length];
    const from = new Date(mall.now.getTime() - (n + 1) * DAY_MS);
    return conversation ? converse({ subject, conversation, from, speakers, turn: n * 5 }) : null;
  });
  const found = told.filter((talk) => talk !== null);
  return { threads: found.map(({ thread }) => thread), posts: found.flatMap(({ posts }) => posts) };
}

function subjectsOf({ categories, products }: DemoMall): Subject[] {
  const shelved = new Set(products.map(({ categoryId }) => categoryId));
  const shelves = categories
    .filter(({ id }) => shelved.has(id))
    .slice(0, THREADS_ABOUT_CATEGORIES)
    .map(({ id, name }) => ({ categoryId: id, productId: null, name }));
  const step = Math.max(1, Math.floor(products.length / THREADS_ABOUT_PRODUCTS));
  const goods = products
    .filter((_, index) => index % step === 0)
    .slice(0, THREADS_ABOUT_PRODUCTS)
    .map(({ id, title }) => ({ categoryId: null, productId: id, name: title }));
  return [...shelves, ...goods];
}

interface Talk {
  readonly subject: Subject;
  readonly conversation: Conversation;
  readonly from: Date;
  readonly speakers: readonly string[];
  /** Whose turn it is first. */
  readonly turn: number;
}

function converse({ subject: { name, ...about }, conversation, from, speakers, turn }: Talk) {
  const posts: SeedPost[] = [];
  const threadId = uuidV7(from.getTime());
  conversation.says.forEach((say, n) => {
    const createdAt = new Date(from.getTime() + n * HOUR_MS);
    const userId = speakers[(turn + n) % speakers.length] ?? "";
    const isLast = n > 0 && n === conversation.says.length - 1;
    const quotedPostId = isLast ? (posts[0]?.id ?? null) : null;
    const id = uuidV7(createdAt.getTime());
    posts.push({ id, threadId, userId, isOpening: n === 0, quotedPostId, body: say(name), createdAt });
  });
  const userId = posts[0]?.userId ?? "";
  const thread: SeedThread = { id: threadId, ...about, userId, title: conversation.title(name), createdAt: from };
  return { thread, posts };
}
