package app.hamrah.demo.phone;

import app.hamrah.standalone.operator.ExitCodes;
import app.hamrah.standalone.operator.Failed;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * What came back.
 *
 * @param retryAfter how long to wait before the next try, where the server said so; else nothing
 * @param body missing where it is no JSON
 */
record Reply(int status, Duration retryAfter, JsonNode body) {

    boolean isGood() {
        return status / 100 == 2;
    }

    /** Whether it says to come again later. */
    boolean isForLater() {
        return status == 429 || status == 503;
    }

    /** A problem's code, or nothing. */
    String code() {
        return text("code");
    }

    String text(String member) {
        return body.path(member).asString("");
    }

    /** Itself when it is good; else its problem ends the command. */
    Reply orFail() {
        if (!isGood()) {
            throw new Failed(ExitCodes.FAILED, problem());
        }
        return this;
    }

    /** A problem in one line. */
    String problem() {
        var title = text("title");
        if (title.isEmpty()) {
            return status == 404 ? "404: no demo with phones answers there" : status + " " + text("error");
        }
        var detail = text("detail");
        return status + " " + code() + ": " + title + (detail.isEmpty() || detail.equals(title) ? "" : ". " + detail);
    }

    /** Without the body, which may hold tokens. */
    @Override
    public String toString() {
        return "Reply[" + status + " " + code() + "]";
    }
}
