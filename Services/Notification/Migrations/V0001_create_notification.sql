-- One row per mail. Holds no address, name or code.
CREATE TABLE notification (
    -- Version 7, so that it sorts by time of creation.
    notification_id   uuid PRIMARY KEY,
    -- One mail per fact and audience, however often the fact is told.
    fact              text NOT NULL UNIQUE,
    kind              text NOT NULL,
    audience          text NOT NULL CHECK (audience IN ('customer', 'admin')),
    order_id          uuid,
    message_id_header text NOT NULL,
    status            text NOT NULL CHECK (status IN ('sending', 'sent', 'retrying', 'refused')),
    attempts          integer NOT NULL,
    last_error        text,
    created_at        timestamptz NOT NULL DEFAULT now(),
    sent_at           timestamptz,
    CHECK ((status = 'sent') = (sent_at IS NOT NULL))
);

CREATE INDEX notification_order ON notification (order_id, notification_id) WHERE order_id IS NOT NULL;
