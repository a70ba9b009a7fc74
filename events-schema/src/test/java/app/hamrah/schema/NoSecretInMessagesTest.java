package app.hamrah.schema;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.account.AccountCommand;
import app.hamrah.schema.account.AccountEvent;
import app.hamrah.schema.account.AccountQuery;
import app.hamrah.schema.account.AccountView;
import app.hamrah.schema.account.ActivityView;
import app.hamrah.schema.challenge.ChallengeEvent;
import app.hamrah.schema.challenge.ChallengeId;
import app.hamrah.schema.challenge.RequestDigest;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.BundleVersion;
import app.hamrah.schema.device.DeviceAnswer;
import app.hamrah.schema.device.DeviceCommand;
import app.hamrah.schema.device.DeviceEvent;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DevicePublicKey;
import app.hamrah.schema.device.DeviceQuery;
import app.hamrah.schema.device.DeviceRisk;
import app.hamrah.schema.device.DeviceStanding;
import app.hamrah.schema.device.DeviceView;
import app.hamrah.schema.device.OsVersion;
import app.hamrah.schema.grant.ClientId;
import app.hamrah.schema.grant.EdgeSealed;
import app.hamrah.schema.grant.GrantAnswer;
import app.hamrah.schema.grant.GrantCommand;
import app.hamrah.schema.grant.GrantId;
import app.hamrah.schema.grant.GrantQuery;
import app.hamrah.schema.identity.IdentityCommand;
import app.hamrah.schema.identity.IdentityEvent;
import app.hamrah.schema.identity.IdentityQuery;
import app.hamrah.schema.identity.IdentityView;
import app.hamrah.schema.receipt.ReceiptAnswer;
import app.hamrah.schema.receipt.ReceiptCommand;
import app.hamrah.schema.receipt.ReceiptQuery;
import app.hamrah.schema.receipt.SealedReceipt;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand;
import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.session.SessionQuery;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.session.SessionView;
import app.hamrah.schema.signin.AttemptId;
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand;
import app.hamrah.schema.signin.SignInEvent;
import app.hamrah.schema.stored.StoredTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A message is made of typed parts only, and none of the types can carry a secret. */
class NoSecretInMessagesTest {

    private static final Pattern SECRET_WORDS = Pattern.compile(
            "(?i).*(token|secret|passw|credential|cookie|verifier|nonce|assertion|jwt|apikey|bearer).*");

    private static final Set<Class<?>> LEAVES = Set.of(
            app.hamrah.schema.account.AccountId.class,
            app.hamrah.schema.identity.IdentityId.class,
            app.hamrah.schema.identity.SignalId.class,
            app.hamrah.schema.session.SessionId.class,
            AttemptId.class,
            AppId.class,
            BundleVersion.class,
            ChallengeId.class,
            DeviceId.class,
            DevicePublicKey.class,
            OsVersion.class,
            RequestDigest.class,
            Actor.class,
            ClientId.class,
            ClientLabel.class,
            EdgeSealed.class,
            GrantId.class,
            Personal.class,
            ReasonCode.class,
            RequestId.class,
            Sealed.class,
            SealedReceipt.class,
            Version.class,
            Instant.class,
            boolean.class,
            int.class,
            Integer.class,
            long.class);

    /** Free text that is ours: names of events and of reasons, never what came from outside. */
    private static final Map<Class<?>, Set<String>> OWN_TEXT = Map.of(ActivityView.class, Set.of("kind", "detail"));

    static Stream<Class<?>> everyMessage() {
        return Stream.concat(
                Stream.of(
                                AccountCommand.class,
                                AccountEvent.class,
                                AccountQuery.class,
                                ChallengeEvent.class,
                                DeviceAnswer.class,
                                DeviceCommand.class,
                                DeviceEvent.class,
                                DeviceQuery.class,
                                GrantAnswer.class,
                                GrantCommand.class,
                                GrantQuery.class,
                                IdentityCommand.class,
                                IdentityEvent.class,
                                IdentityQuery.class,
                                ReceiptAnswer.class,
                                ReceiptCommand.class,
                                ReceiptQuery.class,
                                RefreshAnswer.class,
                                SessionAnswer.class,
                                SessionCommand.class,
                                SessionEvent.class,
                                SessionQuery.class,
                                SignInAnswer.class,
                                SignInCommand.class,
                                SignInEvent.class,
                                Outcome.class)
                        .flatMap(catalogue -> Stream.concat(
                                Arrays.stream(catalogue.getPermittedSubclasses()),
                                Arrays.stream(catalogue.getDeclaredClasses()).filter(Class::isRecord)))
                        .distinct(),
                Stream.of(
                        AccountView.class,
                        ActivityView.class,
                        DeviceRisk.class,
                        DeviceStanding.class,
                        DeviceView.class,
                        IdentityView.class,
                        SessionView.class,
                        SessionStanding.class));
    }

    static Stream<Class<?>> everyEvent() {
        return StoredTypes.events().stream();
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void noComponentOfAMessageCanHoldASecret(Class<?> message) {
        for (var part : partsOf(message).entrySet()) {
            assertThat(part.getKey()).doesNotMatch(SECRET_WORDS);
        }
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void noEventHoldsPersonalDataInClear(Class<?> event) {
        assertThat(partsOf(event).values()).doesNotContain(Personal.class);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void noEventHoldsWhatAProviderGaveUs(Class<?> event) {
        assertThat(partsOf(event).values()).doesNotContain(EdgeSealed.class, SealedReceipt.class);
    }

    private static Map<String, Class<?>> partsOf(Class<?> message) {
        var parts = new HashMap<String, Class<?>>();
        collect(message, "", parts);
        return parts;
    }

    private static void collect(Class<?> type, String path, Map<String, Class<?>> parts) {
        for (RecordComponent component : type.getRecordComponents()) {
            var name = path + "." + component.getName();
            for (Class<?> part : classesIn(component.getGenericType())) {
                if (LEAVES.contains(part) || part.isEnum()) {
                    parts.put(name, part);
                } else if (part.isRecord()) {
                    parts.put(name, part);
                    collect(part, name, parts);
                } else {
                    var owner = OWN_TEXT.getOrDefault(type, Set.of());
                    assertThat(part == String.class && owner.contains(component.getName()))
                            .as("%s is a %s, which could hold anything", name, part.getSimpleName())
                            .isTrue();
                }
            }
        }
    }

    private static List<Class<?>> classesIn(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .flatMap(argument -> classesIn(argument).stream())
                    .toList();
        }
        return List.of((Class<?>) type);
    }
}
