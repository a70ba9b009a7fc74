package app.hamrah.edge.limit;

import app.hamrah.edge.http.FilterOrder;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** Limits how many notifications an address brings: whoever is no provider sends forged ones only. */
final class NotificationLimitFilter implements WebFilter, Ordered {

    private static final PathPattern NOTIFICATIONS =
            PathPatternParser.defaultInstance.parse("/api/v1/notifications/**");

    private final Gate<Long> notifications;

    NotificationLimitFilter(Gate<Long> notifications) {
        this.notifications = notifications;
    }

    @Override
    public int getOrder() {
        return FilterOrder.NOTIFICATION_LIMIT;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (NOTIFICATIONS.matches(exchange.getRequest().getPath().pathWithinApplication())) {
            notifications.pass(AddressPrefix.of(exchange));
        }
        return chain.filter(exchange);
    }
}
