package id.kentongan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.alerts.Nip.BadNip;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NipTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "198011252005021002",
                "19801125 200502 1 002",
                " 19801125-200502.1 002 ",
                "１９８０１１２５２００５０２１００２",
                "200002292024031001",
            })
    void a_number_that_adds_up_is_read_however_it_is_spaced(String written) {
        assertThat(Nip.read(written, TODAY).digits()).hasSize(18);
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "19801125200502100, length",
        "1980112520050210021, length",
        "19801125200502100X, letters",
        "198002312005021002, birth",
        "198013012005021002, birth",
        "203011252005021002, birth",
        "000011252005021002, birth",
        "198011252005131002, appointment",
        "198011252027011002, appointment",
        "198011251990021002, age",
        "194011252015021002, age",
        "198011252005023002, sex",
        "198011252005020002, sex",
        "198011252005021000, serial",
    })
    void each_part_that_does_not_add_up_is_named(String written, String part) {
        assertThatThrownBy(() -> Nip.read(written, TODAY))
                .isInstanceOfSatisfying(
                        BadNip.class,
                        it -> assertThat(it.fault().key()).isEqualTo("alerts.nip." + part));
    }

    @Test
    void a_number_is_shown_in_the_groups_that_offices_print() {
        assertThat(new Nip("198011252005021002").display()).isEqualTo("19801125 200502 1 002");
    }
}
