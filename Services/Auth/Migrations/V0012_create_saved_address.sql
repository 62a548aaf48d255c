-- The address books of customers. They are deleted with their accounts.
CREATE TABLE saved_address (
    address_id  uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    address     jsonb NOT NULL,
    is_default  boolean NOT NULL DEFAULT false,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX saved_address_customer ON saved_address (customer_id, created_at);
CREATE UNIQUE INDEX saved_address_default ON saved_address (customer_id) WHERE is_default;
