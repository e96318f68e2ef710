package id.kentongan.installation;

import id.kentongan.audit.Actor;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.imports.FileRefusal;
import id.kentongan.imports.Importer;
import id.kentongan.imports.Plan;
import id.kentongan.imports.Plan.Kind;
import id.kentongan.web.Texts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// A table from the console, whether the centre runs or not: all of it or nothing, and the same
/// file as often as one likes.
@Command(
        name = "import",
        header = "Mengambil tabel CSV: semuanya, atau tidak sama sekali.",
        description = {
            "Kolom units: nama, nama_singkat, status. Kolom officials: unit, nama, jabatan, peran,",
            "nomor, status. Kolom users: nama_pengguna, nama, peran, unit, status; sandi pengguna baru",
            "dicetak sekali. Kolom employees: nip, nama, unit, nomor, sandi (atau PIN), status. Kolom",
            "events: nip, jenis, status, berkas, catatan, waktu. Kolom holidays: tanggal, nama, jenis.",
            "Kolom institutions: kode, nama, alamat, kecamatan, keperluan, nilai, tahun, tahap, bank,",
            "rekening, tenggat_spj, kontak, nomor.",
            "Berkas yang sama boleh diimpor lagi.",
            "Contoh: ./kentongan import officials pejabat.csv --dry-run"
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    private static final int SHOWN = 100;

    enum Table {
        UNITS,
        USERS,
        OFFICIALS,
        EMPLOYEES,
        EVENTS,
        HOLIDAYS,
        INSTITUTIONS
    }

    private final Class<?> application;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "TABEL",
            index = "0",
            description = "units, officials, users, employees, events, holidays atau institutions.")
    private Table table = Table.UNITS;

    @Parameters(paramLabel = "FILE.csv", index = "1", description = "Berkas CSV dalam UTF-8.")
    private Path file = Path.of("");

    @Option(
            names = "--dry-run",
            description = "Hanya menunjukkan apa yang akan terjadi; tidak ada yang diubah.")
    private boolean dry;

    ImportCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(
                    spec.commandLine(), "Berkas " + file + " tidak ada atau tidak dapat dibaca.");
        }
        try (var workbench = Workbench.open(application)) {
            var kind = table.name().toLowerCase(Locale.ROOT);
            var importer =
                    workbench.all(Importer.class).stream()
                            .filter(it -> it.kind().equals(kind))
                            .findFirst()
                            .orElseThrow();
            return tell(run(importer, workbench.get(Texts.class)), workbench.get(Texts.class));
        }
    }

    private Plan run(Importer importer, Texts texts) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return dry ? importer.plan(in) : importer.apply(in, "", Actor.SYSTEM);
        } catch (FileRefusal refusal) {
            throw new StartRefused(
                    texts.of(Texts.INDONESIAN, refusal.key(), refusal.args()), refusal);
        } catch (DirectoryRefusal refusal) {
            throw new StartRefused(
                    texts.of(Texts.INDONESIAN, refusal.key(), refusal.args()), refusal);
        }
    }

    private int tell(Plan plan, Texts texts) {
        var out = spec.commandLine().getOut();
        if (dry) {
            plan.steps().stream()
                    .filter(it -> it.kind() != Kind.UNCHANGED)
                    .limit(SHOWN)
                    .forEach(it -> out.println(line(it, texts)));
        }
        out.printf(
                "%d baru, %d berubah, %d tetap, %d salah.%n",
                plan.count(Kind.NEW),
                plan.count(Kind.CHANGED),
                plan.count(Kind.UNCHANGED),
                plan.faults().size());
        if (dry && plan.isRight()) {
            out.println("Ini baru pemeriksaan: tidak ada yang diubah.");
        }
        plan.secrets().forEach(it -> out.println(it.who() + "\t" + it.value()));
        out.flush();
        if (plan.isRight()) {
            return ExitCode.OK;
        }
        var err = spec.commandLine().getErr();
        plan.faults().stream().limit(SHOWN).forEach(it -> err.println(line(it, texts)));
        if (plan.faults().size() > SHOWN) {
            err.printf("… dan %d kesalahan lagi.%n", plan.faults().size() - SHOWN);
        }
        err.println("Tidak ada yang diubah. Perbaiki berkasnya lalu ulangi.");
        err.flush();
        return ExitCode.SOFTWARE;
    }

    private static String line(Plan.Step step, Texts texts) {
        var line = new StringBuilder();
        line.append("Baris ").append(step.line()).append(": ").append(step.what());
        line.append(step.kind() == Kind.NEW ? " (baru)" : "");
        for (var change : step.changes()) {
            line.append("; ")
                    .append(texts.of(Texts.INDONESIAN, "imports.column." + change.column()))
                    .append(": ")
                    .append(value(change.before(), change.coded(), texts))
                    .append(" -> ")
                    .append(value(change.after(), change.coded(), texts));
        }
        return line.toString();
    }

    private static String value(String value, boolean coded, Texts texts) {
        return coded ? texts.of(Texts.INDONESIAN, "imports.value." + value) : value;
    }

    private static String line(Plan.Fault fault, Texts texts) {
        return texts.of(
                Texts.INDONESIAN,
                "imports.fault",
                String.valueOf(fault.line()),
                texts.of(Texts.INDONESIAN, "imports.column." + fault.column()),
                texts.of(Texts.INDONESIAN, fault.key(), fault.args().toArray()));
    }
}
