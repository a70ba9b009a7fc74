package app.hamrah.command.identity;

import app.hamrah.command.stream.Streams;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityCommand.ReportProviderSignal;
import app.hamrah.schema.identity.IdentityId;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/** Identities as handlers hold them: claimed, released, or never heard of. */
public final class Claims {

    private final Streams<IdentityClaim> streams;

    public Claims(Streams<IdentityClaim> streams) {
        this.streams = streams;
    }

    /** Looks at one identity and keeps others from it until the unit of work ends. */
    public Claim of(IdentityId identityId) {
        return new Claim(identityId, streams.of(identityId, IdentityClaim::new));
    }

    /** The same of an identity that was heard of; empty, and without a trace, for any other. */
    public Optional<Claim> find(IdentityId identityId) {
        return streams.find(identityId).map(stream -> new Claim(identityId, stream));
    }

    /** One identity, held by some account or by none. */
    public static final class Claim {

        private final IdentityId identityId;
        private final Aggregate<IdentityClaim> stream;

        private Claim(IdentityId identityId, Aggregate<IdentityClaim> stream) {
            this.identityId = identityId;
            this.stream = stream;
        }

        /** The account that holds it, or null. */
        public @Nullable AccountId holder() {
            return stream.invoke(claim -> Optional.ofNullable(claim.holder())).orElse(null);
        }

        /** Keeps what its provider told, once; answers the version of that, or null when nothing was written. */
        public @Nullable Version receive(ReportProviderSignal command, Provenance provenance) {
            return stream.invoke(claim -> claim.receive(command, provenance)
                            ? Optional.of(claim.version())
                            : Optional.<Version>empty())
                    .orElse(null);
        }

        public void claim(AccountId accountId, Provider provider, Provenance provenance) {
            stream.execute(claim -> claim.claim(identityId, accountId, provider, provenance));
        }

        public void release(AccountId accountId, Provenance provenance) {
            stream.execute(claim -> claim.release(accountId, provenance));
        }
    }
}
