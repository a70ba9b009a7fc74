-- One wrapped key for each account that has personal data. Deleting a row is what erasure means.
CREATE TABLE vault_keys (
    account_id VARCHAR(64) COLLATE "C" NOT NULL PRIMARY KEY,
    wrapped    BYTEA                   NOT NULL CHECK (octet_length(wrapped) <= 1024)
);

CREATE TABLE vault_token (
    processor_name VARCHAR(64) COLLATE "C" NOT NULL,
    segment        INTEGER                 NOT NULL,
    token          BYTEA                   CHECK (octet_length(token) <= 65536),
    token_type     VARCHAR(128),
    stored_at      VARCHAR(32),
    owner          VARCHAR(128),
    PRIMARY KEY (processor_name, segment)
);
