-- Files that somebody was allowed to put into the object store, until what they are for is done or nothing has come.
CREATE TABLE awaited_upload (
    key        text COLLATE "C" PRIMARY KEY,
    -- When the URL ends. An upload that began before may end later.
    expires_at timestamptz NOT NULL,
    -- When a process last looked into the store for it: no other looks for it meanwhile.
    looked_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX awaited_upload_by_look ON awaited_upload (looked_at);

-- What became of the last picture that was sent for a product.
CREATE TABLE picture (
    product_id uuid PRIMARY KEY REFERENCES product (id),
    -- The upload's key: an older one counts no more.
    key        text COLLATE "C" NOT NULL,
    status     text NOT NULL CHECK (status IN ('awaiting', 'processing', 'ready', 'refused')),
    -- Why it was refused, for a person.
    reason     text,
    updated_at timestamptz NOT NULL,
    CHECK ((reason IS NOT NULL) = (status = 'refused'))
);

-- The files under media/, one row for all sizes of a picture. The row is there before the files, and goes after them.
CREATE TABLE medium (
    digest     text COLLATE "C" PRIMARY KEY,
    touched_at timestamptz NOT NULL
);
CREATE INDEX medium_by_touch ON medium (touched_at);

-- Which medium the product shows.
ALTER TABLE product ADD COLUMN medium text COLLATE "C";
CREATE INDEX product_by_medium ON product (medium) WHERE medium IS NOT NULL;
