-- What Apple signed about the keys of devices, sealed by the edge: one of a device. Moments are milliseconds since 1970.
CREATE TABLE device_receipts (
    device_id  VARCHAR(64) NOT NULL PRIMARY KEY,
    sealed     VARCHAR(11264) NOT NULL,
    created_at BIGINT         NOT NULL,
    due_at     BIGINT         NOT NULL,
    expires_at BIGINT         NOT NULL,
    tries      INTEGER        NOT NULL
);

CREATE INDEX receipts_by_due ON device_receipts (due_at);
CREATE INDEX receipts_by_expiry ON device_receipts (expires_at);
