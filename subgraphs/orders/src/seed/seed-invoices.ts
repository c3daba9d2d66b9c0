import type { DemoMall, SeedTransaction } from "@mall/demo/dataset";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { FIND_SOLD, WRITE_DOCUMENTS } from "../invoice/invoice-sql";
import { dueDocuments, type Sold } from "../invoice/issue-invoices";

const SENT_TO = `
  SELECT s.id, o.user_id AS "userId" FROM seller_order s JOIN orders o ON o.id = s.order_id
  WHERE o.user_id = ANY($1::uuid[]) AND s.state = 'DELIVERED' ORDER BY o.placed_at, s.id`;

/** Invoices of what the people bought that one can sign in as: those that somebody can look at. */
export async function seedInvoices(tx: SeedTransaction, mall: DemoMall): Promise<void> {
  const names = new Map(mall.people.filter(({ password }) => password !== null).map((person) => [person.id, person]));
  const parts = await tx.query<{ id: string; userId: string }[]>(SENT_TO, [[...names.keys()]]);
  for (const { id, userId } of parts) {
    const [sold] = await tx.query<Sold[]>(FIND_SOLD, [id]);
    if (!sold) continue;
    const at = sold.suppliedAt ?? mall.now;
    const name = names.get(userId)?.displayName ?? "Customer";
    const documents = dueDocuments(sold, at, { next: () => uuidV7(at.getTime()) });
    // Orders of the demo history have no address; their buyers have a name.
    const named = documents.map((document) => ({ ...document, buyer: { ...document.buyer, name } }));
    await tx.query(WRITE_DOCUMENTS, [JSON.stringify(named), at]);
  }
}
