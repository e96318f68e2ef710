package id.kentongan.installation;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.KentonganTest;
import id.kentongan.audit.Actor;
import id.kentongan.imports.Importer;
import id.kentongan.imports.Plan;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every table that the console takes has somebody who reads it.
@KentonganTest
class ImportTablesTest {

    @Autowired List<Importer> importers;
    @Autowired JdbcClient db;

    @Test
    void each_table_of_the_console_is_read() {
        assertThat(importers.stream().map(Importer::kind))
                .containsAll(
                        Arrays.stream(ImportCommand.Table.values())
                                .map(it -> it.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    @Test
    void institutions_come_from_a_file_with_days_as_people_write_them() throws Exception {
        var code = "C" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        var file =
                """
                kode,nama,tahun,nilai,tahap,tenggat_spj,nomor
                %s,Masjid Konsol,2026,Rp 50.000.000,tagih-spj,"Kamis, 31 Desember 2026",0852 1111 2222
                """
                        .formatted(code);

        var plan = apply(file);

        assertThat(plan.isRight()).isTrue();
        assertThat(plan.count(Plan.Kind.NEW)).isEqualTo(1);
        assertThat(
                        db.sql("select spj_due::text from institution where code = ?")
                                .param(code)
                                .query(String.class)
                                .single())
                .isEqualTo("2026-12-31");
        assertThat(apply(file).count(Plan.Kind.UNCHANGED)).isEqualTo(1);
        assertThat(apply(file.replace("31 Desember", "31 Februari")).faults())
                .extracting(Plan.Fault::column)
                .contains("spjDue");
        db.sql("update institution set stage = 'SPJ_IN' where code = ?").param(code).update();
    }

    private Plan apply(String file) throws Exception {
        var importer =
                importers.stream().filter(it -> it.kind().equals("institutions")).findFirst();
        return importer.orElseThrow()
                .apply(
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        "",
                        Actor.SYSTEM);
    }
}
