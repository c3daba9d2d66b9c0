import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  CREATE TABLE consent ( -- read model of users: who agreed to what
    user_id    uuid           NOT NULL,
    purpose    text           NOT NULL,
    is_granted boolean        NOT NULL,
    changed_at timestamptz(3) NOT NULL, -- an older event never overwrites a newer one
    PRIMARY KEY (user_id, purpose)
  );

  CREATE TABLE promotion_proposal ( -- what was proposed for whom and what became of it: written once, the audit of personal offers
    decision_id   uuid PRIMARY KEY, -- a proposal is decided once, whatever is delivered twice
    user_id       uuid           NOT NULL,
    outcome       text           NOT NULL CHECK (outcome IN ('ASSIGNED','NO_CONSENT','NO_CAMPAIGN','BUDGET_USED_UP','EXPIRED')),
    promotion_id  uuid REFERENCES promotion (id),
    category_ids  uuid[]         NOT NULL,
    product_ids   uuid[]         NOT NULL,
    reason        text           NOT NULL,
    score         real           NOT NULL CHECK (score BETWEEN 0 AND 1),
    model_name    text           NOT NULL,
    model_version text           NOT NULL,
    policy_version text          NOT NULL,
    contributions jsonb          NOT NULL,
    decided_at    timestamptz(3) NOT NULL,
    CONSTRAINT assigned_has_a_promotion CHECK ((outcome = 'ASSIGNED') = (promotion_id IS NOT NULL))
  );
  CREATE INDEX promotion_proposals_by_user ON promotion_proposal (user_id, decided_at DESC, decision_id DESC);

  CREATE TABLE promotion_assignment (
    user_id      uuid           NOT NULL,
    promotion_id uuid           NOT NULL REFERENCES promotion (id),
    decision_id  uuid           NOT NULL REFERENCES promotion_proposal (decision_id),
    coupon_id    uuid REFERENCES coupon (id),
    assigned_at  timestamptz(3) NOT NULL,
    expires_at   timestamptz(3) NOT NULL,
    withdrawn_at timestamptz(3), -- the person took their consent back
    PRIMARY KEY (user_id, promotion_id)
  );
  CREATE INDEX promotion_assignments_by_promotion ON promotion_assignment (promotion_id);
`;

/** Promotions for single persons: their consent, what was proposed and why, and what they got. */
export class OfferPromotionsToPersons1764100100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE promotion_assignment, promotion_proposal, consent`);
  }
}
