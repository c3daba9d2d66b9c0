import type { PageContent } from "@mall/gateway/page/page-content";
import { PASSWORD } from "./library";

const credentials = (email: string, password = PASSWORD): { input: { email: string; password: string } } => ({
  input: { email, password },
});

/** The toy API's page: two readers, one who forgot the password, and a document of each kind. */
export const libraryPage: PageContent = {
  title: "Toy library",
  tagline: "Books, readers and loans </script><script>alert(1)</script>",
  endpoint: "/graphql",
  people: [
    { key: "guest", name: "a guest", role: "Guest" },
    { key: "alice", name: "Alice", role: "Reader", credentials: credentials("alice@library.test") },
    { key: "bob", name: "Bob", role: "Librarian", credentials: credentials("bob@library.test") },
    { key: "carol", name: "Carol", role: "Forgetful", credentials: credentials("carol@library.test", "wrong") },
  ],
  session: {
    signIn:
      "mutation SignIn($input: SignInInput!) { signIn(input: $input) { session { accessToken expiresAt } userErrors { message } } }",
    accessToken: "signIn.session.accessToken",
    expiresAt: "signIn.session.expiresAt",
    problems: "signIn.userErrors",
  },
  tabs: [
    { name: "Viewer", group: "Readers", query: "query Viewer { viewer { id displayName } }", isOpen: true },
    {
      name: "OneBook",
      group: "Readers",
      query: "query OneBook($id: ID!) { book(id: $id) { id title } }",
      variables: { id: "{{bookId}}" },
      isOpen: true,
    },
    {
      name: "Borrow",
      group: "Readers",
      query:
        "mutation Borrow($input: BorrowInput!) { borrow(input: $input) { loan { id state } userErrors { message } } }",
      variables: { input: { bookId: "{{bookId}}" } },
      learns: { loanId: "borrow.loan.id" },
      person: "alice",
      isOpen: true,
    },
    {
      name: "LoanChanged",
      group: "Readers",
      query: "subscription LoanChanged($loanId: ID!) { loanChanged(loanId: $loanId) { loan { id state } reader } }",
      variables: { loanId: "{{loanId}}" },
      isOpen: true,
    },
    { name: "Shelves", group: "Librarians", query: "query Shelves { shelves { id } }", person: "bob" },
    { name: "AllBooks", group: "Librarians", query: "query AllBooks { books { nodes { title } } }", person: "bob" },
  ],
  map: [
    { name: "books", owns: "Titles and where they stand", hue: 200, tabs: ["OneBook", "AllBooks"] },
    { name: "loans", owns: "Who has what", hue: 20, tabs: ["Borrow", "LoanChanged"] },
  ],
  sources: [
    { query: "query { books(first: 1) { nodes { id } } }", values: { bookId: "books.nodes.0.id" } },
    {
      query: "query { viewer { loans { id } } }",
      values: { loanId: "viewer.loans.0.id" },
      needsPerson: true,
    },
  ],
  hints: { loanId: "run Borrow first" },
};
