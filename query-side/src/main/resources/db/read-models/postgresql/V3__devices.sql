-- Sessions tell their device, so their table is a new one, filled from the log; the one before it goes, with its position.
CREATE TABLE session_v2 (
    session_id VARCHAR(64) COLLATE "C" PRIMARY KEY,
    version_seq BIGINT NOT NULL,
    account_id VARCHAR(64) COLLATE "C" NOT NULL,
    provider VARCHAR(32) NOT NULL,
    channel VARCHAR(32) NOT NULL,
    client VARCHAR(64) NOT NULL,
    network TEXT,
    device_id VARCHAR(64) COLLATE "C",
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    authenticated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    extended_at TIMESTAMP WITH TIME ZONE,
    absolute_deadline TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    ended_reason VARCHAR(32)
);

CREATE INDEX session_v2_of_account ON session_v2 (account_id, ended_at, ends_at);
CREATE INDEX session_v2_due ON session_v2 (ended_at, ends_at);
CREATE INDEX session_v2_of_device ON session_v2 (device_id, ended_at);

DROP TABLE session_v1;
DROP TABLE IF EXISTS session_v1_next;
DROP TABLE IF EXISTS session_v1_old;
DELETE FROM projection_token WHERE processor_name IN ('session_v1', 'session_v1_next');
DELETE FROM dead_letter WHERE projection IN ('session_v1', 'session_v1_next');
DELETE FROM projection_switch WHERE projection = 'session_v1';

CREATE TABLE device_v1 (
    device_id VARCHAR(64) COLLATE "C" PRIMARY KEY,
    version_seq BIGINT NOT NULL,
    account_id VARCHAR(64) COLLATE "C",
    client VARCHAR(64) NOT NULL,
    app_id VARCHAR(255) NOT NULL,
    os_version VARCHAR(64),
    bundle_version VARCHAR(64),
    environment VARCHAR(32) NOT NULL,
    status VARCHAR(32) NOT NULL,
    attested_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE,
    suspicious BOOLEAN NOT NULL
);

CREATE INDEX device_v1_of_account ON device_v1 (account_id, status, attested_at);
