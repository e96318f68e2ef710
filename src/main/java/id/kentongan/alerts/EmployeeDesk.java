package id.kentongan.alerts;

import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What the HR office does about employees, with its entries in the audit trail.
@Service
class EmployeeDesk {

    private final RegistrationBrake brake;
    private final Audit audit;

    EmployeeDesk(RegistrationBrake brake, Audit audit) {
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

    /// Somebody took a list of employees away.
    @Transactional
    public void exported(User by) {
        audit.record(by.asActor(), "employee.export", "employees", Map.of());
    }
}
