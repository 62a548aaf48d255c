-- The audit trail: what administrators did, and what happened to the safety of accounts. Entries are added and never
-- changed; only old ones can be deleted.
CREATE TABLE action_record (
    position   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The message that asked for the action: a redelivery adds no second entry.
    message_id uuid NOT NULL,
    action     text NOT NULL,
    -- NULL if nobody was signed in.
    actor_id   uuid,
    roles      text NOT NULL,
    address    text,
    request_id uuid NOT NULL,
    target     text NOT NULL,
    target_id  text NOT NULL,
    changes    jsonb NOT NULL,
    at         timestamptz NOT NULL,
    added_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (message_id, action, target, target_id)
);

CREATE INDEX action_record_actor ON action_record (actor_id, position DESC);
CREATE INDEX action_record_target ON action_record (target, target_id, position DESC);

-- A thief of the service's password cannot rewrite what happened, nor delete anything of the last thirty days.
CREATE FUNCTION protect_action_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.added_at < now() - interval '30 days' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER protect_action_record BEFORE UPDATE OR DELETE ON action_record
    FOR EACH ROW EXECUTE FUNCTION protect_action_record();

-- The time of the entry is the database's own, whatever an INSERT states.
CREATE FUNCTION date_action_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.added_at := now();
    RETURN NEW;
END $$;

CREATE TRIGGER date_action_record BEFORE INSERT ON action_record
    FOR EACH ROW EXECUTE FUNCTION date_action_record();
