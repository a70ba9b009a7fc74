-- Events a projection could not take, and those that wait behind them: where each is in the log, never what it says.
CREATE TABLE dead_letter (
    projection VARCHAR(64) NOT NULL,
    stream VARCHAR(64) NOT NULL,
    sequence_number BIGINT NOT NULL,
    log_position BIGINT NOT NULL,
    -- What must be projected in order: an account with its sessions, else the stream.
    held_by VARCHAR(64) NOT NULL,
    event VARCHAR(128) NOT NULL,
    enqueued_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    last_tried_at TIMESTAMP(9) WITH TIME ZONE,
    tries INTEGER NOT NULL,
    cause VARCHAR(255),
    PRIMARY KEY (projection, stream, sequence_number)
);

CREATE INDEX dead_letter_held_by ON dead_letter (projection, held_by, log_position);

-- Which rebuilt table has begun to take the place of another: whoever finds a row here finishes that.
CREATE TABLE projection_switch (
    projection VARCHAR(64) PRIMARY KEY
);
