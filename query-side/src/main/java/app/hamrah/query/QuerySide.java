package app.hamrah.query;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The side that remembers, whole. Import it, and give it {@code hamrah.read-models.url}, a {@link java.time.Clock}, an
 * Axon configuration with an event store whose event serializer is the
 * {@link app.hamrah.schema.stored.CatalogueSerializer}, and somebody who answers
 * {@link app.hamrah.schema.account.AccountQuery.OpenSealed}.
 *
 * <p>It answers {@code FindAccount}, {@code ListActivity}, {@code ListIdentities}, {@code ListSessions} and
 * {@code FindDueSessions}.
 */
@Configuration(proxyBeanMethods = false)
@Import({ReadModelDatabase.class, ProjectionConfiguration.class, QueryConfiguration.class})
public class QuerySide {}
