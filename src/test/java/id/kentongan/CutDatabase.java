package id.kentongan;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// A database that can be away: then nobody gets a connection to it.
public final class CutDatabase extends DelegatingDataSource {

    private volatile boolean away;
    private volatile Runnable asked = () -> {};

    public CutDatabase(DataSource real) {
        super(real);
    }

    public void cut() {
        away = true;
    }

    public void mend() {
        away = false;
    }

    /// Does `what` whenever somebody wants a connection.
    public void whenAsked(Runnable what) {
        asked = what;
    }

    @Override
    public Connection getConnection() throws SQLException {
        asked.run();
        if (away) {
            throw new SQLTransientConnectionException("the database is away");
        }
        return super.getConnection();
    }
}
