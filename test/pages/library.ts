import { GraphQLError, type GraphQLSchema } from "graphql";
import { librarySchema } from "./library-schema";

export interface Reader {
  readonly id: string;
  readonly displayName: string;
}

interface Loan {
  readonly id: string;
  state: "BORROWED" | "RETURNED";
  readonly book: Book;
}

interface Book {
  readonly id: string;
  readonly title: string;
}

export interface LibraryContext {
  readonly reader: Reader | null;
}

export const PASSWORD = "a password for tests";
const READERS: Readonly<Record<string, Reader>> = {
  "alice@library.test": { id: "reader-1", displayName: "Alice" },
  "bob@library.test": { id: "reader-2", displayName: "Bob" },
};

/** Everything the toy server knows, and the resolvers over it. */
export class Library {
  readonly schema: GraphQLSchema = librarySchema;
  tokenLifetimeMs = 600_000;
  /** Who asked, each time a subscription or a sign-in began. */
  readonly subscribers: string[] = [];
  readonly signedIn: string[] = [];
  private readonly books: Book[] = ["Emma", "Middlemarch", "Dracula"].map((title, at) => ({
    id: `book-${at + 1}`,
    title,
  }));
  private readonly loans = new Map<string, Loan>();
  private readonly tokens = new Map<string, Reader>();
  private readonly waiting = new Set<(loanId: string) => void>();

  /** Throws what a gateway throws for a token that it does not take. */
  contextOf(authorization: unknown): LibraryContext {
    if (typeof authorization !== "string" || authorization === "") return { reader: null };
    const reader = this.tokens.get(authorization.replace("Bearer ", ""));
    if (!reader) throw new GraphQLError("The access token has expired.", { extensions: { code: "UNAUTHENTICATED" } });
    return { reader };
  }

  isTaken(authorization: unknown): boolean {
    try {
      return Boolean(this.contextOf(authorization));
    } catch {
      return false;
    }
  }

  endAllSessions(): void {
    this.tokens.clear();
  }

  readonly root = {
    books: ({ first }: { first: number }) => ({ nodes: this.books.slice(0, first) }),
    book: ({ id }: { id: string }) => this.books.find((book) => book.id === id) ?? null,
    viewer: (_: unknown, { reader }: LibraryContext) =>
      reader ? { ...reader, loans: [...this.loans.values()] } : null,
    signIn: ({ input }: { input: { email: string; password: string } }) => this.signIn(input),
    borrow: ({ input }: { input: { bookId: string } }, { reader }: LibraryContext) => this.borrow(input.bookId, reader),
    giveBack: ({ loanId }: { loanId: string }) => this.giveBack(loanId),
    loanChanged: ({ loanId }: { loanId: string }, context: LibraryContext) => this.loanEvents(loanId, context),
  };

  private signIn({ email, password }: { email: string; password: string }): object {
    const reader = READERS[email];
    if (!reader || password !== PASSWORD) return { userErrors: [{ message: "The email or the password is wrong." }] };
    this.signedIn.push(reader.displayName);
    const accessToken = `token-${this.signedIn.length}`;
    this.tokens.set(accessToken, reader);
    const expiresAt = new Date(Date.now() + this.tokenLifetimeMs).toISOString();
    return { session: { accessToken, expiresAt }, viewer: { ...reader, loans: [] }, userErrors: [] };
  }

  private borrow(bookId: string, reader: Reader | null): object {
    if (!reader) throw new GraphQLError("Sign in first.", { extensions: { code: "UNAUTHENTICATED" } });
    const book = this.books.find(({ id }) => id === bookId);
    if (!book) return { loan: null, userErrors: [{ message: "There is no such book." }] };
    const loan: Loan = { id: `loan-${this.loans.size + 1}`, state: "BORROWED", book };
    this.loans.set(loan.id, loan);
    return { loan, userErrors: [] };
  }

  giveBack(loanId: string): Loan | null {
    const loan = this.loans.get(loanId);
    if (!loan) return null;
    loan.state = "RETURNED";
    for (const wake of [...this.waiting]) wake(loanId);
    return loan;
  }

  private async *loanEvents(loanId: string, { reader }: LibraryContext): AsyncGenerator<object> {
    this.subscribers.push(reader?.displayName ?? "guest");
    for (;;) {
      await this.nextChangeOf(loanId);
      yield { loanChanged: { loan: this.loans.get(loanId), reader: reader?.displayName ?? null } };
    }
  }

  private nextChangeOf(loanId: string): Promise<void> {
    return new Promise((resolve) => {
      const wake = (changed: string): void => {
        if (changed !== loanId) return;
        this.waiting.delete(wake);
        resolve();
      };
      this.waiting.add(wake);
    });
  }
}
