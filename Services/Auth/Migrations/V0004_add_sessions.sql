-- A family of refresh tokens is what a customer sees as a session.
ALTER TABLE refresh_family ADD COLUMN client text, ADD COLUMN used_at timestamptz NOT NULL DEFAULT now();
