package id.kentongan.grants;

import id.kentongan.contacts.Phone;
import id.kentongan.directory.Browser;
import id.kentongan.directory.User;
import id.kentongan.directory.Users;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Telephones;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An office with grant recipients, for tests: each has its own institutions, numbers and people.
public final class GrantOffice extends Telephones {

    public static final String PASSWORD = "kata-sandi-panjang-1";

    private final JdbcClient db;
    private final Users users;

    public GrantOffice(JdbcClient db, Users users, Inbox inbox) {
        super(db, inbox);
        this.db = db;
        this.users = users;
    }

    /// An institution whose agreement is not signed, with a contact.
    public InstitutionId institution(String name, Phone phone) {
        var id = new InstitutionId(UUID.randomUUID());
        db.sql(
                        """
                        insert into institution (id, code, name, district, purpose, amount, year,
                            bank, account_tail, contact_name, contact_phone)
                        values (?, ?, ?, 'Kec. Uji', 'Rehab gedung', 50000000, 2026, 'Bank Jatim',
                            '4821', 'Pak Ketua', ?)
                        """)
                .params(id.value(), code(), name, phone.e164())
                .update();
        return id;
    }

    public static String code() {
        return "U" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    public void stage(InstitutionId id, String stage) {
        db.sql("update institution set stage = ? where id = ?").params(stage, id.value()).update();
    }

    /// A user with that role.
    public User user(String name, String role) {
        var username = "u" + UUID.randomUUID().toString().substring(0, 10);
        var id = users.create(username, name, PASSWORD, Set.of(role), null);
        return users.user(id).orElseThrow();
    }

    public static Browser at(int port, User user) throws Exception {
        var browser = new Browser(port);
        browser.signIn(user.username(), PASSWORD);
        return browser;
    }

    public static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Jakarta"));
    }

    /// A working day in some days from now, as the office counts days.
    public static LocalDate day(int days) {
        var day = today().plusDays(days);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }

    public static Inviting.Wish wish(Phone phone, LocalDate day) {
        return new Inviting.Wish(phone.e164(), day.toString(), "09.00", "Aula Uji", true);
    }

    /// The code that an institution answers with.
    public String replyCode(ListId list, InstitutionId of) {
        return db.sql("select code from invitation where list = ? and institution = ?")
                .params(list.value(), of.value())
                .query((row, _) -> row.getString(1))
                .single();
    }

    public String reply(ListId list, InstitutionId of) {
        return db.sql(
                        "select coalesce(reply, '') from invitation where list = ? and institution = ?")
                .params(list.value(), of.value())
                .query((row, _) -> row.getString(1))
                .single();
    }
}
