package app.hamrah.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes a connection whose client does not take what it is sent, quietly: else it is kept for as long as it likes. */
final class ResponseTimeout extends WriteTimeoutHandler {

    ResponseTimeout(Duration timeout) {
        super(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void writeTimedOut(ChannelHandlerContext context) {
        var unused = context.close();
    }
}
