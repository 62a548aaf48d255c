-- The shopkeeper's own name for a product: what a file names it by.
ALTER TABLE product ADD COLUMN external_id text COLLATE "C";
CREATE UNIQUE INDEX product_by_external_id ON product (external_id)
    WHERE deleted_at IS NULL AND external_id IS NOT NULL;

-- A file of products or orders, from the moment its upload is allowed.
CREATE TABLE import (
    import_id      uuid PRIMARY KEY,
    kind           text NOT NULL CHECK (kind IN ('products', 'orders')),
    is_dry_run     boolean NOT NULL,
    state          text NOT NULL DEFAULT 'awaiting_upload'
        CHECK (state IN ('awaiting_upload', 'running', 'completed', 'failed')),
    -- Of the file in the object store, and which file it was when it arrived.
    key            text NOT NULL UNIQUE,
    entity_tag     text,
    size           bigint,
    -- The names of its columns, once they were read.
    header         jsonb,
    -- Where to read on: all before it is done.
    byte_offset    bigint NOT NULL DEFAULT 0,
    line           bigint NOT NULL DEFAULT 1,
    rows_good      bigint NOT NULL DEFAULT 0,
    rows_unchanged bigint NOT NULL DEFAULT 0,
    rows_bad       bigint NOT NULL DEFAULT 0,
    -- Why it could not be read to its end.
    refusal_code   text,
    refusal_detail text,
    refusal_line   bigint,
    -- Whoever works on it, and until when nobody else may.
    lease          uuid,
    leased_until   timestamptz NOT NULL DEFAULT '-infinity',
    -- Tries since the last progress that failed for another reason than that something was away.
    failed_tries   integer NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL DEFAULT now(),
    started_at     timestamptz,
    finished_at    timestamptz,
    CHECK (state <> 'failed' OR refusal_code IS NOT NULL)
);

CREATE INDEX import_newest ON import (created_at DESC, import_id DESC);
CREATE INDEX import_running ON import (created_at) WHERE state = 'running';

-- A row that did not go in, as it was.
CREATE TABLE import_failure (
    import_id uuid NOT NULL REFERENCES import ON DELETE CASCADE,
    line      bigint NOT NULL,
    field     text NOT NULL,
    reason    text NOT NULL,
    cells     jsonb NOT NULL,
    PRIMARY KEY (import_id, line)
);

-- What a running import has met so far: a file names each product and each order once.
CREATE TABLE import_key (
    import_id uuid NOT NULL REFERENCES import ON DELETE CASCADE,
    key       text COLLATE "C" NOT NULL,
    PRIMARY KEY (import_id, key)
);
