import type { MigrationInterface, QueryRunner } from "typeorm";

const moves = (chargedBack: string): string => `
  DROP TRIGGER payment_moves_along_its_table ON payment;
  CREATE TRIGGER payment_moves_along_its_table AFTER UPDATE OF state ON payment FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
      ('PENDING','AUTHORISED'), ('PENDING','FAILED'), ('PENDING','ACTION_REQUIRED'), ('PENDING','VOIDING'),
      ('ACTION_REQUIRED','AUTHORISED'), ('ACTION_REQUIRED','FAILED'), ('ACTION_REQUIRED','VOIDING'),
      ('AUTHORISED','CAPTURED'), ('AUTHORISED','VOIDING'),
      ('VOIDING','VOIDED'),
      ('CAPTURED','REFUNDED'), ('CAPTURED','CHARGED_BACK'), ('REFUNDED','CHARGED_BACK')${chargedBack}))
    EXECUTE FUNCTION refuse_move();
`;

/** A chargeback that the bank decides for the sellers: the payment goes back to where it was, the sandbox does it, too. */
export class BanksGiveBackWhatTheyTook1763902000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(moves(`, ('CHARGED_BACK','CAPTURED')`));
    await db.query(`
      ALTER TABLE sandbox_charge
        ADD give_back_at   timestamptz, -- when the bank gives back what it took
        ADD is_given_back  boolean NOT NULL DEFAULT false;
      CREATE INDEX sandbox_chargebacks_to_give_back ON sandbox_charge (give_back_at) WHERE give_back_at IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX sandbox_chargebacks_to_give_back;
      ALTER TABLE sandbox_charge DROP give_back_at, DROP is_given_back;
    `);
    await db.query(moves(""));
  }
}
