package app.hamrah.edge.signin;

import static app.hamrah.edge.signin.TestProvider.query;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.Outcome;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountCommand.LinkIdentity;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.StepUpSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkAndStepUpTest {

    private static final String LINK = "/sign-in/google?purpose=link";
    private static final String STEP_UP = "/sign-in/google?purpose=step-up&next=/account/erase";

    private final SignInBench bench = new SignInBench();
    private final Browser browser = bench.browser();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void linkingNeedsASession() {
        assertThat(browser.follow(LINK)).isEqualTo("/sign-in?next=%2Faccount");
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void steppingUpNeedsASession() {
        assertThat(browser.follow(STEP_UP)).isEqualTo("/sign-in?next=%2Faccount%2Ferase");
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void linkingAsksForAFreshLoginFirst() {
        bench.live(false);

        assertThat(browser.follow(LINK)).isEqualTo("/account/confirm?next=%2Fsign-in%2Fgoogle%3Fpurpose%3Dlink");
    }

    @Test
    void aFreshLoginIsAskedOfTheProviderToo() {
        bench.live(true);

        assertThat(query(browser.follow(STEP_UP))).containsEntry("max_age", "0");
    }

    @Test
    void aSecondProviderIsLinkedToTheAccountOfTheSession() {
        var session = bench.live(true);

        assertThat(browser.follow(bench.google(browser.follow(LINK))))
                .as("the page as of what was written")
                .isEqualTo("/account?done=linked&seen=" + Version.of(session.accountId(), 1));

        assertThat(bench.commands(LinkIdentity.class)).singleElement().satisfies(link -> {
            assertThat(link.accountId()).isEqualTo(session.accountId());
            assertThat(link.sessionId()).isEqualTo(session.sessionId());
            assertThat(link.provider()).isEqualTo(Provider.GOOGLE);
            assertThat(link.origin().actor()).isEqualTo(session.accountId().asActor());
        });
        assertThat(bench.commands(SignIn.class)).isEmpty();
        assertThat(bench.issued).isEmpty();
    }

    @Test
    void whatIsLinkedAlreadyHasNoVersionToWaitFor() {
        bench.live(true);
        bench.decision =
                command -> command instanceof LinkIdentity ? new Outcome.Done(null) : SignInBench.agree(command);

        assertThat(browser.follow(bench.google(browser.follow(LINK)))).isEqualTo("/account?done=linked");
    }

    @Test
    void anIdentityOfAnotherAccountIsTaken() {
        bench.live(true);
        refuse(Refusal.IDENTITY_CLAIMED_BY_ANOTHER);

        assertThat(browser.follow(bench.google(browser.follow(LINK)))).isEqualTo("/account?error=taken");
        assertThat(bench.refusals()).containsExactly("DECISION identity-claimed-by-another");
    }

    @Test
    void aLoginGrownOldOnTheWayIsAskedForAgain() {
        bench.live(true);
        refuse(Refusal.STEP_UP_REQUIRED);

        assertThat(browser.follow(bench.google(browser.follow(LINK)))).isEqualTo("/account/confirm?next=%2Faccount");
        assertThat(bench.refusals()).isEmpty();
    }

    @Test
    void moreIdentitiesThanAnAccountHoldsAreRefused() {
        bench.live(true);
        refuse(Refusal.TOO_MANY_IDENTITIES);

        assertThat(browser.follow(bench.google(browser.follow(LINK)))).isEqualTo("/account?error=refused");
    }

    @Test
    void linkingEndsWhenTheSessionChangedOnTheWay() {
        bench.live(true);
        var back = bench.google(browser.follow(LINK));
        bench.session = SignInBench.standing(
                SessionId.of(new UUID(0x7000, 8)), AccountId.of(new UUID(0x7000, 9)), SignInBench.NOW);

        assertThat(browser.follow(back)).isEqualTo("/account?error=expired");

        assertThat(bench.commands(LinkIdentity.class)).isEmpty();
        assertThat(bench.refusals()).containsExactly("DECISION session-changed");
    }

    @Test
    void anotherSessionOfTheSameAccountDidNotAsk() {
        var asked = bench.live(true);
        var link = bench.google(browser.follow(LINK));
        var stepUp = bench.google(browser.follow(STEP_UP));
        bench.session = SignInBench.standing(SessionId.of(new UUID(0x7000, 8)), asked.accountId(), SignInBench.NOW);

        assertThat(browser.follow(link)).isEqualTo("/account?error=expired");
        assertThat(browser.follow(stepUp)).isEqualTo("/account?error=expired");

        assertThat(bench.commands(LinkIdentity.class)).isEmpty();
        assertThat(bench.commands(StepUpSession.class)).isEmpty();
    }

    @Test
    void linkingEndsWhenTheSessionEndedOnTheWay() {
        bench.live(true);
        var back = bench.google(browser.follow(LINK));
        bench.session = null;

        assertThat(browser.follow(back)).isEqualTo("/sign-in?error=expired");

        assertThat(bench.commands(LinkIdentity.class)).isEmpty();
    }

    @Test
    void cancellingALinkLeadsBackToTheAccount() {
        bench.live(true);
        var state = query(browser.follow(LINK)).get("state");

        assertThat(browser.follow("/sign-in/google/callback?error=access_denied&state=" + state))
                .isEqualTo("/account?error=cancelled");
    }

    @Test
    void steppingUpIssuesTheNewCredentialAndGoesOn() {
        var session = bench.live(false);

        assertThat(browser.follow(bench.google(browser.follow(STEP_UP)))).isEqualTo("/account/erase");

        assertThat(bench.commands(StepUpSession.class)).singleElement().satisfies(stepUp -> {
            assertThat(stepUp.sessionId()).isEqualTo(session.sessionId());
            assertThat(stepUp.accountId()).isEqualTo(session.accountId());
            assertThat(stepUp.origin().actor()).isEqualTo(session.accountId().asActor());
        });
        assertThat(bench.issued)
                .singleElement()
                .satisfies(standing -> assertThat(standing.sessionId()).isEqualTo(session.sessionId()));
        assertThat(bench.commands(SignIn.class)).isEmpty();
    }

    @Test
    void anotherPersonsLoginStepsNobodyUp() {
        bench.live(false);
        bench.decision = command -> command instanceof StepUpSession
                ? new SessionAnswer.Refused(Refusal.NO_SUCH_IDENTITY)
                : SignInBench.agree(command);

        assertThat(browser.follow(bench.google(browser.follow(STEP_UP)))).isEqualTo("/account?error=refused");
        assertThat(bench.issued).isEmpty();
        assertThat(bench.refusals()).containsExactly("DECISION no-such-identity");
    }

    @Test
    void aLoginTheProviderItselfDatesEarlierIsNotFresh() {
        bench.live(false);
        var earlier = SignInBench.NOW.minusSeconds(61).getEpochSecond();

        var back = bench.google(browser.follow(STEP_UP), claims -> claims.with("auth_time", earlier));

        assertThat(browser.follow(back)).isEqualTo("/account?error=refused");
        assertThat(bench.refusals()).containsExactly("VERIFICATION authentication-stale");
        assertThat(bench.commands(StepUpSession.class)).isEmpty();
    }

    @Test
    void anEarlierLoginIsStillALogin() {
        var earlier = SignInBench.NOW.minusSeconds(3600);

        var back = bench.google(
                browser.follow("/sign-in/google"), claims -> claims.with("auth_time", earlier.getEpochSecond()));

        assertThat(browser.follow(back)).isEqualTo("/account");
        assertThat(bench.commands(SignIn.class).getFirst().authenticatedAt()).isEqualTo(earlier);
    }

    private void refuse(Refusal refusal) {
        bench.decision =
                command -> command instanceof LinkIdentity ? new Outcome.Refused(refusal) : SignInBench.agree(command);
    }
}
