package app.hamrah.query.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator whose database cannot be used why, instead of where in the code it was noticed. */
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<DatabaseFailure> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, DatabaseFailure cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
