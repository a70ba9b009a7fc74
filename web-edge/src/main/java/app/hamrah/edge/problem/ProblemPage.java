package app.hamrah.edge.problem;

/** What the view {@code problem} shows; public because templates read it. */
public record ProblemPage(ProblemType type, String title, int status, String detail, String requestId) {}
