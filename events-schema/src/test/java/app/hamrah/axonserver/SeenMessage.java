package app.hamrah.axonserver;

import com.google.protobuf.Message;

/**
 * A message that came over the channel.
 *
 * @param client who sent it; empty where it has not said
 * @param method of the gRPC service, such as {@code CommandService/Dispatch}
 */
public record SeenMessage(String client, String method, Message message) {}
