package app.hamrah.edge.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;

/**
 * Closes a connection whose body is no HTTP, such as a chunk of no size. Its request is being answered already, so the
 * server below us, which answers what is no HTTP itself, would answer twice.
 */
@Sharable
final class BrokenBody extends ChannelInboundHandlerAdapter {

    private static final BrokenBody HANDLER = new BrokenBody();

    private BrokenBody() {}

    static void watch(Channel connection) {
        if (connection.pipeline().get(NettyPipeline.HttpCodec) != null) {
            connection.pipeline().addAfter(NettyPipeline.HttpCodec, "hamrah.broken-body", HANDLER);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        if (part instanceof HttpContent body
                && !(part instanceof HttpRequest)
                && body.decoderResult().isFailure()) {
            ReferenceCountUtil.release(part);
            var unused = context.close();
        } else {
            context.fireChannelRead(part);
        }
    }
}
