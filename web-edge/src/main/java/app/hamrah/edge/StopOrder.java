package app.hamrah.edge;

/** When parts of the edge stop, as phases of {@link org.springframework.context.SmartLifecycle}: the highest first. */
public final class StopOrder {

    /** Behind the last request and before the buses: what is still told then is taken. */
    public static final int BEHIND_REQUESTS = Integer.MAX_VALUE - 2_304;

    private StopOrder() {}
}
