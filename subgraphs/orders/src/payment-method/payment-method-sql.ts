const SHOWN = `id, brand, last4, created_at AS "createdAt"`;

/** $1 id, $2 user, $3 provider, $4 token, $5 brand, $6 last four, $7 now, $8 how many at most. No row: there are so many. */
export const SAVE = `
  INSERT INTO saved_payment_method (id, user_id, provider, token, brand, last4, created_at)
  SELECT $1, $2, $3, $4, $5, $6, $7
  WHERE (SELECT count(*) FROM saved_payment_method WHERE user_id = $2 AND token <> $4) < $8
  ON CONFLICT (user_id, token) DO UPDATE SET brand = excluded.brand, last4 = excluded.last4
  RETURNING ${SHOWN}`;

/** $1 id, $2 user. */
export const REMOVE = `DELETE FROM saved_payment_method WHERE id = $1 AND user_id = $2 RETURNING ${SHOWN}`;

/** $1 user. */
export const OF_USER = `SELECT ${SHOWN} FROM saved_payment_method WHERE user_id = $1 ORDER BY created_at, id`;

/** $1 id, $2 user. */
export const TOKEN_OF = `SELECT token FROM saved_payment_method WHERE id = $1 AND user_id = $2`;
