package id.kentongan.channels.email;

import id.kentongan.mail.Mail;
import id.kentongan.web.Live;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Puts the channel together, when a mail server is configured.
@Configuration(proxyBeanMethods = false)
@Conditional(EmailChannel.Server.class)
@EnableConfigurationProperties(EmailSettings.class)
class EmailChannel {

    static final class Server implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata where) {
            return !context.getEnvironment().getProperty("kentongan.smtp-url", "").isBlank();
        }
    }

    @Bean
    MailLine mailLine(InstantSource clock) {
        return new MailLine(clock);
    }

    @Bean
    EmailGateway emailGateway(
            EmailSettings settings,
            Mail mail,
            MailLine line,
            Texts texts,
            OfficeSettings office,
            InstantSource clock) {
        return new EmailGateway(settings, mail, line, texts, office, clock);
    }

    @Bean
    MailWatch mailWatch(Mail mail, MailLine line, Live live) {
        return new MailWatch(mail, line, live);
    }
}
