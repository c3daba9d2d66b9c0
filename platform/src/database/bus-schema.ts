import { FORGET_IN_LOG } from "../privacy/forget-payloads";

/**
 * The event log that all subgraphs publish to and read from. `position` is handed out under a lock, so that a reader
 * who has seen position n will never find a smaller one appear later. The notification names the types, so that only those
 * wake up whom they concern.
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
    PERFORM pg_notify('mall_events', (SELECT string_agg(DISTINCT e ->> 'type', ',') FROM jsonb_array_elements(batch) AS e));
  END $$;

  -- How far each subgraph has read; what one of them has not read yet is kept for it, however old it is.
  CREATE TABLE IF NOT EXISTS bus.readers (
    name     text   PRIMARY KEY,
    position bigint NOT NULL DEFAULT 0
  );
  -- The newest event that was removed: a subscription cannot resume from before it.
  CREATE TABLE IF NOT EXISTS bus.pruned (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint  NOT NULL DEFAULT 0
  );
  INSERT INTO bus.pruned DEFAULT VALUES ON CONFLICT DO NOTHING;
  CREATE OR REPLACE FUNCTION bus.prune(reader text, read_to bigint, keep_ms bigint, batch integer) RETURNS integer
  LANGUAGE plpgsql SET search_path = bus, pg_temp AS $$
  DECLARE
    removed integer;
    newest  bigint;
  BEGIN
    INSERT INTO bus.readers AS r (name, position) VALUES (reader, read_to)
      ON CONFLICT (name) DO UPDATE SET position = excluded.position WHERE r.position < excluded.position;
    IF NOT pg_try_advisory_xact_lock(7020005) THEN RETURN 0; END IF;
    -- The first rows of the log are looked at and no more: where those are young, so is all that follows.
    WITH first AS (SELECT position, published_at FROM bus.events ORDER BY position LIMIT batch),
      gone AS (
        DELETE FROM bus.events e USING first f
        WHERE e.position = f.position AND f.published_at < now() - keep_ms * interval '1 millisecond'
          AND f.position <= (SELECT min(r.position) FROM bus.readers r)
          AND f.position < (SELECT max(l.position) FROM bus.events l)
        RETURNING e.position
      )
    SELECT count(*), max(gone.position) INTO removed, newest FROM gone;
    IF removed > 0 THEN UPDATE bus.pruned p SET position = greatest(p.position, newest); END IF;
    RETURN removed;
  END $$;
  REVOKE ALL ON FUNCTION bus.prune(text, bigint, bigint, integer) FROM PUBLIC;

  -- Who runs at the moment: each process says so every ten seconds, and takes its row along when it ends.
  CREATE TABLE IF NOT EXISTS bus.processes (
    id         uuid        PRIMARY KEY,
    subgraph   text        NOT NULL,
    version    text        NOT NULL,
    started_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL
  );

  -- Takes out of events what they tell of one person: nothing else changes an event. Returns how many it emptied.
  CREATE OR REPLACE FUNCTION bus.forget(person text, rules jsonb) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = bus, pg_temp AS $$
  DECLARE
    emptied integer;
  BEGIN
    ${FORGET_IN_LOG};
    GET DIAGNOSTICS emptied = ROW_COUNT;
    RETURN emptied;
  END $$;
`;
