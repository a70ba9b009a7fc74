package app.hamrah.standalone.store;

import app.hamrah.command.grant.Grants;
import app.hamrah.schema.Provider;
import app.hamrah.schema.grant.ClientId;
import app.hamrah.schema.grant.EdgeSealed;
import app.hamrah.schema.grant.GrantCommand.KeepGrant;
import app.hamrah.schema.grant.GrantId;
import app.hamrah.schema.grant.GrantQuery.DueGrant;
import app.hamrah.schema.identity.IdentityId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Grants in the database of the vault: they go where the keys of personal data go, and are backed up with them. */
final class JdbcGrants implements Grants {

    private final Database database;
    private final VaultWrites table;

    JdbcGrants(Database database) {
        this.database = database;
        this.table = new VaultWrites(database, "the grants of providers cannot be had");
    }

    /** In one transaction; a grant that is there already stays as it is. */
    @Override
    public void keep(KeepGrant grant, @Nullable Instant due) {
        try (var db = database.connect()) {
            db.setAutoCommit(false);
            try {
                if (!isThere(db, grant.grantId())) {
                    replace(db, grant, due);
                }
                db.commit();
            } catch (SQLException e) {
                db.rollback();
                throw e;
            } finally {
                db.setAutoCommit(true);
            }
            database.sync(db);
        } catch (SQLException e) {
            throw table.unavailable(e);
        }
    }

    private static boolean isThere(Connection db, GrantId grantId) throws SQLException {
        try (var query = db.prepareStatement("SELECT 1 FROM provider_grants WHERE grant_id = ?")) {
            query.setString(1, grantId.value());
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void replace(Connection db, KeepGrant grant, @Nullable Instant due) throws SQLException {
        try (var delete = db.prepareStatement("DELETE FROM provider_grants WHERE identity_id = ? AND client_id = ?")) {
            delete.setString(1, grant.identityId().value());
            delete.setString(2, grant.clientId().value());
            delete.executeUpdate();
        }
        try (var insert = db.prepareStatement("""
                INSERT INTO provider_grants (grant_id, identity_id, provider, client_id, sealed, due_since, due_at, tries)
                VALUES (?, ?, ?, ?, ?, ?, ?, 0)""")) {
            insert.setString(1, grant.grantId().value());
            insert.setString(2, grant.identityId().value());
            insert.setString(3, grant.provider().name());
            insert.setString(4, grant.clientId().value());
            insert.setString(5, grant.sealed().value());
            setMoment(insert, 6, due);
            setMoment(insert, 7, due);
            insert.executeUpdate();
        }
    }

    private static void setMoment(PreparedStatement statement, int index, @Nullable Instant moment)
            throws SQLException {
        if (moment == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, moment.toEpochMilli());
        }
    }

    @Override
    public void release(IdentityId identityId, Instant due) {
        table.write(
                "UPDATE provider_grants SET due_since = ?, due_at = ? WHERE identity_id = ? AND due_since IS NULL",
                update -> {
                    update.setLong(1, due.toEpochMilli());
                    update.setLong(2, due.toEpochMilli());
                    update.setString(3, identityId.value());
                });
    }

    @Override
    public void hold(IdentityId identityId) {
        table.write(
                "UPDATE provider_grants SET due_since = NULL, due_at = NULL, tries = 0"
                        + " WHERE identity_id = ? AND due_since IS NOT NULL",
                update -> update.setString(1, identityId.value()));
    }

    @Override
    public List<DueGrant> due(Instant by, int limit) {
        try (var db = database.connect();
                var query = db.prepareStatement("""
                        SELECT grant_id, provider, client_id, sealed FROM provider_grants WHERE due_at <= ?
                        ORDER BY due_at LIMIT ?""")) {
            query.setLong(1, by.toEpochMilli());
            query.setInt(2, limit);
            var due = new ArrayList<DueGrant>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    due.add(new DueGrant(
                            new GrantId(rows.getString(1)),
                            Provider.valueOf(rows.getString(2)),
                            new ClientId(rows.getString(3)),
                            new EdgeSealed(rows.getString(4))));
                }
            }
            return due;
        } catch (SQLException e) {
            throw table.unavailable(e);
        }
    }

    @Override
    public @Nullable Standing find(GrantId grantId) {
        try (var db = database.connect();
                var query = db.prepareStatement(
                        "SELECT due_since, tries FROM provider_grants WHERE grant_id = ? AND due_since IS NOT NULL")) {
            query.setString(1, grantId.value());
            try (var row = query.executeQuery()) {
                return row.next() ? new Standing(Instant.ofEpochMilli(row.getLong(1)), row.getInt(2)) : null;
            }
        } catch (SQLException e) {
            throw table.unavailable(e);
        }
    }

    @Override
    public void postpone(GrantId grantId, Instant until) {
        table.write("UPDATE provider_grants SET due_at = ?, tries = tries + 1 WHERE grant_id = ?", update -> {
            update.setLong(1, until.toEpochMilli());
            update.setString(2, grantId.value());
        });
    }

    @Override
    public void forget(GrantId grantId) {
        table.write("DELETE FROM provider_grants WHERE grant_id = ?", delete -> delete.setString(1, grantId.value()));
    }
}
