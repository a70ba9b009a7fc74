-- COLLATE "C", where rows are found or ordered by it: no index depends on how an operating system sorts words, which
-- changes with its upgrades. Times have microseconds here; the log keeps what was said.
-- Where each projection stands in the log; in this database, so that rows and position commit together.
CREATE TABLE projection_token (
    processor_name VARCHAR(255) COLLATE "C" NOT NULL,
    segment INTEGER NOT NULL,
    token BYTEA,
    token_type VARCHAR(255),
    stored_at VARCHAR(255),
    owner VARCHAR(255),
    PRIMARY KEY (processor_name, segment)
);

-- version_seq, everywhere: the sequence number of the last event of the row's own stream that changed the row.
-- What is sealed has no length here: no event, once stored, may fail to fit.
CREATE TABLE account_v1 (
    account_id VARCHAR(64) COLLATE "C" PRIMARY KEY,
    version_seq BIGINT NOT NULL,
    status VARCHAR(32) NOT NULL,
    email TEXT,
    email_verified BOOLEAN NOT NULL,
    name TEXT,
    name_chosen BOOLEAN NOT NULL,
    picture TEXT,
    roles VARCHAR(255) NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE identity_v1 (
    identity_id VARCHAR(64) COLLATE "C" PRIMARY KEY,
    version_seq BIGINT NOT NULL,
    account_id VARCHAR(64) COLLATE "C",
    provider VARCHAR(32) NOT NULL,
    claimed_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX identity_v1_of_account ON identity_v1 (account_id, claimed_at);

CREATE TABLE session_v1 (
    session_id VARCHAR(64) COLLATE "C" PRIMARY KEY,
    version_seq BIGINT NOT NULL,
    account_id VARCHAR(64) COLLATE "C" NOT NULL,
    provider VARCHAR(32) NOT NULL,
    channel VARCHAR(32) NOT NULL,
    client VARCHAR(64) NOT NULL,
    network TEXT,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    authenticated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    extended_at TIMESTAMP WITH TIME ZONE,
    absolute_deadline TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    ended_reason VARCHAR(32)
);

CREATE INDEX session_v1_of_account ON session_v1 (account_id, ended_at, ends_at);
CREATE INDEX session_v1_due ON session_v1 (ended_at, ends_at);

CREATE TABLE activity_v1 (
    stream VARCHAR(64) COLLATE "C" NOT NULL,
    version_seq BIGINT NOT NULL,
    log_position BIGINT NOT NULL,
    account_id VARCHAR(64) COLLATE "C" NOT NULL,
    happened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    kind VARCHAR(64) NOT NULL,
    client VARCHAR(64),
    detail VARCHAR(64),
    PRIMARY KEY (stream, version_seq)
);

CREATE INDEX activity_v1_of_account ON activity_v1 (account_id, log_position);
