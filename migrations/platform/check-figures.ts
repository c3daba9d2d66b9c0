/** How far figures are counted anew, and whether they are what their rows say: one row each, in every subgraph that keeps some. */
export const CREATE_FIGURES_CHECK = `
  CREATE TABLE figures_check (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    next_day    date,        -- null: none goes on
    days        integer     NOT NULL DEFAULT 0, -- that were looked at in the last one, or so far
    found       jsonb       NOT NULL DEFAULT '[]', -- in the one that goes on
    finished_at timestamptz, -- null: a first one, or a new one, is due
    faults      jsonb        -- in the last one that ended; null: none did
  );
  INSERT INTO figures_check DEFAULT VALUES;
`;

export const CREATE_FIGURES_REBUILD = `
  CREATE TABLE figures_rebuild (
    only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    requested_by uuid,
    requested_at timestamptz NOT NULL,
    first_day    date,        -- null: not begun
    next_day     date,        -- null: not begun
    finished_at  timestamptz  -- null: it goes on
  );
`;

export const ADD_CHECKED_PART = `
  ALTER TABLE figures_check ADD COLUMN next_part integer CHECK (next_part >= 0); -- of what is looked at after the days
`;
export const DROP_CHECKED_PART = "ALTER TABLE figures_check DROP COLUMN next_part";
