import type { PageContent, PageSource } from "../src/page/page-content.js";
import { Observable } from "./observable.js";
import { post, type GraphQLAnswer } from "./post.js";
import { readPaths } from "./read-path.js";
import type { Session } from "./session.js";
import type { Facts } from "./variables.js";

/** The real ids that variables are filled with: asked for when the page opens, and learned from every answer. */
export class Knowledge {
  readonly facts = new Observable<Facts>({});
  private round = 0;
  /** When each fact was learned from an answer, counted in answers. */
  private readonly learned = new Map<string, number>();
  private answers = 0;

  constructor(
    private readonly content: PageContent,
    private readonly session: Session,
  ) {}

  /** Forgets what belonged to the person before, then asks again. */
  async refresh(): Promise<void> {
    const round = ++this.round;
    this.learned.clear();
    this.facts.set({});
    const isGuest = this.session.state.get().status !== "signed-in";
    const sources = this.content.sources.filter((source) => !(source.needsPerson && isGuest));
    await Promise.all(sources.map((source) => this.ask(source, round)));
  }

  learn(operationName: string, answer: GraphQLAnswer): void {
    const tab = this.content.tabs.find(({ name }) => name === operationName);
    if (!tab?.learns) return;
    const found = readPaths(answer.data, tab.learns);
    this.answers += 1;
    for (const name of Object.keys(found)) this.learned.set(name, this.answers);
    this.add(found);
  }

  /** A source that fails leaves its facts unknown: the variables then say what to do instead. */
  private async ask({ query, variables, values }: PageSource, round: number): Promise<void> {
    const headers = await this.session.authorization();
    const since = this.answers;
    const answer = await post({ query, variables }, { endpoint: this.content.endpoint, headers }).catch(() => null);
    if (!answer || round !== this.round) return;
    // What an answer taught meanwhile is newer than what was asked for before it, however late this arrives.
    const found = Object.entries(readPaths(answer.data, values));
    this.add(Object.fromEntries(found.filter(([name]) => (this.learned.get(name) ?? 0) <= since)));
  }

  private add(found: Facts): void {
    if (Object.keys(found).length > 0) this.facts.set({ ...this.facts.get(), ...found });
  }
}
