/**
 * The event log that all subgraphs publish to and read from. `position` is handed out under a lock, so that a reader
 * who has seen position n will never find a smaller one appear later.
 */
export const BUS_SCHEMA_SQL = `
  CREATE SCHEMA IF NOT EXISTS bus;
  CREATE TABLE IF NOT EXISTS bus.events (
    position     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           uuid        NOT NULL UNIQUE,
    source       text        NOT NULL,
    type         text        NOT NULL,
    aggregate_id text        NOT NULL,
    payload      jsonb       NOT NULL,
    trace_id     text,
    occurred_at  timestamptz NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE OR REPLACE FUNCTION bus.publish(batch jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = bus, pg_temp AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(7020002);
    INSERT INTO bus.events (id, source, type, aggregate_id, payload, trace_id, occurred_at)
      SELECT e.id, e.source, e.type, e.aggregate_id, e.payload, e.trace_id, e.occurred_at
      FROM ROWS FROM (jsonb_to_recordset(batch)
          AS (id uuid, source text, type text, aggregate_id text, payload jsonb, trace_id text, occurred_at timestamptz))
        WITH ORDINALITY AS e(id, source, type, aggregate_id, payload, trace_id, occurred_at, n)
      ORDER BY e.n
      ON CONFLICT (id) DO NOTHING;
    PERFORM pg_notify('mall_events', '');
  END $$;
`;
