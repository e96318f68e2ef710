package id.kentongan.cases;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.contacts.Phone;
import id.kentongan.contacts.ShortCode;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class OfficeNumbersTest {

    @Test
    void the_offices_own_numbers_are_known_from_its_settings() {
        var office =
                new OfficeNumbers(
                        new MockEnvironment()
                                .withProperty("kentongan.smpp.host", "smsc.example")
                                .withProperty("kentongan.smpp.source", "SERINDIT")
                                .withProperty("kentongan.smpp.2.source", "0812 3456 7890"));

        assertThat(office.has(new Phone("+6281234567890"))).isTrue();
        assertThat(office.has(new ShortCode("SERINDIT"))).isTrue();
        assertThat(office.has(new Phone("+6281234567891"))).isFalse();
    }
}
