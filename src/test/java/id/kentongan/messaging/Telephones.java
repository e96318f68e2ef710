package id.kentongan.messaging;

import static org.awaitility.Awaitility.await;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Telephones and chats that write to the office and read what it sends, for tests.
public class Telephones {

    public static final ChannelId SMS = new ChannelId("telephones-test");

    private final JdbcClient db;
    private final Inbox inbox;

    public Telephones(JdbcClient db, Inbox inbox) {
        this.db = db;
        this.inbox = inbox;
    }

    /// A number that no other test has.
    public static Phone phone() {
        return new Phone("+62851" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000));
    }

    public void writes(Address from, String text) {
        inbox.accept(
                new Incoming(
                        SMS,
                        UUID.randomUUID().toString(),
                        from,
                        "5708",
                        text,
                        1,
                        0,
                        Instant.now()));
    }

    /// All that went to an address, in its order.
    public List<String> textsTo(Address address) {
        return db.sql(
                        "select text from outbound_message where recipient = ? order by created_at, id")
                .param(address.uri())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// Waits for the `number`th text to an address, counted from 1.
    public String textTo(Address address, int number) {
        await().until(() -> textsTo(address).size() >= number);
        return textsTo(address).get(number - 1);
    }
}
