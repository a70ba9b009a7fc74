package app.hamrah.query;

import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Scheduler;

/** What answers questions. */
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    ReadYourWrites readYourWrites(
            ProjectionConfiguration.SeenByReadModel seen,
            LogPositions positions,
            @Qualifier(ReadModelDatabase.SCHEDULER) Scheduler scheduler,
            ReadModelProperties properties) {
        return new ReadYourWrites(seen.versions(), positions, scheduler, properties.patience());
    }

    @Bean
    Reads readModelReads(
            @Qualifier(ReadModelDatabase.READER) DatabaseClient db,
            ReadYourWrites readYourWrites,
            @Qualifier(ReadModelDatabase.SCHEDULER) Scheduler scheduler) {
        return new Reads(db, readYourWrites, scheduler);
    }

    /** By a template of its own: its patience is not that of who writes. */
    @Bean
    LiveSessionCount liveSessionCount(@Qualifier(ReadModelDatabase.DATA_SOURCE) DataSource dataSource, Clock clock) {
        return new LiveSessionCount(new JdbcTemplate(dataSource), clock);
    }

    @Bean
    Vault readModelVault(
            QueryGateway queries,
            @Qualifier(ReadModelDatabase.SCHEDULER) Scheduler scheduler,
            ReadModelProperties properties) {
        return new Vault(queries, scheduler, properties.patience());
    }

    @Bean
    AccountQueries accountReadModel(Reads reads, Vault vault) {
        return new AccountQueries(reads, vault);
    }

    @Bean
    ActivityQueries activityReadModel(Reads reads) {
        return new ActivityQueries(reads);
    }

    @Bean
    IdentityQueries identityReadModel(Reads reads) {
        return new IdentityQueries(reads);
    }

    @Bean
    DeviceQueries deviceReadModel(Reads reads) {
        return new DeviceQueries(reads);
    }

    @Bean
    SessionQueries sessionReadModel(Reads reads, Vault vault) {
        return new SessionQueries(reads, vault);
    }
}
