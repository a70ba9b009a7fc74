package app.hamrah.standalone.bus;

import app.hamrah.schema.StoreUnavailableException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Tells of a log that a command could not read as of something that passes: its sender may send it again. */
final class StoreFailures implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (EventStoreException e) {
            throw new StoreUnavailableException("the event store does not answer", e);
        }
    }
}
