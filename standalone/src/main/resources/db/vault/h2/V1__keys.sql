-- One wrapped key for each account that has personal data. Deleting a row is what erasure means.
CREATE TABLE vault_keys (
    account_id VARCHAR(64)    NOT NULL PRIMARY KEY,
    wrapped    VARBINARY(1024) NOT NULL
);

CREATE TABLE vault_token (
    processor_name VARCHAR(64)    NOT NULL,
    segment        INTEGER        NOT NULL,
    token          VARBINARY(65536),
    token_type     VARCHAR(128),
    stored_at      VARCHAR(32),
    owner          VARCHAR(128),
    PRIMARY KEY (processor_name, segment)
);
