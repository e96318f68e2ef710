package id.kentongan.demo;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The employees of the demo. All have the same password, which the page tells and the HR system
/// knows.
@Component
@Profile("demo")
class SampleEmployees {

    /// What they register with.
    static final String PASSWORD = "pas123";

    private record Sample(String nip, String name, String unit) {}

    private static final List<Sample> ALL =
            List.of(
                    new Sample("198011252005021002", "Hasanuddin, S.Sos.", "Dinas PUPR"),
                    new Sample("198504172010012003", "Andi Tenri Abeng, S.E.", "Dinas PUPR"),
                    new Sample("197903052003121001", "Muhammad Yusuf, S.T.", "Dinas PUPR"),
                    new Sample("199006212015032004", "Nurul Hikmah, S.Kep.", "Dinas Kesehatan"),
                    new Sample("198812302011011005", "Rahmat Hidayat, A.Md.", "Dinas Kesehatan"),
                    new Sample("198207142006042006", "Sitti Rahmawati, S.Pd.", "Dinas Pendidikan"),
                    new Sample("199112082019031007", "Baso Arifin, S.Pd.", "Dinas Pendidikan"));

    private final JdbcClient db;

    SampleEmployees(JdbcClient db, HrisServer hris) {
        this.db = db;
        ALL.forEach(it -> hris.employs(it.nip(), it.name(), it.unit(), PASSWORD));
    }

    void load() {
        ALL.forEach(
                it ->
                        db.sql("insert into employee (nip, name, unit) values (?, ?, ?)")
                                .params(it.nip(), it.name(), it.unit())
                                .update());
    }
}
