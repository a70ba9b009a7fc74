package app.hamrah.edge.nativeapp;

import app.hamrah.schema.challenge.ChallengeUse;
import app.hamrah.schema.device.DeviceProof;

/**
 * A request that a device of ours has signed, over a challenge of ours.
 *
 * @param challengeText the challenge as it was given out
 */
record SignedRequest(KnownDevice device, DeviceProof proof, ChallengeUse challenge, String challengeText) {}
