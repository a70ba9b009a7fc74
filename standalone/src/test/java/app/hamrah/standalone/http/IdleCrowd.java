package app.hamrah.standalone.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A process that opens many connections, a thousand from each of its addresses, and says nothing on any of them. */
final class IdleCrowd {

    private IdleCrowd() {}

    /**
     * Says when all connections are open, and closes them at the end of its input.
     *
     * @param arguments the port, and how many
     */
    public static void main(String[] arguments) throws IOException {
        var server = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var crowd = new ArrayList<Socket>();
        for (var i = 0; i < Integer.parseInt(arguments[1]); i++) {
            var from = InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (1 + i / 1000)});
            var socket = new Socket();
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(server, Integer.parseInt(arguments[0])), 10_000);
            crowd.add(socket);
        }
        System.out.println("open");
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        for (var socket : List.copyOf(crowd)) {
            socket.close();
        }
    }
}
