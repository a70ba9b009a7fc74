package app.hamrah.query;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Follows the log for one read model: takes the events of a batch of its processor together and projects them in the
 * batch's transaction, before it commits.
 */
final class LiveProjection {

    private final String resource;
    private final Projector projector;
    private final DataSource dataSource;

    LiveProjection(ReadModel readModel, DeadLetters letters, DataSource dataSource) {
        this.resource = "projected into " + readModel.table();
        this.projector = new Projector(readModel, readModel.table(), letters);
        this.dataSource = dataSource;
    }

    @EventHandler
    void on(EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        if (message instanceof TrackedEventMessage<?> event && projector.handles(event)) {
            List<TrackedEventMessage<?>> batch = unitOfWork.getOrComputeResource(resource, name -> {
                var begun = new ArrayList<TrackedEventMessage<?>>();
                unitOfWork.onPrepareCommit(committing -> project(begun));
                return begun;
            });
            batch.add(event);
        }
    }

    private void project(List<TrackedEventMessage<?>> batch) {
        var transaction = DataSourceUtils.getConnection(dataSource);
        try {
            projector.project(transaction, batch);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("not projected", e);
        } finally {
            DataSourceUtils.releaseConnection(transaction, dataSource);
        }
    }
}
