package app.hamrah.schema.challenge;

/** What a challenge may be spent on. Stored by name: constants are added, never renamed. */
public enum ChallengePurpose {
    REGISTER,
    SIGN_IN,
    REFRESH,
    REQUEST
}
