-- The log. Rows are only ever added. global_index is given by the appender, so it has no gaps.
-- COLLATE "C", everywhere: no index depends on how an operating system sorts words, which changes with its upgrades.
CREATE TABLE events (
    global_index         BIGINT                   NOT NULL PRIMARY KEY,
    aggregate_identifier VARCHAR(64)  COLLATE "C" NOT NULL,
    sequence_number      BIGINT                   NOT NULL,
    event_identifier     VARCHAR(64)  COLLATE "C" NOT NULL,
    type                 VARCHAR(64)  COLLATE "C" NOT NULL,
    time_stamp           VARCHAR(32)  COLLATE "C" NOT NULL,
    payload_type         VARCHAR(128) COLLATE "C" NOT NULL,
    payload_revision     VARCHAR(16)  COLLATE "C",
    payload              BYTEA                    NOT NULL CHECK (octet_length(payload) <= 1048576),
    meta_data            BYTEA                    CHECK (octet_length(meta_data) <= 65536),
    -- One winner: whoever writes a place in a stream first has it.
    CONSTRAINT one_event_at_each_place UNIQUE (aggregate_identifier, sequence_number)
);

-- What long streams add up to; made anew when lost.
CREATE TABLE snapshots (
    aggregate_identifier VARCHAR(64)  COLLATE "C" NOT NULL,
    sequence_number      BIGINT                   NOT NULL,
    event_identifier     VARCHAR(64)  COLLATE "C" NOT NULL,
    type                 VARCHAR(64)  COLLATE "C" NOT NULL,
    time_stamp           VARCHAR(32)  COLLATE "C" NOT NULL,
    payload_type         VARCHAR(128) COLLATE "C" NOT NULL,
    payload_revision     VARCHAR(16)  COLLATE "C",
    payload              BYTEA                    NOT NULL CHECK (octet_length(payload) <= 1048576),
    meta_data            BYTEA                    CHECK (octet_length(meta_data) <= 65536),
    PRIMARY KEY (aggregate_identifier, sequence_number)
);
