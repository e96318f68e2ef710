package id.kentongan.channels.gammu;

import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Leases;
import id.kentongan.messaging.OpenDoubts;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.Live;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts the channel together, when gammu-smsd's database is configured.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("kentongan.gammu.url")
@EnableConfigurationProperties(GammuSettings.class)
class GammuChannel {

    @Bean
    GammuDatabase gammuDatabase(GammuSettings settings) {
        return new GammuDatabase(settings);
    }

    @Bean
    GammuTables gammuTables(GammuDatabase gammu, GammuSettings settings) {
        return new GammuTables(gammu, settings.sender());
    }

    @Bean
    GammuParts gammuParts(JdbcClient db) {
        return new GammuParts(db, GammuGateway.CHANNEL);
    }

    @Bean
    GammuForgetting gammuForgetting(JdbcClient db) {
        return new GammuForgetting(db);
    }

    @Bean
    GammuLink gammuLink(Texts texts, OfficeSettings office, InstantSource clock) {
        return new GammuLink(texts, office, clock);
    }

    @Bean
    GammuGateway gammuGateway(
            GammuSettings settings,
            GammuTables tables,
            GammuParts parts,
            GammuLink link,
            Leases leases,
            Texts texts,
            InstantSource clock) {
        return new GammuGateway(settings, tables, parts, link, leases, texts, clock);
    }

    @Bean
    GammuInbox gammuInbox(
            GammuSettings settings,
            GammuTables tables,
            JdbcClient db,
            TransactionTemplate tx,
            Inbox inbox,
            Texts texts,
            InstantSource clock) {
        return new GammuInbox(settings, tables, db, tx, inbox, texts, clock);
    }

    @Bean
    GammuReports gammuReports(
            GammuTables tables, GammuParts parts, Outbox outbox, InstantSource clock) {
        return new GammuReports(tables, parts, outbox, clock);
    }

    @Bean
    GammuDoubts gammuDoubts(
            GammuTables tables, GammuParts parts, OpenDoubts doubts, Outbox outbox) {
        return new GammuDoubts(tables, parts, doubts, outbox);
    }

    @Bean
    GammuWatch gammuWatch(
            GammuTables tables,
            GammuLink link,
            GammuReports reports,
            GammuInbox inbox,
            GammuDoubts doubts,
            Leases leases,
            Texts texts,
            Live live) {
        return new GammuWatch(tables, link, reports, inbox, doubts, leases, texts, live);
    }
}
