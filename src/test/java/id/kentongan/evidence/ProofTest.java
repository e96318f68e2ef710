package id.kentongan.evidence;

import static id.kentongan.directory.Permission.CASE_READ_ALL;
import static id.kentongan.directory.Permission.MESSAGE_READ;
import static id.kentongan.directory.Permission.NUMBER_REVEAL;
import static id.kentongan.evidence.MessageRows.user;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Audit;
import id.kentongan.directory.User;
import java.io.IOException;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class ProofTest {

    private static final User ALL = user(null, MESSAGE_READ, CASE_READ_ALL, NUMBER_REVEAL);
    private static final User MASKED = user(null, MESSAGE_READ, CASE_READ_ALL);
    private static final User BLIND = user(null, MESSAGE_READ);

    @Autowired Proofs proofs;
    @Autowired Printer printer;
    @Autowired Audit audit;
    @Autowired JdbcClient db;

    @Test
    void the_sheet_tells_the_facts_and_what_the_mark_means() throws IOException {
        var id = message("Yth. Ibu Sari, jalan sudah diperbaiki. é “terima kasih”");

        var text = text(issue(id, ALL));

        assertThat(text)
                .contains(
                        "Bukti kirim", "0812-9000-0417", "jalan sudah diperbaiki. é “terima kasih”")
                .contains("Diterima di ponsel", "bukan bukti bahwa")
                .contains("CARRIER-0417", "stat:DELIVRD", "WIB")
                .contains("1 / 1");
    }

    @Test
    void sent_is_said_to_be_no_proof_of_arrival() throws IOException {
        var id = rows().with("state", "SENT").add();

        assertThat(text(issue(id, ALL)).replaceAll("\\s+", " "))
                .contains("Ini bukan bukti bahwa ponsel penerima sudah menerimanya");
    }

    @Test
    void the_digest_on_paper_is_that_of_the_facts_and_stands_in_the_audit_chain()
            throws IOException {
        var id = message("Sidik");
        await().until(() -> audit.lastSeal().isPresent());

        var proof = issue(id, ALL);

        assertThat(ProofFacts.sha256(proof.facts())).isEqualTo(proof.digest());
        assertThat(proofs.facts(id, Sight.of(ALL))).contains(proof.facts());
        var seal = requireNonNull(proof.seal());
        assertThat(text(proof).replaceAll("\\s", ""))
                .contains(proof.digest(), seal.hash(), "bukti.json?sidik=" + proof.digest());
        assertThat(
                        db.sql(
                                        "select facts ->> 'digest' from audit_entry where subject = ? and action = 'message.evidence'")
                                .param("message:" + id)
                                .query(String.class)
                                .list())
                .containsExactly(proof.digest());
    }

    @Test
    void a_receipt_that_comes_later_changes_the_facts_and_not_what_was_issued() {
        var id = message("Sesudahnya");
        var proof = issue(id, ALL);

        rows().receipt(id, "CARRIER-0417", "DELIVERED", "again");

        assertThat(proofs.facts(id, Sight.of(ALL))).isPresent().get().isNotEqualTo(proof.facts());
        assertThat(proofs.issued(id, proof.digest(), Sight.of(ALL))).contains(proof.facts());
        assertThat(proofs.issued(id, proof.digest(), Sight.of(MASKED))).isEmpty();
        assertThat(proofs.issued(UUID.randomUUID(), proof.digest(), Sight.of(ALL))).isEmpty();
        assertThatThrownBy(() -> db.sql("update message_evidence set facts = ''").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void two_proofs_of_the_same_facts_have_the_same_digest() {
        var id = message("Sama");

        assertThat(issue(id, ALL).digest()).isEqualTo(issue(id, ALL).digest());
    }

    @Test
    void who_may_not_see_numbers_or_texts_gets_a_sheet_without_them() throws IOException {
        var id = message("Rahasia sekali");

        var masked = issue(id, MASKED);
        var blind = issue(id, BLIND);

        assertThat(text(masked) + masked.facts())
                .contains("0812 •••• 0417", "Rahasia sekali")
                .doesNotContain("81290000417", "0812-9000-0417");
        assertThat(text(blind) + blind.facts())
                .contains("hanya terlihat oleh yang boleh")
                .doesNotContain("Rahasia sekali", "81290000417");
    }

    @Test
    void every_script_every_length_and_every_sign_is_printed() throws IOException {
        var strange =
                "ꦲꦏ꧀ꦱꦫꦗꦮ · السلام عليكم · 👨‍👩‍👧‍👦 🙏 ❤️ · ]]> &amp; <b> \u0001\u0002\uFFFE · "
                        + "\uD83D lone · "
                        + "PanjangTanpaSpasi".repeat(60)
                        + "\nbaris\r\nbaris";
        var id = message(strange);

        var text = text(issue(id, ALL));

        assertThat(text).contains("lone", "<b>", "PanjangTanpa");
    }

    @Test
    void ten_parts_and_many_receipts_go_over_pages_with_their_heads_again() throws IOException {
        var id = rows().with("segments", 10).with("text", "Panjang sekali. ".repeat(90)).add();
        for (int part = 1; part <= 10; part++) {
            rows().part(id, part, "ID-" + part, "DELIVERED", part == 3 ? "UNDELIVERED" : null);
            rows().attempt(id, part, "POSTPONED", "ESME_RTHROTTLED (0x58)");
            for (int again = 0; again < 4; again++) {
                rows().receipt(
                                id,
                                "ID-" + part,
                                "DELIVERED",
                                "id:ID-"
                                        + part
                                        + " stat:DELIVRD err:000 submit date:2603091100 done date:2603091101 text:Panjang sekali");
            }
        }

        var pdf = printer.print(issue(id, ALL));

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            var heads =
                    new PDFTextStripper()
                            .getText(document)
                            .split("seperti ditulis operator", -1)
                            .length;
            assertThat(heads).isGreaterThan(2);
        }
    }

    private UUID message(String text) {
        var id =
                rows().with("recipient", "tel:+6281290000417")
                        .with("text", text.replace("\uD83D ", "").replace("\u0000", ""))
                        .with("state", "DELIVERED")
                        .add();
        rows().attempt(id, 1, "ACCEPTED", null);
        rows().part(id, 1, "CARRIER-0417", "DELIVERED", null);
        rows().receipt(
                        id,
                        "CARRIER-0417",
                        "DELIVERED",
                        "id:CARRIER-0417 stat:DELIVRD dest:6281290000417 text:"
                                + text.substring(0, 4));
        return id;
    }

    private Proof issue(UUID id, User user) {
        return proofs.issue(id, user).orElseThrow();
    }

    private String text(Proof proof) throws IOException {
        var pdf = printer.print(proof);
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private MessageRows rows() {
        return new MessageRows(db);
    }
}
