"""What PostgreSQL itself refuses, whoever asks: history is added to, never rewritten."""

import pgtrigger

NO_TRUNCATE = pgtrigger.Trigger(
    name="no_truncate",
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    level=pgtrigger.Statement,
    func="RAISE EXCEPTION 'this table is append-only' USING ERRCODE = 'restrict_violation';",
)

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)

UNCHANGING = pgtrigger.Trigger(
    name="unchanging",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'UPDATE'
           AND upper_inf(OLD.recorded) AND NOT upper_inf(NEW.recorded)
           AND lower(NEW.recorded) = lower(OLD.recorded)
           AND (to_jsonb(NEW) - 'recorded') = (to_jsonb(OLD) - 'recorded') THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a listing is closed by a new row, never changed'
            USING ERRCODE = 'restrict_violation';
    """,
)
"""Only the end of the recorded period may be set, once."""

LEDGER_CHAIN = pgtrigger.Trigger(
    name="chain",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("last", "record")],
    func="""
        PERFORM pg_advisory_xact_lock(hashtextextended(NEW.chain_type || ':' || NEW.chain_id, 51));
        SELECT seq, hash INTO last FROM register_ledgerentry
            WHERE chain_type = NEW.chain_type AND chain_id = NEW.chain_id ORDER BY seq DESC LIMIT 1;
        NEW.seq := COALESCE(last.seq, 0) + 1;
        NEW.previous_hash := COALESCE(last.hash, repeat('0', 64));
        NEW.recorded_at := clock_timestamp();
        NEW.hash := encode(sha256(convert_to(concat_ws(E'\\n',
            NEW.previous_hash, NEW.chain_type, NEW.chain_id, NEW.seq, NEW.case_type, NEW.case_id, NEW.step,
            NEW.source, NEW.target, NEW.actor_id, NEW.norm,
            to_char(NEW.acted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
            to_char(NEW.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
            NEW.payload), 'UTF8')), 'hex');
        RETURN NEW;
    """,
)
"""Numbers and chains each row within its case; the hash can be recomputed by anybody from the row."""
