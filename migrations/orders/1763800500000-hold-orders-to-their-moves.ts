import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The last word on how orders, their parts and payments move: the same moves as the tables in the code, held equal by a
 * test. A move that is allowed costs a comparison; the function runs only to refuse.
 */
export class HoldOrdersToTheirMoves1763800500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% cannot move from % to %', TG_TABLE_NAME, OLD.state, NEW.state USING ERRCODE = 'check_violation';
      END $$;

      CREATE TRIGGER order_moves_along_its_table AFTER UPDATE OF state ON orders FOR EACH ROW
        WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
          ('PENDING','PLACED'), ('PENDING','FAILED'), ('PENDING','RISK_HOLD'),
          ('RISK_HOLD','PENDING'), ('RISK_HOLD','PLACED'), ('RISK_HOLD','FAILED'),
          ('PLACED','COMPLETED'), ('PLACED','CANCELLED')))
        EXECUTE FUNCTION refuse_move();

      CREATE TRIGGER seller_order_moves_along_its_table AFTER UPDATE OF state ON seller_order FOR EACH ROW
        WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
          ('PENDING','PLACED'), ('PENDING','CANCELLED'),
          ('PLACED','ACCEPTED'), ('PLACED','CANCELLED'),
          ('ACCEPTED','PACKED'), ('ACCEPTED','CANCELLED'),
          ('PACKED','SHIPPED'), ('PACKED','CANCELLED'),
          ('SHIPPED','DELIVERED')))
        EXECUTE FUNCTION refuse_move();

      CREATE TRIGGER payment_moves_along_its_table AFTER UPDATE OF state ON payment FOR EACH ROW
        WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
          ('PENDING','AUTHORISED'), ('PENDING','FAILED'), ('PENDING','ACTION_REQUIRED'), ('PENDING','VOIDING'),
          ('ACTION_REQUIRED','AUTHORISED'), ('ACTION_REQUIRED','FAILED'), ('ACTION_REQUIRED','VOIDING'),
          ('AUTHORISED','CAPTURED'), ('AUTHORISED','VOIDING'),
          ('VOIDING','VOIDED'),
          ('CAPTURED','REFUNDED'), ('CAPTURED','CHARGED_BACK')))
        EXECUTE FUNCTION refuse_move();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER payment_moves_along_its_table ON payment;
      DROP TRIGGER seller_order_moves_along_its_table ON seller_order;
      DROP TRIGGER order_moves_along_its_table ON orders;
      DROP FUNCTION refuse_move;
    `);
  }
}
