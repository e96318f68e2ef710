package id.kentongan.officials;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.directory.Browser;
import id.kentongan.directory.OfficialDesk;
import id.kentongan.directory.UnitDesk;
import id.kentongan.directory.Users;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Every address of Data Pejabat for every role.
@KentonganTest
class OfficialAccessTest {

    @Autowired UnitDesk units;
    @Autowired OfficialDesk officials;
    @Autowired Users users;
    @LocalServerPort int port;

    @Test
    void moderators_and_administrators_may_and_nobody_else() throws Exception {
        var office = new Office(units, officials, users);
        var unit = office.unit("Z" + Office.word());
        var official = office.operator(unit, "Rahmat", Office.number()).value();
        var looks =
                List.of(
                        "/app/pejabat",
                        "/app/pejabat?unit=" + unit.value(),
                        "/app/pejabat/baru",
                        "/app/pejabat/" + official,
                        "/app/pejabat/unit/baru",
                        "/app/pejabat/unit/" + unit.value(),
                        "/app/pejabat/impor/officials",
                        "/app/pejabat/impor/units");
        var deeds =
                List.of(
                        "/app/pejabat",
                        "/app/pejabat/" + official,
                        "/app/pejabat/" + official + "/nomor",
                        "/app/pejabat/" + official + "/kode",
                        "/app/pejabat/" + official + "/verifikasi",
                        "/app/pejabat/unit",
                        "/app/pejabat/unit/" + unit.value(),
                        "/app/pejabat/unit/" + unit.value() + "/hapus",
                        "/app/pejabat/impor/units/terapkan",
                        "/app/pejabat/impor/units/batal");

        for (var role : List.of("MODERATOR", "ADMINISTRATOR")) {
            var allowed = office.signedIn(role, port);
            for (var look : looks) {
                assertThat(allowed.get(look).statusCode()).as(role + " " + look).isEqualTo(200);
            }
            for (var deed : deeds) {
                assertThat(allowed.post(deed, Map.of()).statusCode())
                        .as(role + " " + deed)
                        .isIn(200, 302, 422);
            }
            assertThat(allowed.get("/app/profil").body()).contains("href=\"/app/pejabat\"");
        }
        var operator = office.signedIn("OPERATOR", port);
        for (var look : looks) {
            assertThat(operator.get(look).statusCode()).as(look).isEqualTo(403);
            assertThat(new Browser(port).get(look).statusCode()).as(look).isEqualTo(302);
        }
        for (var deed : deeds) {
            assertThat(operator.post(deed, Map.of()).statusCode()).as(deed).isEqualTo(403);
        }
        assertThat(operator.get("/app/profil").body()).doesNotContain("/app/pejabat");
        assertThat(operator.postRaw("/app/pejabat", Map.of()).statusCode()).isEqualTo(403);
    }
}
