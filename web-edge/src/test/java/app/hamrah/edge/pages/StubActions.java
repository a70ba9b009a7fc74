package app.hamrah.edge.pages;

import app.hamrah.edge.AccountActions;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;
import org.mockito.invocation.InvocationOnMock;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Reads answer from a sample; writes are remembered, and refused when the test says so. */
final class StubActions {

    Sample sample = Sample.full();

    /** Why every write is refused, or null while none is. */
    @Nullable
    ProblemType refusal;

    @Nullable
    Version written = Sample.VERSION;

    /** Every write that was not refused, as {@code method argument}. */
    final List<String> asked = new ArrayList<>();

    /** The version each read asked to have been seen. */
    final Set<Version> seen = new HashSet<>();

    AccountActions actions() {
        return Mockito.mock(AccountActions.class, this::answer);
    }

    private Object answer(InvocationOnMock call) {
        return switch (call.getMethod().getName()) {
            case "account" -> read(call, sample.account());
            case "sessions" -> read(call, sample.sessions());
            case "devices" -> read(call, sample.devices());
            case "identities" -> read(call, sample.identities());
            case "activity" -> read(call, sample.activity());
            case "toString" -> "the stub";
            default -> write(call);
        };
    }

    private Mono<Object> read(InvocationOnMock call, Object answer) {
        seen.add(call.getArgument(1));
        return Mono.just(answer);
    }

    private Mono<Object> write(InvocationOnMock call) {
        var what = Arrays.stream(call.getArguments())
                .filter(argument -> !(argument instanceof ServerWebExchange))
                .map(argument -> " " + argument)
                .collect(Collectors.joining("", call.getMethod().getName(), ""));
        return Mono.defer(() -> {
            if (refusal != null) {
                return Mono.error(new ProblemException(refusal));
            }
            asked.add(what);
            return Mono.just(new Outcome.Done(written));
        });
    }
}
