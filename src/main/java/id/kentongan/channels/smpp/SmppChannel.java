package id.kentongan.channels.smpp;

import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Leases;
import id.kentongan.messaging.Outbox;
import id.kentongan.messaging.Tenure;
import id.kentongan.web.Live;
import id.kentongan.web.Texts;
import java.time.InstantSource;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts the channel together: a receiver for each account that is configured, a gateway for each
/// connection.
@Configuration(proxyBeanMethods = false)
@Import(SmppChannel.Connections.class)
class SmppChannel {

    static class Connections implements BeanRegistrar {

        @Override
        public void register(BeanRegistry registry, Environment environment) {
            for (var bind : SmppBinds.of(environment)) {
                if (bind.queue().equals(bind.id())) {
                    account(registry, bind);
                }
                registry.registerBean(
                        name("smppGateway", bind),
                        SmppGateway.class,
                        spec -> spec.supplier(context -> gateway(bind, context)));
            }
        }

        private static void account(BeanRegistry registry, SmppBind bind) {
            registry.registerBean(
                    name("smppParts", bind),
                    Parts.class,
                    spec ->
                            spec.supplier(
                                    it -> new Parts(it.bean(JdbcClient.class), bind.queue())));
            registry.registerBean(
                    name("smppLongTexts", bind),
                    LongTexts.class,
                    spec -> spec.supplier(it -> longTexts(bind, it)));
            registry.registerBean(
                    name("smppPartsWorker", bind),
                    PartsWorker.class,
                    spec ->
                            spec.supplier(
                                    it ->
                                            new PartsWorker(
                                                    it.bean(
                                                            name("smppLongTexts", bind),
                                                            LongTexts.class),
                                                    it.bean(
                                                            name("smppParts", bind),
                                                            Parts.class))));
            registry.registerBean(
                    name("smppReceiver", bind),
                    SmppReceiver.class,
                    spec ->
                            spec.supplier(
                                    it ->
                                            new SmppReceiver(
                                                    bind,
                                                    it.bean(
                                                            name("smppLongTexts", bind),
                                                            LongTexts.class),
                                                    it.bean(Outbox.class))));
        }

        private static LongTexts longTexts(SmppBind bind, SupplierContext context) {
            return new LongTexts(
                    bind,
                    context.bean(name("smppParts", bind), Parts.class),
                    context.bean(Inbox.class),
                    context.bean(Texts.class),
                    context.bean(TransactionTemplate.class),
                    context.bean(InstantSource.class));
        }

        private static SmppGateway gateway(SmppBind bind, SupplierContext context) {
            var clock = context.bean(InstantSource.class);
            var receiver = context.bean("smppReceiver:" + bind.queue().value(), SmppReceiver.class);
            var link =
                    new SmppLink(
                            bind,
                            () -> new SmppSession(bind.settings(), receiver),
                            new Tenure(context.bean(Leases.class), bind.id()),
                            context.bean(Live.class),
                            context.bean(TransactionTemplate.class),
                            clock);
            return new SmppGateway(
                    bind, link, context.bean(Outbox.class), context.bean(Texts.class), clock);
        }

        private static String name(String bean, SmppBind bind) {
            return bean + ":" + bind.id().value();
        }
    }
}
