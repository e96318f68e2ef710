package id.kentongan.installation;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What a person can type after `./kentongan`. Exit codes: 0 done, 1 failed, 2 not understood.
@Command(
        name = "kentongan",
        header = "Kentongan: pusat pesan dan layanan untuk kantor pemerintah.",
        synopsisSubcommandLabel = "PERINTAH",
        commandListHeading = "%nPerintah:%n",
        footer = {
            "",
            "Juga: ./kentongan test menjalankan semua pengujian; bench mengukur; drill merusak dan menghitung.",
            "Setelan: variabel KENTONGAN_... atau kentongan.yaml; lihat docs/install.md."
        },
        subcommands = HelpCommand.class,
        mixinStandardHelpOptions = true,
        version = "Kentongan 0.1.0")
public final class Commands implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private Commands() {}

    /// Runs one command. [Serve] and [Demo] come back only when they could not start.
    ///
    /// @param application the class that the whole centre is scanned from
    public static int run(Class<?> application, String... args) {
        return commandLine(application).execute(args);
    }

    static CommandLine commandLine(Class<?> application) {
        var user = new CommandLine(new UserCommands());
        user.addSubcommand(new UserCreate(application));

        var all = new CommandLine(new Commands());
        all.addSubcommand(new Serve(application));
        all.addSubcommand(new Demo(application));
        all.addSubcommand(user);
        all.addSubcommand(new ApiKeyCommands(application));
        all.addSubcommand(new ImportCommand(application));
        all.addSubcommand(new Doctor(application));
        all.setExecutionExceptionHandler(Commands::explain);
        all.setCaseInsensitiveEnumValuesAllowed(true);
        return all;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Perintah belum disebut.");
    }

    private static int explain(
            Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        print(command.getErr(), StartFailure.inWords(failure));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void print(PrintWriter out, String sentence) {
        out.println(sentence);
        out.flush();
    }

    @Command(
            name = "user",
            header = "Mengatur pengguna.",
            synopsisSubcommandLabel = "PERINTAH",
            mixinStandardHelpOptions = true)
    private static final class UserCommands implements Runnable {

        @Spec private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Sebutkan: user create.");
        }
    }
}
