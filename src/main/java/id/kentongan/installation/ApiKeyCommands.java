package id.kentongan.installation;

import id.kentongan.audit.Actor;
import id.kentongan.directory.ApiKeys;
import id.kentongan.directory.ApiScope;
import id.kentongan.directory.Directory;
import id.kentongan.directory.DirectoryRefusal;
import id.kentongan.web.Texts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Keys for programs, from the console, whether the centre runs or not. A new key is all that goes
/// to the standard output, so that a script can take it.
@Command(
        name = "api-key",
        header = "Mengatur kunci API untuk program lain.",
        synopsisSubcommandLabel = "PERINTAH",
        mixinStandardHelpOptions = true)
final class ApiKeyCommands implements Runnable {

    private final Class<?> application;

    @Spec private CommandSpec spec = CommandSpec.create();

    ApiKeyCommands(Class<?> application) {
        this.application = application;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Sebutkan: api-key create, api-key list atau api-key revoke.");
    }

    @Command(
            name = "create",
            header = "Membuat kunci API dan mencetaknya sekali.",
            description =
                    "Contoh: ./kentongan api-key create simpeg --scope messages:send,messages:read",
            mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "NAMA", description = "Nama program yang memakainya.")
                    String name,
            @Option(
                            names = "--scope",
                            required = true,
                            split = ",",
                            description = "messages:send, messages:read, webhooks, metrics:read.")
                    List<String> scopes,
            @Option(
                            names = "--unit",
                            defaultValue = "",
                            description = "Nama singkat unit pemilik pesannya.")
                    String unit) {
        var known = scopes(scopes);
        try (var workbench = Workbench.open(application)) {
            var where =
                    unit.isBlank()
                            ? null
                            : UserCreate.unit(workbench.get(Directory.class), unit).id();
            try {
                var key = workbench.get(ApiKeys.class).create(name, known, where, Actor.SYSTEM);
                say("Kunci " + name.strip() + " dibuat, dan dicetak sekali ini saja:");
                print(key);
            } catch (DirectoryRefusal refusal) {
                throw new StartRefused(
                        workbench
                                .get(Texts.class)
                                .of(Texts.INDONESIAN, refusal.key(), refusal.args()),
                        refusal);
            }
        }
        return 0;
    }

    @Command(
            name = "list",
            header = "Menampilkan kunci yang berlaku: nama, cakupan, unit, terakhir dipakai.",
            mixinStandardHelpOptions = true)
    int list() {
        try (var workbench = Workbench.open(application)) {
            for (var key : workbench.get(ApiKeys.class).all()) {
                print(
                        "%s\t%s\t%s\t%s"
                                .formatted(
                                        key.name(),
                                        String.join(",", key.scopes()),
                                        key.unit() == null ? "-" : key.unit(),
                                        key.lastUsedAt() == null ? "-" : key.lastUsedAt()));
            }
        }
        return 0;
    }

    @Command(
            name = "revoke",
            header = "Mencabut kunci API; programnya langsung ditolak.",
            mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "NAMA", description = "Nama kuncinya.") String name) {
        try (var workbench = Workbench.open(application)) {
            var keys = workbench.get(ApiKeys.class);
            var key =
                    keys.all().stream()
                            .filter(it -> it.name().equalsIgnoreCase(name.strip()))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new StartRefused(
                                                    "Tidak ada kunci bernama \""
                                                            + name
                                                            + "\". Lihat: ./kentongan api-key"
                                                            + " list"));
            keys.revoke(key.id(), Actor.SYSTEM);
            say("Kunci " + key.name() + " dicabut.");
        }
        return 0;
    }

    private Set<ApiScope> scopes(List<String> codes) {
        var scopes = EnumSet.noneOf(ApiScope.class);
        for (var code : codes) {
            var named = ApiScope.named(code.strip());
            if (named.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Cakupan \""
                                + code
                                + "\" tidak ada. Yang ada: "
                                + Arrays.stream(ApiScope.values())
                                        .map(ApiScope::code)
                                        .collect(Collectors.joining(", "))
                                + "; messages berarti keduanya.");
            }
            scopes.addAll(named);
        }
        return scopes;
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println(sentence);
        spec.commandLine().getErr().flush();
    }
}
