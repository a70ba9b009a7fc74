-- What providers granted, sealed by the edge: one of an identity and a client. Moments are milliseconds since 1970.
-- due_at says when it is to be given back to its provider; a grant that is in use has none.
CREATE TABLE provider_grants (
    grant_id    VARCHAR(64)   NOT NULL PRIMARY KEY,
    identity_id VARCHAR(64)   NOT NULL,
    provider    VARCHAR(32)   NOT NULL,
    client_id   VARCHAR(128)  NOT NULL,
    sealed      VARCHAR(6144) NOT NULL,
    due_since   BIGINT,
    due_at      BIGINT,
    tries       INTEGER       NOT NULL,
    CONSTRAINT one_grant_of_a_client UNIQUE (identity_id, client_id)
);

CREATE INDEX grants_by_due ON provider_grants (due_at);
