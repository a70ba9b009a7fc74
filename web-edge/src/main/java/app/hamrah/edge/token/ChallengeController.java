package app.hamrah.edge.token;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Gives an app the challenge that its device signs next. Nothing is stored for it. */
@RestController
final class ChallengeController {

    static final String PATH = "/api/v1/challenge";

    private final Challenges challenges;

    ChallengeController(Challenges challenges) {
        this.challenges = challenges;
    }

    /** @param expiresIn how long it is good, in seconds */
    record Challenge(String challenge, int expiresIn) {}

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Challenge> challenge(@RequestBody byte[] body) {
        var asked = ChallengeRequest.read(body);
        return Mono.just(
                new Challenge(challenges.issue(asked.purpose(), asked.keyId()), (int) Challenges.LIFETIME.toSeconds()));
    }
}
