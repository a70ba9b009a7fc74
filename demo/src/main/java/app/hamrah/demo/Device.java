package app.hamrah.demo;

/**
 * What somebody signs in with.
 *
 * @param userAgent as a browser of that kind sends it
 * @param network an address that only documents use (RFC 5737, RFC 3849)
 */
record Device(String userAgent, String network) {}
