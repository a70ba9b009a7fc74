package app.hamrah.axonserver;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** What is sent to one call, by whichever thread: one message at a time, and nothing once the call is over. */
final class Outbox<T> {

    private final ServerCallStreamObserver<T> observer;
    private boolean over;

    /**
     * To be made before the service's method returns.
     *
     * @param gone is told when the client is gone or has cancelled the call
     */
    Outbox(StreamObserver<T> observer, Runnable gone) {
        this.observer = (ServerCallStreamObserver<T>) observer;
        this.observer.setOnCancelHandler(() -> {
            end();
            gone.run();
        });
    }

    /** Runs whenever the transport takes more, after it has taken no more. */
    void whenReady(Runnable ready) {
        observer.setOnReadyHandler(ready);
    }

    /** Whether the transport takes more without buffering it. */
    synchronized boolean isReady() {
        return !over && observer.isReady();
    }

    synchronized void send(T message) {
        if (!over) {
            observer.onNext(message);
        }
    }

    synchronized void complete() {
        if (!over) {
            over = true;
            observer.onCompleted();
        }
    }

    /** Sends the only answer. */
    synchronized void answer(T message) {
        send(message);
        complete();
    }

    synchronized void fail(Throwable problem) {
        if (!over) {
            over = true;
            observer.onError(problem);
        }
    }

    private synchronized void end() {
        over = true;
    }
}
