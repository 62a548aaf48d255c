-- Administrators are few among all accounts.
CREATE INDEX account_administrators ON account (name) WHERE roles <> '{customer}';
