package app.hamrah.edge.session;

import java.util.UUID;

/** What a genuine credential or refresh token names; whether the session lives, and takes it, is another question. */
public record Presented(UUID session, int generation) {}
