-- The log. Rows are only ever added. global_index is given by the appender, so it has no gaps.
CREATE TABLE events (
    global_index         BIGINT         NOT NULL PRIMARY KEY,
    aggregate_identifier VARCHAR(64)    NOT NULL,
    sequence_number      BIGINT         NOT NULL,
    event_identifier     VARCHAR(64)    NOT NULL,
    type                 VARCHAR(64)    NOT NULL,
    time_stamp           VARCHAR(32)    NOT NULL,
    payload_type         VARCHAR(128)   NOT NULL,
    payload_revision     VARCHAR(16),
    payload              VARBINARY(1048576) NOT NULL,
    meta_data            VARBINARY(65536),
    -- One winner: whoever writes a place in a stream first has it.
    CONSTRAINT one_event_at_each_place UNIQUE (aggregate_identifier, sequence_number)
);

-- What long streams add up to; made anew when lost.
CREATE TABLE snapshots (
    aggregate_identifier VARCHAR(64)    NOT NULL,
    sequence_number      BIGINT         NOT NULL,
    event_identifier     VARCHAR(64)    NOT NULL,
    type                 VARCHAR(64)    NOT NULL,
    time_stamp           VARCHAR(32)    NOT NULL,
    payload_type         VARCHAR(128)   NOT NULL,
    payload_revision     VARCHAR(16),
    payload              VARBINARY(1048576) NOT NULL,
    meta_data            VARBINARY(65536),
    PRIMARY KEY (aggregate_identifier, sequence_number)
);
