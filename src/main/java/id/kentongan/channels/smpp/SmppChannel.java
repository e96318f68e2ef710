package id.kentongan.channels.smpp;

import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.Live;
import id.kentongan.web.Texts;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts the channel together, when a carrier's host is configured.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("kentongan.smpp.host")
@EnableConfigurationProperties(SmppSettings.class)
class SmppChannel {

    @Bean
    Parts smppParts(JdbcClient db) {
        return new Parts(db);
    }

    @Bean
    LongTexts smppLongTexts(
            SmppSettings settings,
            Parts parts,
            Inbox inbox,
            Texts texts,
            TransactionTemplate tx,
            InstantSource clock) {
        return new LongTexts(settings, parts, inbox, texts, tx, clock);
    }

    @Bean
    PartsWorker smppPartsWorker(LongTexts incoming, Parts parts) {
        return new PartsWorker(incoming, parts);
    }

    @Bean
    SmppReceiver smppReceiver(SmppSettings settings, LongTexts incoming, Outbox outbox) {
        return new SmppReceiver(settings, incoming, outbox);
    }

    @Bean
    SmppGateway smppGateway(
            SmppSettings settings,
            SmppReceiver receiver,
            Texts texts,
            Live live,
            TransactionTemplate tx,
            InstantSource clock) {
        var link =
                new SmppLink(settings, () -> new SmppSession(settings, receiver), live, tx, clock);
        return new SmppGateway(settings, link, texts, clock);
    }
}
