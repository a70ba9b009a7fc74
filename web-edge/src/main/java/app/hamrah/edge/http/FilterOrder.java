package app.hamrah.edge.http;

import org.springframework.core.Ordered;

/** The order of what every request passes before a handler sees it. */
public final class FilterOrder {

    /** First, so that whatever fails after it can be told by its id. */
    public static final int REQUEST_ID = Ordered.HIGHEST_PRECEDENCE + 100;

    /** Before anything may refuse, so that refusals carry the headers too. */
    public static final int SECURITY_HEADERS = REQUEST_ID + 100;

    public static final int HOST = SECURITY_HEADERS + 100;
    public static final int BODY_LIMIT = HOST + 100;
    public static final int CORS = BODY_LIMIT + 100;

    /** Before the session check, so that a forged request never even slides a session. */
    public static final int CROSS_SITE = CORS + 100;

    public static final int SESSION_CHECK = CROSS_SITE + 100;
    public static final int SESSION_ANSWER = SESSION_CHECK + 100;
    public static final int SIGNED_IN = SESSION_ANSWER + 100;

    private FilterOrder() {}
}
