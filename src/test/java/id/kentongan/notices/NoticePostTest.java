package id.kentongan.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.directory.UserId;
import id.kentongan.directory.Users;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KentonganTest
class NoticePostTest {

    private static final String CHOICES = "/app/profil/pemberitahuan";
    private static final Pattern MANY = Pattern.compile("(\\d+) pemberitahuan baru");

    @Autowired Notices notices;
    @Autowired NoticePost post;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate tx;
    @LocalServerPort int port;

    private final String phone =
            "+62856" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    private Reader reader;

    @BeforeEach
    void somebody_with_a_telephone() throws Exception {
        reader = Reader.of(users, port, "OPERATOR");
        db.sql(
                        """
                        update app_user set phone = ?, phone_verified_at = now(), quiet_nights = false
                        where id = ?
                        """)
                .params(phone, reader.id().value())
                .update();
    }

    @Test
    void what_one_chose_is_sent_to_the_telephone_and_nothing_else_is() throws Exception {
        tell("belum dipilih");
        choose("INTERNAL.SMS");

        tell("sudah dipilih");

        await().until(() -> texts().size() == 1);
        assertThat(texts().getFirst()).endsWith(": sudah dipilih, profil x");
        assertThat(reader.bell()).isEqualTo("1");
        assertThat(reader.page("/app/pemberitahuan")).contains("sudah dipilih");
    }

    @Test
    void the_first_leaves_at_once_and_the_next_are_gathered_into_one() throws Exception {
        choose("INTERNAL.BELL", "INTERNAL.SMS");
        tell("satu");
        await().until(() -> texts().size() == 1);
        tell("dua");
        tell("tiga");
        tell("dibaca duluan");
        var newest = reader.page("/app/pemberitahuan");
        var line = Pattern.compile("href=\"(/app/pemberitahuan/\\d+)\"").matcher(newest);
        assertThat(line.find()).isTrue();
        reader.browser().get(line.group(1));

        assertThat(texts()).hasSize(1);
        minutesPass();
        await().until(() -> texts().size() == 2);

        assertThat(texts().getLast())
                .contains("2 pemberitahuan baru (2 Pesan internal)")
                .doesNotContain("dua");
        assertThat(waiting()).isZero();
        assertThat(classes()).containsOnly("ALERT");
    }

    @Test
    void many_who_tell_and_many_who_send_at_once_lose_nothing_and_double_nothing()
            throws Exception {
        choose("INTERNAL.SMS");
        var told = 200;
        var open = new AtomicBoolean(true);
        var undone = new AtomicInteger();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tellers = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < told; i++) {
                tellers.add(threads.submit(() -> tell("kabar")));
            }
            for (int i = 0; i < 4; i++) {
                threads.submit(
                        () -> {
                            while (open.get()) {
                                minutesPass();
                                tx.executeWithoutResult(
                                        status -> {
                                            post.deliverNext();
                                            if (undone.incrementAndGet() % 3 == 0) {
                                                status.setRollbackOnly(); // as if the node died
                                            }
                                        });
                            }
                        });
            }
            for (var teller : tellers) {
                teller.get();
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> waiting() == 0);
            open.set(false);
        }

        assertThat(texts().stream().mapToInt(NoticePostTest::count).sum()).isEqualTo(told);
    }

    @Test
    void to_who_has_left_meanwhile_nothing_is_sent() throws Exception {
        choose("INTERNAL.SMS");
        tell("satu");
        await().until(() -> texts().size() == 1);
        tell("dua");
        db.sql("update app_user set active = false where id = ?").param(user()).update();

        minutesPass();
        await().until(() -> waiting() == 0);

        assertThat(texts()).hasSize(1);
    }

    @Test
    void by_night_nothing_leaves_for_who_wishes_so() throws Exception {
        choose("INTERNAL.SMS", "tenang");
        db.sql(
                        """
                        insert into notice_pause (app_user, way, until)
                        values (?, 'SMS', now() + interval '5 hours')
                        """)
                .param(reader.id().value())
                .update();
        tell("malam");
        post.deliverNext();
        assertThat(texts()).isEmpty();

        choose("INTERNAL.SMS");
        await().until(() -> texts().size() == 1);
    }

    @Test
    void a_way_without_an_address_cannot_be_chosen_and_what_is_no_kind_means_nothing()
            throws Exception {
        var page = reader.page(CHOICES);
        assertThat(page)
                .contains("Surel Anda belum terverifikasi", "Telegram Anda belum tersambung")
                .doesNotContain("Kanal terganggu", "Nomor ponsel Anda belum terverifikasi");

        choose("INTERNAL.EMAIL", "INTERNAL.SMS", "LAIN.SMS", "INTERNAL.MERPATI");

        assertThat(ways("INTERNAL")).containsExactly("SMS");
        assertThat(ways("LAIN")).isEmpty();
        assertThat(ways("ANSWER_FAILED")).containsExactly("EMAIL");
        assertThat(ways("CASE_RETURNED")).isEmpty();
    }

    private void choose(String... switches) throws Exception {
        reader.page(CHOICES);
        var fields = new java.util.HashMap<String, String>();
        for (var it : switches) {
            fields.put(it, "1");
        }
        assertThat(reader.browser().post(CHOICES, Map.copyOf(fields)).statusCode()).isEqualTo(302);
    }

    private void tell(String words) {
        tx.executeWithoutResult(
                _ -> notices.tell(Reader.internal(words), List.of(new UserId(user()))));
    }

    private UUID user() {
        return reader.id().value();
    }

    private void minutesPass() {
        db.sql(
                        """
                        update notice_pause set until = '-infinity' where (app_user, way) in (
                            select app_user, way from notice_pause where app_user = ?
                            for update skip locked)
                        """)
                .param(user())
                .update();
    }

    private int waiting() {
        return db.sql("select count(*) from notice_waiting where app_user = ?")
                .param(user())
                .query(Integer.class)
                .single();
    }

    private List<String> ways(String kind) {
        return db.sql(
                        """
                        select unnest(ways) from notice_choice where app_user = ? and kind = ?
                        """)
                .params(user(), kind)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> texts() {
        return sent("text");
    }

    private List<String> classes() {
        return sent("class");
    }

    private List<String> sent(String what) {
        return db.sql(
                        "select %s from outbound_message where recipient = ? order by id"
                                .formatted(what))
                .param("tel:" + phone)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static int count(String text) {
        var many = MANY.matcher(text);
        return many.find() ? Integer.parseInt(many.group(1)) : 1;
    }
}
