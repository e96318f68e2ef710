package id.kentongan.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses webhooks reach, and which never.
class ReachTest {

    private static final List<Network> NONE = List.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.168.1.1",
                "198.18.0.1",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:10.0.0.1]",
                "[::7f00:1]",
                "[fe80::1]",
                "[fec0::1]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[ff02::1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::a00:1]",
                "[64:ff9b:1::1]",
                "[2002:7f00:1::]",
                "[2002:a9fe:a9fe::1]",
                "[2001::1]",
                "[2001:db8::1]",
                "[100::1]"
            })
    void an_address_that_is_not_public_is_shut(String host) {
        var reach = new Reach(NONE, InetAddress::getAllByName);

        assertThatThrownBy(() -> reach.addresses(host, false)).isInstanceOf(Reach.Shut.class);
        assertThatThrownBy(() -> new Targets(reach).checked("https://" + host + "/x"))
                .isInstanceOf(WebhookRefusal.class)
                .hasMessageMatching("url: url.(shut|address)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "103.10.10.10",
                "172.32.0.1",
                "100.128.0.1",
                "[2404:6800::1]",
                "[64:ff9b::808:808]",
                "[2002:808:808::1]"
            })
    void a_public_address_is_open_with_tls_only(String host) {
        var targets = new Targets(new Reach(NONE, InetAddress::getAllByName));

        assertThatCode(() -> targets.checked("https://" + host)).doesNotThrowAnyException();
        assertThatThrownBy(() -> targets.checked("http://" + host)).hasMessage("url: url.plain");
    }

    @ParameterizedTest
    @CsvSource({
        "10.20.0.0/16, http://10.20.3.4:8080/x, true",
        "10.20.0.0/16, https://10.21.3.4/x, false",
        "10.20.0.0/16, https://[::ffff:10.20.3.4]/x, true",
        "127.0.0.1, http://127.0.0.1:9000/, true",
        "127.0.0.1, http://127.0.0.2:9000/, false",
        "fd00:1::/32, http://[fd00:1::7]/x, true",
        "fd00:1::/32, http://[fd00:2::7]/x, false",
        "0.0.0.0/0, http://169.254.169.254/, true"
    })
    void the_office_opens_networks_of_its_own(String network, String url, boolean opened) {
        var targets =
                new Targets(new Reach(List.of(Network.of(network)), InetAddress::getAllByName));

        if (opened) {
            assertThat(targets.checked(url)).isEqualTo(url);
        } else {
            assertThatThrownBy(() -> targets.checked(url)).isInstanceOf(WebhookRefusal.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', length",
        "contoh, scheme",
        "//contoh.id/x, scheme",
        "ftp://contoh.id/, scheme",
        "file:///etc/passwd, scheme",
        "gopher://contoh.id/, scheme",
        "jar:https://contoh.id!/x, scheme",
        "https://, address",
        "https:///x, address",
        "https:contoh.id, address",
        "https://a b.id/, address",
        "'https://contoh.id/\r\nX: 1', address",
        "https://münchen_/x, address",
        "https://nama@contoh.id/, user",
        "https://nama:sandi@contoh.id/, user",
        "https://contoh.id/x#y, fragment",
        "https://contoh.id:22/, port",
        "https://contoh.id:25/, port",
        "https://contoh.id:0/, port",
        "https://contoh.id:70000/, port",
        "https://tidak-ada.invalid/, unknown"
    })
    void what_is_no_address_to_call_is_said_in_words(String url, String why) {
        var targets =
                new Targets(
                        new Reach(
                                NONE,
                                host -> {
                                    throw new UnknownHostException(host);
                                }));

        assertThatThrownBy(() -> targets.checked(url)).hasMessage("url: url." + why);
    }

    @Test
    void a_name_with_one_address_inside_is_shut_altogether() {
        var both =
                new Reach(
                        NONE,
                        _ ->
                                new InetAddress[] {
                                    InetAddress.getByName("8.8.8.8"),
                                    InetAddress.getByName("10.0.0.1")
                                });

        assertThatThrownBy(() -> both.addresses("contoh.id", false)).isInstanceOf(Reach.Shut.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contoh.id",
                "10.0.0.0/33",
                "10.0.0/8",
                "10.0.0.256",
                "::1/129",
                "10.0.0.0/-1",
                "/8",
                "fd00::/x",
                "1.2.3.4.5",
                "12345"
            })
    void what_is_no_network_is_refused(String written) {
        assertThatThrownBy(() -> Network.of(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
