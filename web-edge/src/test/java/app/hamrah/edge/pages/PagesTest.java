package app.hamrah.edge.pages;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A browser without JavaScript in front of the pages, and a stub behind them. */
@WebFluxTest
@ContextConfiguration(classes = PagesSlice.class)
@TestPropertySource(
        properties = {
            "hamrah.providers.google.client-id=google",
            "hamrah.providers.google.client-secret=secret",
            "hamrah.providers.apple.client-id=apple",
            "hamrah.providers.apple.client-secret=secret"
        })
abstract class PagesTest {

    @Autowired
    WebTestClient web;

    @Autowired
    StubActions stub;

    @Autowired
    PagesSlice.Visitor visitor;

    @BeforeEach
    void aliceIsSignedIn() {
        visitor.signedIn = true;
        visitor.fresh = true;
        stub.sample = Sample.full();
        stub.refusal = null;
        stub.written = Sample.VERSION;
        stub.asked.clear();
        stub.seen.clear();
    }

    /** The page at a path that answers 200. */
    String page(String path, Object... variables) {
        return body(web.get().uri(path, variables).exchange().expectStatus().isOk());
    }

    String body(WebTestClient.ResponseSpec answer) {
        return answer.expectBody(String.class).returnResult().getResponseBody();
    }

    WebTestClient.ResponseSpec post(String path) {
        return web.post().uri(path).exchange();
    }

    static void leadsTo(WebTestClient.ResponseSpec answer, String location) {
        answer.expectStatus().isEqualTo(HttpStatus.SEE_OTHER).expectHeader().valueEquals("Location", location);
    }
}
