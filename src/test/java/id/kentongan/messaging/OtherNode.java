package id.kentongan.messaging;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Another machine with the same database.
public final class OtherNode {

    private OtherNode() {}

    public static Leases leases(JdbcClient db) {
        return new Leases(db, new Nodes(db));
    }
}
