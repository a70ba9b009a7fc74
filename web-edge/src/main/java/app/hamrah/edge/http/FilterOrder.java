package app.hamrah.edge.http;

import org.springframework.core.Ordered;

/** The order of what every request passes before a handler sees it. */
public final class FilterOrder {

    /** First, so that whatever fails after it can be told by its id. */
    public static final int REQUEST_ID = Ordered.HIGHEST_PRECEDENCE + 100;

    /** Before anything may refuse, so that refusals are told of. */
    public static final int REQUEST_LOG = REQUEST_ID + 50;

    /** Before anything may refuse, so that refusals carry the headers too. */
    public static final int SECURITY_HEADERS = REQUEST_ID + 100;

    /** Before the rules for browsers, which do not hold for what it guards. */
    public static final int OPERATOR = SECURITY_HEADERS + 50;

    public static final int HOST = SECURITY_HEADERS + 100;
    public static final int BODY_LIMIT = HOST + 100;
    public static final int CORS = BODY_LIMIT + 100;

    /** Before the limits, so that another site's pictures do not spend what its visitor may begin. */
    public static final int LOGIN_NAVIGATION = CORS + 100;

    /** Before the limits too: what is not even an app has nothing to spend. */
    public static final int APP_ONLY = CORS + 50;

    /** Behind CORS, so that a page of another origin may read the refusal and how long to wait. */
    public static final int LOGIN_LIMITS = LOGIN_NAVIGATION + 100;

    public static final int NOTIFICATION_LIMIT = LOGIN_LIMITS + 50;

    /** Before the session check, so that a forged request never even slides a session. */
    public static final int CROSS_SITE = LOGIN_LIMITS + 100;

    /** Before the check of cookies, which a request with a token must not have. */
    public static final int TOKEN_CHECK = CROSS_SITE + 50;

    public static final int SESSION_CHECK = CROSS_SITE + 100;
    public static final int FAILED_CHECK_LIMIT = SESSION_CHECK + 100;
    public static final int SESSION_ANSWER = FAILED_CHECK_LIMIT + 100;

    /** Behind the answer to "who is this?", which is not limited: it costs no more than the limit would. */
    public static final int ACCOUNT_LIMITS = SESSION_ANSWER + 100;

    public static final int SIGNED_IN = ACCOUNT_LIMITS + 100;

    /** Last, since it reads the body and asks the command side. */
    public static final int SIGNED_REQUESTS = SIGNED_IN + 100;

    private FilterOrder() {}
}
