package app.hamrah.schema.challenge;

/** A challenge of ours that the edge has verified, and what it is to be spent on. */
public record ChallengeUse(ChallengeId challengeId, ChallengePurpose purpose, RequestDigest digest) {}
