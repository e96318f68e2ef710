package id.kentongan.installation;

import id.kentongan.directory.Directory;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.directory.Unit;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import id.kentongan.web.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// A user from the console, whether the centre runs or not.
@Command(
        name = "create",
        header = "Membuat pengguna.",
        description = {
            "Tanpa --password-stdin, sandi acak dibuat dan dicetak sekali.",
            "Contoh: ./kentongan user create siti --role operator --unit DLH --name \"Siti Aminah\""
        },
        mixinStandardHelpOptions = true)
final class UserCreate implements Callable<Integer> {

    enum Role {
        MODERATOR,
        OPERATOR,
        ADMINISTRATOR,
        HR
    }

    private final Class<?> application;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAMA", description = "Nama untuk masuk, huruf kecil.")
    private String username = "";

    @Option(
            names = "--role",
            required = true,
            split = ",",
            description = "moderator, operator atau administrator.")
    private Set<Role> roles = new TreeSet<>();

    @Option(names = "--name", description = "Nama orangnya; bila kosong sama dengan NAMA.")
    private String name = "";

    @Option(names = "--unit", description = "Nama singkat unit kerjanya.")
    private String unit = "";

    @Option(names = "--password-stdin", description = "Baca sandi dari masukan, satu baris.")
    private boolean passwordFromInput;

    UserCreate(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException {
        var password = passwordFromInput ? line() : Passwords.random();
        var codes = roles.stream().map(Role::name).collect(Collectors.toSet());
        try (var workbench = Workbench.open(application)) {
            var where = unit.isBlank() ? null : unit(workbench.get(Directory.class), unit).id();
            create(workbench, password, codes, where);
        }
        var out = spec.commandLine().getOut();
        out.println("Pengguna " + username + " dibuat.");
        if (!passwordFromInput) {
            out.println("Sandinya (dicetak sekali ini saja): " + password);
        }
        out.flush();
        return 0;
    }

    private void create(
            Workbench workbench, String password, Set<String> codes, @Nullable UnitId where) {
        var users = workbench.get(Users.class);
        try {
            users.create(username, name.isBlank() ? username : name, password, codes, where);
        } catch (DirectoryRefusal refusal) {
            var texts = workbench.get(Texts.class);
            throw new StartRefused(
                    texts.of(Locale.of("id"), refusal.key(), refusal.args()), refusal);
        }
    }

    static Unit unit(Directory directory, String unit) {
        var units = directory.units();
        return units.stream()
                .filter(one -> one.shortName().equalsIgnoreCase(unit.strip()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new StartRefused(
                                        "Unit \""
                                                + unit
                                                + "\" tidak ada. Yang ada: "
                                                + units.stream()
                                                        .map(Unit::shortName)
                                                        .collect(Collectors.joining(", "))
                                                + "."));
    }

    private static String line() throws IOException {
        var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var line = reader.readLine();
        if (line == null || line.isBlank()) {
            throw new StartRefused("Tidak ada sandi di masukan.");
        }
        return line;
    }
}
