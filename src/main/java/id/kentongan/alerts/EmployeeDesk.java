package id.kentongan.alerts;

import static java.sql.Types.VARCHAR;

import id.kentongan.audit.Audit;
import id.kentongan.contacts.Email;
import id.kentongan.directory.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What the HR office does about employees, with its entries in the audit trail.
@Service
class EmployeeDesk {

    private final JdbcClient db;
    private final RegistrationBrake brake;
    private final Audit audit;

    EmployeeDesk(JdbcClient db, RegistrationBrake brake, Audit audit) {
        this.db = db;
        this.brake = brake;
        this.audit = audit;
    }

    /// Lets an employee try at once after too many wrong passwords.
    @Transactional
    public void unlock(String nip, User by) {
        if (brake.release(nip)) {
            audit.record(by.asActor(), "employee.unlock", "employee:" + nip, Map.of());
        }
    }

    /// Notes the address to which letters go; false when somebody changed him meanwhile.
    ///
    /// @param email null for none
    @Transactional
    public boolean write(String nip, int seen, @Nullable Email email, User by) {
        var done =
                db.sql(
                                        """
                                        update employee set email = :email, version = version + 1
                                        where nip = :nip and version = :seen
                                        """)
                                .param("email", email == null ? null : email.address(), VARCHAR)
                                .param("nip", nip)
                                .param("seen", seen)
                                .update()
                        == 1;
        if (done) {
            audit.record(
                    by.asActor(),
                    "employee.email",
                    "employee:" + nip,
                    Map.of("email", email == null ? "" : email.masked()));
        }
        return done;
    }

    /// Somebody took a list of employees away.
    @Transactional
    public void exported(User by) {
        audit.record(by.asActor(), "employee.export", "employees", Map.of());
    }
}
