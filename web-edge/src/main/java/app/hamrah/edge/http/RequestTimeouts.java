package app.hamrah.edge.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * Closes a connection whose request takes too long to arrive: the head from its first byte on, the body from there,
 * whether anybody wants to read it or not. Else a client that sends a byte now and then keeps its connection for as long
 * as it likes. A request that comes at once costs no timer.
 */
final class RequestTimeouts {

    private enum Reading {
        NOTHING,
        HEAD,
        BODY
    }

    private final Duration head;
    private final Duration body;
    private Reading reading = Reading.NOTHING;
    private Reading timed = Reading.NOTHING;
    private @Nullable ScheduledFuture<?> end;

    private RequestTimeouts(Duration head, Duration body) {
        this.head = head;
        this.body = body;
    }

    /** Watches a connection, before and behind what makes requests of its bytes. HTTP/2 has none of this. */
    static void watch(Channel connection, Duration head, Duration body) {
        if (connection.pipeline().get(NettyPipeline.HttpCodec) == null) {
            return;
        }
        var watch = new RequestTimeouts(head, body);
        connection
                .pipeline()
                .addBefore(NettyPipeline.HttpCodec, "hamrah.request-bytes", watch.bytes())
                .addAfter(NettyPipeline.HttpCodec, "hamrah.request-parts", watch.parts());
    }

    private ChannelInboundHandlerAdapter bytes() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                if (reading == Reading.NOTHING) {
                    reading = Reading.HEAD;
                }
                context.fireChannelRead(bytes);
                follow(context);
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                reading = Reading.NOTHING;
                follow(context);
                context.fireChannelInactive();
            }
        };
    }

    private ChannelInboundHandlerAdapter parts() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object part) {
                if (part instanceof HttpRequest) {
                    reading = Reading.BODY;
                    cancel(); // a second request on its heels has a time of its own
                }
                if (part instanceof LastHttpContent) {
                    reading = Reading.NOTHING;
                }
                context.fireChannelRead(part);
            }
        };
    }

    /** Times what is being read, unless that is timed already. */
    private void follow(ChannelHandlerContext context) {
        if (timed == reading) {
            return;
        }
        cancel();
        timed = reading;
        if (reading != Reading.NOTHING) {
            var patience = reading == Reading.HEAD ? head : body;
            end = context.executor().schedule(() -> close(context), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void close(ChannelHandlerContext context) {
        var unused = context.close();
    }

    private void cancel() {
        timed = Reading.NOTHING;
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}
