package id.kentongan.officials;

import id.kentongan.audit.Actor;
import id.kentongan.directory.Browser;
import id.kentongan.directory.Official.Position;
import id.kentongan.directory.OfficialDesk;
import id.kentongan.directory.OfficialDraft;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.UnitDesk;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.Users;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Units, officials and colleagues of one test, with names and numbers that no other has.
class Office {

    static final String PASSWORD = "hujan di bulan Juni";

    private final UnitDesk units;
    private final OfficialDesk officials;
    private final Users users;

    Office(UnitDesk units, OfficialDesk officials, Users users) {
        this.units = units;
        this.officials = officials;
        this.users = users;
    }

    static String word() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /// E.164.
    static String number() {
        return "+62856" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    static String written(String number) {
        return number.replace("+62", "0");
    }

    UnitId unit(String shortName) {
        return units.add("Dinas " + shortName, shortName, true, Actor.SYSTEM);
    }

    OfficialId operator(UnitId unit, String name, String number) {
        return officials.add(
                new OfficialDraft(unit, name, "Operator", Position.OPERATOR, number, true),
                Actor.SYSTEM);
    }

    Browser signedIn(String role, int port) throws Exception {
        var name = "p" + UUID.randomUUID().toString().substring(0, 12);
        users.create(name, "Sari Dewi", PASSWORD, Set.of(role), null);
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        browser.get("/app/profil");
        return browser;
    }
}
