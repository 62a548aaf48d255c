-- The catalogue. A product that left it keeps its row, with the time in deleted_at.
CREATE TABLE product (
    id                   uuid PRIMARY KEY,
    -- Ordered by code point: the same on every machine, so that no update of its locales breaks an index or a cursor.
    name                 text COLLATE "C" NOT NULL CHECK (name <> ''),
    description          text NOT NULL,
    category             text COLLATE "C" NOT NULL CHECK (category <> ''),
    price_amount         bigint NOT NULL CHECK (price_amount >= 0),
    currency             text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    image_url            text,
    -- What the inventory last told, and how recent that was.
    availability         text NOT NULL CHECK (availability IN ('in_stock', 'low_stock', 'out_of_stock')),
    availability_version bigint NOT NULL,
    -- Counts what admins changed.
    version              bigint NOT NULL CHECK (version >= 1),
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    deleted_at           timestamptz,
    search               tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('english', name), 'A')
        || setweight(to_tsvector('english', category), 'B')
        || setweight(to_tsvector('english', description), 'C')
    ) STORED
    -- Room in each page, so that a change of availability touches no index.
) WITH (fillfactor = 90);

-- One index for each order of the list, with and without a category, in which a page is read from its cursor on.
CREATE INDEX product_by_name ON product (name, id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_price ON product (price_amount, id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_age ON product (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_category_and_name ON product (category, name, id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_category_and_price ON product (category, price_amount, id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_category_and_age ON product (category, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX product_search ON product USING gin (search) WHERE deleted_at IS NULL;

-- How many products each category has, counted along with every change: counting a million rows takes too long.
CREATE TABLE category (
    name          text COLLATE "C" PRIMARY KEY,
    product_count bigint NOT NULL
);
