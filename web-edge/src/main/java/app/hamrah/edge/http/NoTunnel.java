package app.hamrah.edge.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;

/**
 * Answers CONNECT, which asks a proxy for a tunnel (RFC 9110 section 9.3.6), with 405 and nothing more: the server below
 * us treats what comes of it otherwise than any other answer.
 */
final class NoTunnel extends ChannelInboundHandlerAdapter {

    private boolean refused;

    private NoTunnel() {}

    static void watch(Channel connection) {
        if (connection.pipeline().get(NettyPipeline.HttpCodec) != null) {
            connection.pipeline().addAfter(NettyPipeline.HttpCodec, "hamrah.no-tunnel", new NoTunnel());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        if (!refused && !isConnect(part)) {
            context.fireChannelRead(part);
            return;
        }
        ReferenceCountUtil.release(part);
        if (!refused) {
            refused = true;
            refuse(context);
        }
    }

    private static boolean isConnect(Object part) {
        return part instanceof HttpRequest request && request.method().equals(HttpMethod.CONNECT);
    }

    private static void refuse(ChannelHandlerContext context) {
        var refusal = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.METHOD_NOT_ALLOWED);
        refusal.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0).set(HttpHeaderNames.CONNECTION, "close");
        context.writeAndFlush(refusal).addListener(ChannelFutureListener.CLOSE);
    }
}
