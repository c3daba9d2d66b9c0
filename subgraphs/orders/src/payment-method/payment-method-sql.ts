const SHOWN = `id, brand, last4, created_at AS "createdAt"`;

/**
 * $1 id, $2 user, $3 provider, $4 token, sealed, $5 brand, $6 last four, $7 now, $8 how many at most, $9 digests of the token,
 * today's first, $10 the token, for rows from before they were sealed. No row: there are so many.
 */
export const SAVE = `
  WITH known AS (
    UPDATE saved_payment_method SET brand = $5, last4 = $6
    WHERE user_id = $2 AND (token_digest = ANY($9::bytea[]) OR token = $10) RETURNING ${SHOWN}
  ), added AS (
    INSERT INTO saved_payment_method (id, user_id, provider, token, token_digest, brand, last4, created_at)
    SELECT $1, $2, $3, $4, ($9::bytea[])[1], $5, $6, $7
    WHERE NOT EXISTS (SELECT FROM known) AND (SELECT count(*) FROM saved_payment_method WHERE user_id = $2) < $8
    ON CONFLICT (user_id, token_digest) DO UPDATE SET brand = excluded.brand, last4 = excluded.last4
    RETURNING ${SHOWN}
  )
  SELECT * FROM known UNION ALL SELECT * FROM added`;

/** $1 id, $2 user. */
export const REMOVE = `DELETE FROM saved_payment_method WHERE id = $1 AND user_id = $2 RETURNING ${SHOWN}`;

/** $1 user. */
export const OF_USER = `SELECT ${SHOWN} FROM saved_payment_method WHERE user_id = $1 ORDER BY created_at, id`;

/** $1 id, $2 user. */
export const TOKEN_OF = `SELECT token FROM saved_payment_method WHERE id = $1 AND user_id = $2`;
