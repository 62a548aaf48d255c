-- What was sold and came back: pieces of a line, or the whole reservation, which is over then.
ALTER TABLE reservation DROP CONSTRAINT reservation_state_check;
ALTER TABLE reservation
    ADD CONSTRAINT reservation_state_check
    CHECK (state IN ('held', 'committed', 'released', 'expired', 'rejected', 'returned'));

ALTER TABLE reservation_line ADD COLUMN returned bigint NOT NULL DEFAULT 0;
ALTER TABLE reservation_line ADD CHECK (returned BETWEEN 0 AND pieces);

ALTER TABLE ledger DROP CONSTRAINT ledger_kind_check;
ALTER TABLE ledger
    ADD CONSTRAINT ledger_kind_check CHECK (
        kind IN ('opened', 'adjusted', 'set', 'reserved', 'released', 'expired', 'committed', 'returned'));
