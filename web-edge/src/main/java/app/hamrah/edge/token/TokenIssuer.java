package app.hamrah.edge.token;

/**
 * Who issues access tokens, and for whom.
 *
 * @param url the public URL ({@code iss}, RFC 8414 section 2)
 * @param audience the one {@code aud}
 */
record TokenIssuer(String url, String audience) {}
