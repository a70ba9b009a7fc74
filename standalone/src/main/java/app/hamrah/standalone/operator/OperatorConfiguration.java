package app.hamrah.standalone.operator;

import app.hamrah.command.vault.MasterKeys;
import app.hamrah.command.vault.Rewrap;
import app.hamrah.edge.operator.OperatorToken;
import app.hamrah.standalone.store.Backup;
import app.hamrah.standalone.store.StoreProperties;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who operates the service: whoever has the token of the settings, or else the one in the data folder. */
@Configuration(value = "standaloneOperatorConfiguration", proxyBeanMethods = false)
@EnableConfigurationProperties(OperatorProperties.class)
public class OperatorConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorConfiguration.class);

    @Bean
    RewrapJob rewrapJob(Rewrap rewrap, MasterKeys masters) {
        return new RewrapJob(rewrap, masters);
    }

    @Bean
    VaultEndpoint vaultEndpoint(Rewrap rewrap, MasterKeys masters, RewrapJob job) {
        return new VaultEndpoint(rewrap, masters, job);
    }

    @Bean
    BackupEndpoint backupEndpoint(Backup backup) {
        return new BackupEndpoint(backup);
    }

    /** People sign in whether or not there is a token: without a good one the operator is turned away, and told why. */
    @Bean
    OperatorToken operatorToken(OperatorProperties properties, StoreProperties store) {
        var set = properties.token();
        if (set != null && !set.isBlank()) {
            return OperatorToken.of(set.strip());
        }
        var folder = store.dataDir();
        if (folder == null) {
            return OperatorToken.none();
        }
        try {
            return OperatorToken.of(TokenFile.readOrMake(folder));
        } catch (IOException e) {
            LOG.error("No operator is let in: {}", e.getMessage());
            return OperatorToken.none();
        }
    }
}
