package id.kentongan.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private final StringWriter said = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --help",
                "demo --help",
                "user create --help",
                "api-key --help",
                "api-key create --help",
                "api-key revoke --help",
                "import --help",
                "doctor --help",
                "-h"
            })
    void each_command_explains_itself(String words) {
        assertThat(run(words.split(" "))).isZero();
        assertThat(said.toString()).contains("Usage: kentongan");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench",
                "serve --fast",
                "user",
                "user create",
                "user create siti",
                "api-key",
                "api-key create simpeg",
                "api-key create simpeg --scope messages:eat",
                "api-key revoke",
                "import",
                "import cats x.csv",
                "import units",
                "import units does-not-exist.csv"
            })
    void what_is_not_understood_exits_with_two(String words) {
        assertThat(run(words.split(" "))).isEqualTo(2);
    }

    @Test
    void nothing_at_all_is_not_understood_either() {
        assertThat(run()).isEqualTo(2);
        assertThat(said.toString()).contains("serve", "demo", "doctor");
    }

    @Test
    void a_demo_wipes_only_what_a_demo_left(@TempDir Path folder) throws Exception {
        var precious = Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> Demo.wipe(folder))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("bukan folder demo");
        assertThat(precious).exists();

        Files.createFile(folder.resolve("lock"));
        Demo.wipe(folder);

        assertThat(precious).doesNotExist();
    }

    @Test
    void a_demo_in_use_is_not_wiped(@TempDir Path folder) throws Exception {
        try (var _ = DataDirectory.enter(folder)) {
            assertThatThrownBy(() -> Demo.wipe(folder))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("sedang dipakai");
        }
    }

    @Test
    void a_mistyped_setting_is_named_with_the_one_it_may_mean() {
        var warnings =
                KnownSettings.warnings(
                        List.of(
                                "KENTONGAN_HTTP_PROT",
                                "KENTONGAN_SMPP_HOTS",
                                "KENTONGAN_SMPP_1_HOST",
                                "KENTONGAN_SMPP_SYSTEM_ID",
                                "PATH"));

        assertThat(warnings)
                .satisfiesExactly(
                        first -> assertThat(first).contains("_PROT", "KENTONGAN_HTTP_PORT?"),
                        second -> assertThat(second).contains("_HOTS", "KENTONGAN_SMPP_HOST?"));
    }

    private int run(String... words) {
        var commands = Commands.commandLine(Object.class);
        commands.setOut(new PrintWriter(said));
        commands.setErr(new PrintWriter(said));
        return commands.execute(words);
    }
}
