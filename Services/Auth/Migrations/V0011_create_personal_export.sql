-- The files with everything that is stored about a person, from the request until they are deleted.
CREATE TABLE personal_export (
    export_id    uuid PRIMARY KEY,
    customer_id  uuid NOT NULL,
    -- withdrawn: nobody may download it any more, and it is about to be deleted.
    state        text NOT NULL DEFAULT 'preparing' CHECK (state IN ('preparing', 'ready', 'withdrawn')),
    -- Of the file in the object store.
    key          text NOT NULL UNIQUE,
    requested_at timestamptz NOT NULL DEFAULT now(),
    finished_at  timestamptz,
    -- When a process makes it, or deletes it. A process that has begun has time until then.
    due_at       timestamptz NOT NULL DEFAULT now(),
    tries        integer NOT NULL DEFAULT 0,
    CHECK (state <> 'ready' OR finished_at IS NOT NULL)
);
CREATE INDEX personal_export_customer ON personal_export (customer_id, requested_at DESC);
CREATE UNIQUE INDEX personal_export_preparing ON personal_export (customer_id) WHERE state = 'preparing';
CREATE INDEX personal_export_due ON personal_export (due_at) WHERE state <> 'ready';
CREATE INDEX personal_export_requested ON personal_export (requested_at);

-- The sessions of an account stay when it is erased, until their tokens have expired: the edges have to learn which ended.
ALTER TABLE refresh_family DROP CONSTRAINT refresh_family_customer_id_fkey;
