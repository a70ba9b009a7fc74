-- Devices tell their risk, and what was odd about them last, so their table is a new one, filled from the log; the one
-- before it goes, with its position.
CREATE TABLE device_v2 (
    device_id VARCHAR(64) PRIMARY KEY,
    version_seq BIGINT NOT NULL,
    account_id VARCHAR(64),
    client VARCHAR(64) NOT NULL,
    app_id VARCHAR(255) NOT NULL,
    os_version VARCHAR(64),
    bundle_version VARCHAR(64),
    environment VARCHAR(32) NOT NULL,
    status VARCHAR(32) NOT NULL,
    attested_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    last_seen_at TIMESTAMP(9) WITH TIME ZONE,
    suspicion VARCHAR(32),
    risk INTEGER,
    risk_at TIMESTAMP(9) WITH TIME ZONE
);

CREATE INDEX device_v2_of_account ON device_v2 (account_id, status, attested_at);

DROP TABLE device_v1;
DROP TABLE IF EXISTS device_v1_next;
DROP TABLE IF EXISTS device_v1_old;
DELETE FROM projection_token WHERE processor_name IN ('device_v1', 'device_v1_next');
DELETE FROM dead_letter WHERE projection IN ('device_v1', 'device_v1_next');
DELETE FROM projection_switch WHERE projection = 'device_v1';
