-- What there is of each product, in pieces. The ledger explains every change.
CREATE TABLE stock (
    product_id          uuid PRIMARY KEY,
    available           bigint NOT NULL CHECK (available >= 0),
    reserved            bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    sold                bigint NOT NULL DEFAULT 0 CHECK (sold >= 0),
    low_stock_threshold bigint NOT NULL CHECK (low_stock_threshold >= 0),
    version             bigint NOT NULL DEFAULT 1,
    updated_at          timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 70);

-- Every change of the counters above; each counter is the sum of its deltas.
CREATE TABLE ledger (
    entry_id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id      uuid NOT NULL REFERENCES stock,
    kind            text NOT NULL
        CHECK (kind IN ('opened', 'adjusted', 'set', 'reserved', 'released', 'expired', 'committed')),
    available_delta bigint NOT NULL,
    reserved_delta  bigint NOT NULL,
    sold_delta      bigint NOT NULL,
    reason          text,
    order_id        uuid,
    at              timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX ledger_of_product ON ledger (product_id, entry_id DESC);
