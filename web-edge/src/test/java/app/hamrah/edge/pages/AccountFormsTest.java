package app.hamrah.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

class AccountFormsTest extends PagesTest {

    private static final String SEEN = "&seen=" + Sample.VERSION;

    @Test
    void oneSessionIsEnded() {
        leadsTo(post("/account/sessions/" + Sample.PHONE + "/end"), "/account?done=session-ended" + SEEN);

        assertThat(stub.asked).containsExactly("endSession " + Sample.PHONE);
    }

    @Test
    void everyOtherSessionIsEnded() {
        leadsTo(post("/account/sessions/end-others"), "/account?done=others-ended" + SEEN);

        assertThat(stub.asked).containsExactly("endOtherSessions");
    }

    @Test
    void everySessionIsEnded() {
        leadsTo(post("/account/sessions/end-all"), "/sign-in?done=signed-out-everywhere");

        assertThat(stub.asked).containsExactly("endAllSessions");
    }

    @Test
    void aLoginIsUnlinked() {
        leadsTo(post("/account/identities/" + Sample.APPLE + "/unlink"), "/account?done=unlinked" + SEEN);

        assertThat(stub.asked).containsExactly("unlink " + Sample.APPLE);
    }

    @Test
    void aDeviceIsRemoved() {
        leadsTo(post("/account/devices/" + Sample.DEVICE + "/revoke"), "/account?done=device-revoked" + SEEN);

        assertThat(stub.asked).containsExactly("revokeDevice " + Sample.DEVICE);
    }

    @Test
    void aDeviceThatCannotBeOneIsNotThere() {
        post("/account/devices/dev_short/revoke").expectStatus().isNotFound();

        assertThat(stub.asked).isEmpty();
    }

    @Test
    void theNameIsChanged() {
        leadsTo(rename("Zoë & Łukasz"), "/account?done=name-changed" + SEEN);

        assertThat(stub.asked).containsExactly("changeName Zoë & Łukasz");
    }

    @Test
    void anEmptyNameIsAName() {
        leadsTo(rename(""), "/account?done=name-changed" + SEEN);

        assertThat(stub.asked).containsExactly("changeName ");
    }

    @Test
    void aFormWithoutANameChangesNothing() {
        leadsTo(
                web.post()
                        .uri("/account/name")
                        .body(BodyInserters.fromFormData("other", "x"))
                        .exchange(),
                "/account?error=name");

        assertThat(stub.asked).isEmpty();
    }

    @Test
    void theAccountIsErased() {
        leadsTo(post("/account/erase"), "/sign-in?done=erased");

        assertThat(stub.asked).containsExactly("erase");
    }

    @Test
    void whatHeldAlreadyHasNoVersionToWaitFor() {
        stub.written = null;

        leadsTo(post("/account/sessions/end-others"), "/account?done=others-ended");
    }

    @ParameterizedTest
    @CsvSource({
        "STEP_UP_REQUIRED, /account/confirm?next=/account",
        "UNAUTHENTICATED,  /sign-in?next=/account",
        "LAST_IDENTITY,    /account?error=last-identity",
        "IDENTITY_TAKEN,   /account?error=taken",
        "CONFLICT,         /account?error=conflict",
        "VALIDATION_FAILED,/account?error=name"
    })
    void aRefusalAPersonCanDoSomethingAboutIsToldOnAPage(ProblemType refusal, String location) {
        stub.refusal = refusal;

        leadsTo(post("/account/identities/" + Sample.APPLE + "/unlink"), location);
        assertThat(stub.asked).isEmpty();
    }

    @Test
    void erasingIsGoneOnWithAfterAFreshLogin() {
        stub.refusal = ProblemType.STEP_UP_REQUIRED;

        leadsTo(post("/account/erase"), "/account/confirm?next=/account/erase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_FOUND", "UNAVAILABLE", "FORBIDDEN", "INTERNAL"})
    void anyOtherRefusalIsAProblem(ProblemType refusal) {
        stub.refusal = refusal;

        post("/account/sessions/" + Sample.PHONE + "/end").expectStatus().isEqualTo(refusal.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account/sessions/nonsense/end",
                "/account/sessions/acc_019aa000-0000-7000-8000-000000000001/end",
                "/account/sessions/ses_019AA000-0000-7000-8000-000000000001/end",
                "/account/identities/nonsense/unlink",
                "/account/identities/idn_short/unlink"
            })
    void whatIsNoIdIsNotFound(String path) {
        post(path).expectStatus().isNotFound();

        assertThat(stub.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account/sessions/ses_019aa000-0000-7000-8000-000000000002/end",
                "/account/sessions/end-others",
                "/account/sessions/end-all",
                "/account/identities/nonsense/unlink",
                "/account/name",
                "/account/erase"
            })
    void whoIsNotSignedInIsSentToSignInAndNothingHappens(String path) {
        visitor.signedIn = false;

        leadsTo(post(path), "/sign-in?next=/account");
        assertThat(stub.asked).isEmpty();
    }

    @Test
    void signingOutLeadsToTheSignInPage() {
        leadsTo(post("/sign-out"), "/sign-in?done=signed-out");

        assertThat(stub.asked).containsExactly("signOut");
    }

    @Test
    void signingOutOfASessionThatHasJustEndedIsDone() {
        stub.refusal = ProblemType.UNAUTHENTICATED;

        leadsTo(post("/sign-out"), "/sign-in?done=signed-out");
    }

    @Test
    void aSignOutThatCouldNotBeRecordedIsNotDone() {
        stub.refusal = ProblemType.UNAVAILABLE;

        post("/sign-out").expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account/sessions/end-all", "/account/name", "/sign-out"})
    void aFormIsNothingToGet(String path) {
        web.get().uri(path).exchange().expectStatus().is4xxClientError();

        assertThat(stub.asked).isEmpty();
    }

    private WebTestClient.ResponseSpec rename(String name) {
        return web.post()
                .uri("/account/name")
                .body(BodyInserters.fromFormData("name", name))
                .exchange();
    }
}
