package app.hamrah.edge.observe;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the edge tells of its requests.
 *
 * @param requestLog whether every answered request is a line of the log
 */
@ConfigurationProperties("hamrah")
record ObserveProperties(@DefaultValue("false") boolean requestLog) {}
