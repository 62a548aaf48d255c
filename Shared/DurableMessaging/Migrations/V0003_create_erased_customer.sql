-- Every service has this table too: the people whose accounts were erased, by an id that nothing leads back from. What
-- comes late about one of them is erased again.

CREATE TABLE erased_customer (
    customer_id uuid PRIMARY KEY,
    erased_at   timestamptz NOT NULL DEFAULT now(),
    -- When somebody looks again for data of this person. NULL when nothing can be late any more.
    check_at    timestamptz DEFAULT now()
);
CREATE INDEX erased_customer_due ON erased_customer (check_at) WHERE check_at IS NOT NULL;
