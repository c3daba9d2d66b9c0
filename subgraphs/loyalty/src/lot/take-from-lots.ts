/** The first part of a statement: takes $2 points of member $1 out of the lots that live at $3, the oldest first. */
const TAKEN = `
  WITH open AS (
    SELECT id, remaining, expires_at FROM lot
    WHERE user_id = $1 AND remaining > 0 AND expires_at > $3 ORDER BY expires_at, id FOR UPDATE),
  running AS (SELECT id, remaining, sum(remaining) OVER (ORDER BY expires_at, id) AS upto FROM open),
  share AS (
    SELECT id, least(remaining, $2::bigint - (upto - remaining)) AS points FROM running WHERE upto - remaining < $2::bigint),
  taken AS (
    UPDATE lot SET remaining = lot.remaining - share.points FROM share WHERE lot.id = share.id
    RETURNING lot.id, share.points)`;

/** Takes them for an order ($4) that will give them back to the same lots if it comes to nothing. */
export const TAKE_FOR_ORDER = `${TAKEN}
  INSERT INTO hold_lot (order_id, lot_id, points) SELECT $4, id, points FROM taken RETURNING points`;

export const TAKE_FOR_GOOD = `${TAKEN} SELECT points::integer AS points FROM taken`;
