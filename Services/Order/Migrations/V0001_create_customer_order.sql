-- An order, from the moment it is taken in. Where it stands is decided by the saga (OrderDomain).
CREATE TABLE customer_order (
    -- Derived from customer and idempotency key.
    order_id        uuid PRIMARY KEY,
    customer_id     uuid NOT NULL,
    idempotency_key text NOT NULL,
    -- Digest of the request: the same key with another content is refused.
    fingerprint     text NOT NULL,
    -- The message that placed it: only that message, delivered again, may go on with an unsettled order.
    placed_by       uuid NOT NULL,
    status          text NOT NULL CHECK (status IN ('accepted', 'pending', 'confirmed', 'rejected', 'expired',
        'cancelled', 'payment_failed', 'shipped', 'delivered', 'refunded')),
    -- How many steps its history has.
    version         bigint NOT NULL DEFAULT 1,
    currency        text NOT NULL,
    subtotal        bigint NOT NULL CHECK (subtotal >= 0),
    discount        bigint NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND subtotal),
    total           bigint NOT NULL CHECK (total = subtotal - discount),
    promo_code      text,
    shipping_address jsonb,
    note            text,
    -- Why it was refused, for the same answer to the same request.
    rejection       jsonb,
    -- How long its stock is held; NULL before.
    held_until      timestamptz,
    -- The payment that was begun last; once the order is confirmed, the one that paid it.
    payment_id      uuid,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (customer_id, idempotency_key),
    CHECK (status <> 'rejected' OR rejection IS NOT NULL)
);

CREATE INDEX customer_order_newest ON customer_order (customer_id, created_at DESC, order_id DESC);

CREATE TABLE order_line (
    order_id   uuid NOT NULL REFERENCES customer_order,
    position   integer NOT NULL,
    product_id uuid NOT NULL,
    name       text NOT NULL,
    quantity   bigint NOT NULL CHECK (quantity > 0),
    unit_price bigint NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (order_id, position)
);

-- Every step of every order; grows, never changes.
CREATE TABLE order_history (
    order_id uuid NOT NULL REFERENCES customer_order,
    sequence bigint NOT NULL,
    status   text NOT NULL,
    reason   text,
    at       timestamptz NOT NULL,
    PRIMARY KEY (order_id, sequence)
);

-- What happens to an order when nothing happens. A row goes when its state is left.
CREATE TABLE order_timer (
    order_id     uuid NOT NULL REFERENCES customer_order,
    kind         text NOT NULL CHECK (kind IN ('settle_by', 'payment_due')),
    due_at       timestamptz NOT NULL,
    -- A process that has taken the timer on keeps others from it until then.
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    PRIMARY KEY (order_id, kind)
);

CREATE INDEX order_timer_due ON order_timer (due_at);

-- What the order has heard about payments. The payment service has the truth.
CREATE TABLE order_payment (
    payment_id uuid PRIMARY KEY,
    order_id   uuid NOT NULL REFERENCES customer_order,
    amount     bigint NOT NULL,
    currency   text NOT NULL,
    method     text NOT NULL,
    status     text NOT NULL CHECK (status IN ('captured', 'failed', 'refunded')),
    created_at timestamptz NOT NULL
);

CREATE INDEX order_payment_of_order ON order_payment (order_id);
