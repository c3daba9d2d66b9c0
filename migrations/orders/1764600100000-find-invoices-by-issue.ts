import type { MigrationInterface, QueryRunner } from "typeorm";

/** Invoices that still say who was billed, the oldest first: their time runs from their issue, not from the order. */
export class FindInvoicesByIssue1764600100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      "CREATE INDEX invoices_by_issue ON invoice (issued_at) WHERE buyer->>'name' IS DISTINCT FROM '[erased]'",
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP INDEX invoices_by_issue");
  }
}
