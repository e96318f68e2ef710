package id.kentongan.installation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Looks at everything the centre stands on, whether it runs or not.
@Command(
        name = "doctor",
        header = "Memeriksa pemasangan dan berkata apa yang harus dilakukan.",
        description = "Kode keluar 0 bila tidak ada yang GAGAL, 1 bila ada.",
        mixinStandardHelpOptions = true)
final class Doctor implements Callable<Integer> {

    private final Class<?> application;

    @Spec private CommandSpec spec = CommandSpec.create();

    Doctor(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        var environment = Workbench.settings();
        var findings = new ArrayList<Finding>();
        KnownSettings.warnings(System.getenv().keySet())
                .forEach(
                        warning ->
                                findings.add(
                                        Finding.attention(
                                                warning, "Perbaiki atau hapus setelan itu.")));
        findings.addAll(examined(environment));
        var out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(finding.line()));
        out.flush();
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.GAGAL)
                ? 1
                : 0;
    }

    private List<Finding> examined(Environment environment) {
        var data = new Home(environment).data();
        var findings = new ArrayList<Finding>();
        findings.addAll(MachineCheckup.of(data));
        findings.addAll(new DatabaseCheckup(application, environment).of(data));
        findings.add(NetworkCheckup.ourPort(environment));
        findings.addAll(WaysCheckup.of(environment));
        return findings;
    }
}
