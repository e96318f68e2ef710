package id.kentongan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/// A database that can be away: then nobody gets a connection to it, and what is said to be cut at
/// the commit does not commit. The shared context's is one of these.
public final class CutDatabase extends DelegatingDataSource {

    private volatile boolean away;
    private volatile @Nullable String thread;
    private volatile Runnable asked = () -> {};

    public CutDatabase(DataSource real) {
        super(real);
    }

    public void cut() {
        away = true;
    }

    /// What the thread of this name did is lost when it wants to commit.
    public void cutAtCommitOf(String thread) {
        this.thread = thread;
    }

    public void mend() {
        away = false;
        thread = null;
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
        var real = super.getConnection();
        return Thread.currentThread().getName().equals(thread) ? brittle(real) : real;
    }

    private static Connection brittle(Connection real) {
        return (Connection)
                Proxy.newProxyInstance(
                        CutDatabase.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("commit")) {
                                real.rollback();
                                throw new SQLException("the link broke", "08006");
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @Component
    static class Everywhere implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource real ? new CutDatabase(real) : bean;
        }
    }
}
