package id.kentongan.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @Test
    void an_address_is_read_as_people_write_it_and_shown_without_its_name() {
        var email = Email.read(" mailto:Siti.Aminah+kp@BKPSDM.Contoh.GO.ID ").orElseThrow();

        assertThat(email.uri()).isEqualTo("mailto:Siti.Aminah+kp@bkpsdm.contoh.go.id");
        assertThat(Address.parse(email.uri())).isEqualTo(email);
        assertThat(email.masked()).isEqualTo("S•••@bkpsdm.contoh.go.id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "siti",
                "siti@",
                "@contoh.id",
                "siti@contoh",
                "siti@-contoh.id",
                "siti..a@contoh.id",
                ".siti@contoh.id",
                "siti@contoh..id",
                "siti @contoh.id",
                "siti@contoh.id\r\nBcc: b@c.id",
                "siti@contoh.id, budi@contoh.id",
                "<siti@contoh.id>",
                "sití@contoh.id",
                "siti@10.0.0.1",
                "a123456789a123456789a123456789a123456789a123456789a123456789a1234@contoh.id"
            })
    void what_cannot_be_one_is_none(String written) {
        assertThat(Email.read(written)).isEmpty();
    }
}
