import type { MigrationInterface, QueryRunner } from "typeorm";

/** Documents and logs stay as written, but for the person in them: amounts, numbers and moments cannot change even then. */
export class LetErasurePassInOrders1764200710000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER invoice_never_changes ON invoice;
      -- A function in place of a condition: the number is made from others, and conditions may not look at such columns.
      CREATE FUNCTION hold_invoice() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        IF is_erasure(to_jsonb(OLD), to_jsonb(NEW), '{buyer,number}') THEN RETURN NEW; END IF;
        RAISE EXCEPTION '% is written once and never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER invoice_never_changes BEFORE UPDATE ON invoice FOR EACH ROW EXECUTE FUNCTION hold_invoice();
      CREATE TRIGGER invoice_is_kept BEFORE DELETE ON invoice
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      DROP TRIGGER dispute_message_is_a_log ON dispute_message;
      CREATE TRIGGER dispute_message_is_a_log AFTER UPDATE ON dispute_message FOR EACH ROW
        WHEN (NOT is_erasure(to_jsonb(OLD), to_jsonb(NEW), '{body}')) EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER dispute_message_is_kept BEFORE DELETE ON dispute_message
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      DROP TRIGGER order_entry_is_a_log ON order_entry;
      CREATE TRIGGER order_entry_is_a_log AFTER UPDATE ON order_entry FOR EACH ROW
        WHEN (NOT is_erasure(to_jsonb(OLD), to_jsonb(NEW), '{note}')) EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER order_entry_is_kept BEFORE DELETE ON order_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      DROP TRIGGER order_move_is_a_log ON order_move;
      CREATE TRIGGER order_move_is_a_log AFTER UPDATE ON order_move FOR EACH ROW
        WHEN (NOT is_erasure(to_jsonb(OLD), to_jsonb(NEW), '{note}')) EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER order_move_is_kept BEFORE DELETE ON order_move
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER invoice_is_kept ON invoice;
      DROP TRIGGER invoice_never_changes ON invoice;
      CREATE TRIGGER invoice_never_changes BEFORE UPDATE OR DELETE ON invoice
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      DROP FUNCTION hold_invoice();
      DROP TRIGGER dispute_message_is_kept ON dispute_message;
      DROP TRIGGER dispute_message_is_a_log ON dispute_message;
      CREATE TRIGGER dispute_message_is_a_log BEFORE UPDATE OR DELETE ON dispute_message
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      DROP TRIGGER order_entry_is_kept ON order_entry;
      DROP TRIGGER order_entry_is_a_log ON order_entry;
      CREATE TRIGGER order_entry_is_a_log BEFORE UPDATE OR DELETE ON order_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      DROP TRIGGER order_move_is_kept ON order_move;
      DROP TRIGGER order_move_is_a_log ON order_move;
      CREATE TRIGGER order_move_is_a_log BEFORE UPDATE OR DELETE ON order_move
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }
}
