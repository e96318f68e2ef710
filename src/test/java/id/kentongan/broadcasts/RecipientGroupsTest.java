package id.kentongan.broadcasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import id.kentongan.KentonganTest;
import id.kentongan.directory.User;
import id.kentongan.directory.Users;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KentonganTest
class RecipientGroupsTest {

    @Autowired RecipientGroups groups;
    @Autowired Users users;
    @Autowired JdbcClient db;
    private User author;

    @BeforeEach
    void somebody_uploads() {
        var name = "g" + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Ratna", "pagi di tepi danau", Set.of("MODERATOR"), null);
        author = users.named(name).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nama;HP\nSiti;081234567801\nBudi;+62 812-3456-7802\n",
                "\uFEFFnomor,nama\r\n081234567801,Siti\r\n6281234567802,Budi",
                "telepon\tnama\n81234567801\tSiti\n081234567802\tBudi\n\n\n",
                "No. HP,\"nama\"\n081234567801,\"Siti\"\n\"0812 3456 7802\",Budi\n",
            })
    void any_separator_mark_heading_and_way_to_write_a_number_will_do(String csv) {
        var group = read(csv, Set.of("nama"));

        assertThat(groups.members(group.id(), 0, 10))
                .extracting(RecipientGroups.Member::address, it -> it.fields().getFirst())
                .containsExactly(
                        tuple("tel:+6281234567801", "Siti"), tuple("tel:+6281234567802", "Budi"));
    }

    @Test
    void a_list_of_bare_numbers_needs_no_heading() {
        var group = read("081234567801\n081234567802", Set.of());

        assertThat(group.members()).isEqualTo(2);
    }

    @Test
    void quotes_hold_separators_lines_and_quotes() {
        var group =
                read("hp,nama\n081234567801,\"Siti, \"\"Ibu\"\"\nCamat\\\t{x}\"\n", Set.of("nama"));

        assertThat(groups.members(group.id(), 0, 10).getFirst().fields())
                .containsExactly("Siti, \"Ibu\"\nCamat\\\t{x}");
    }

    @Test
    void what_is_left_out_is_listed_with_its_row_and_why() {
        var group =
                read(
                        """
                        hp;nama
                        081234567801;Siti
                        6,28123E+12;Budi
                        +6281234567801;Siti lagi
                        02112345678;Kantor
                        081234567803;
                        ;Tanpa nomor
                        081234567804;Joko;lebih
                        081234567805
                        """,
                        Set.of("nama"));

        assertThat(group)
                .returns(2, RecipientGroup::members)
                .returns(8, RecipientGroup::rowsRead)
                .returns(3, RecipientGroup::wrong)
                .returns(1, RecipientGroup::doubled)
                .returns(2, RecipientGroup::incomplete);
        assertThat(groups.problems(group.id(), 10))
                .extracting(RecipientGroup.Problem::line, RecipientGroup.Problem::kind)
                .containsExactly(
                        tuple(3, RecipientGroup.Kind.NUMBER),
                        tuple(4, RecipientGroup.Kind.DOUBLE),
                        tuple(5, RecipientGroup.Kind.NUMBER),
                        tuple(6, RecipientGroup.Kind.VALUE),
                        tuple(7, RecipientGroup.Kind.NUMBER),
                        tuple(9, RecipientGroup.Kind.VALUE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "columnMissing | hp;nama  | tanggal",
                "empty         | hp;nama  | nama",
                "excel         | PKxyz    | nama",
            })
    void what_is_no_list_is_refused_and_nothing_stays(String key, String csv, String needed) {
        assertThatExceptionOfType(BroadcastRefusal.class)
                .isThrownBy(() -> read(csv, Set.of(needed)))
                .returns("broadcasts.refusal." + key, BroadcastRefusal::key);
    }

    @Test
    void another_encoding_is_refused_by_name_and_nothing_of_it_stays() {
        var csv = "hp;nama\n081234567801;Siti\n081234567802;Jos\u00e9\n";

        assertThatExceptionOfType(BroadcastRefusal.class)
                .isThrownBy(
                        () ->
                                groups.read(
                                        new ByteArrayInputStream(
                                                csv.getBytes(Charset.forName("windows-1252"))),
                                        Set.of(),
                                        author))
                .returns("broadcasts.refusal.notUtf8", BroadcastRefusal::key);
        assertThat(
                        db.sql(
                                        """
                                        select count(*) from recipient_group_member m
                                        join recipient_group g on g.id = m.recipient_group
                                        where g.author = ?
                                        """)
                                .param(author.asActor().id())
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void a_saved_group_is_found_by_name_and_the_name_is_taken_once() {
        var first = read("hp\n081234567801", Set.of());
        var second = read("hp\n081234567801", Set.of());
        var name = "Camat " + first.id();
        groups.name(first.id(), name, author);

        assertThat(groups.saved()).extracting(RecipientGroup::name).contains(name);
        assertThatExceptionOfType(BroadcastRefusal.class)
                .isThrownBy(
                        () ->
                                groups.name(
                                        second.id(),
                                        name.toUpperCase(java.util.Locale.ROOT),
                                        author))
                .returns("broadcasts.refusal.groupTaken", BroadcastRefusal::key);
    }

    private RecipientGroup read(String csv, Set<String> needed) {
        var id =
                groups.read(
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        needed,
                        author);
        return groups.find(id).orElseThrow();
    }
}
