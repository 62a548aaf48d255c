CREATE INDEX refresh_family_revoked_at ON refresh_family (revoked_at, family_id) WHERE revoked_at IS NOT NULL;
