import { buildSchema } from "graphql";

/** A small API with everything the page handles: people, lists, a change, and events about it. */
export const librarySchema = buildSchema(`
  type Query {
    "The books, best first."
    books(first: Int = 10): BookConnection!
    book(id: ID!): Book
    "Who asks; null for a guest."
    viewer: Reader
  }
  type Mutation {
    signIn(input: SignInInput!): SignInPayload!
    borrow(input: BorrowInput!): BorrowPayload!
    giveBack(loanId: ID!): Loan
  }
  type Subscription {
    loanChanged(loanId: ID!): LoanEvent!
  }
  type BookConnection { nodes: [Book!]! }
  type Book { id: ID! title: String! }
  type Reader { id: ID! displayName: String! loans: [Loan!]! }
  type Loan { id: ID! state: LoanState! book: Book! }
  type LoanEvent { loan: Loan! reader: String }
  enum LoanState { BORROWED RETURNED }
  input SignInInput { email: String! password: String! }
  input BorrowInput { bookId: ID! }
  type Session { accessToken: String! expiresAt: String! }
  type SignInPayload { session: Session viewer: Reader userErrors: [UserError!]! }
  type BorrowPayload { loan: Loan userErrors: [UserError!]! }
  type UserError { message: String! }
`);
