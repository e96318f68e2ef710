package id.kentongan.mail;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Hands letters to the office's mail server (RFC 5321). A password never goes over a line that is
/// not encrypted, except to this machine itself.
@Component
@EnableConfigurationProperties(MailSettings.class)
public class Mail {

    private static final String CONNECT_MS = "10000";
    private static final String ANSWER_MS = "30000";

    private final MailSettings settings;

    Mail(MailSettings settings) {
        this.settings = settings;
    }

    /// Whether the office has set a server.
    public boolean isReady() {
        return !settings.smtpUrl().isEmpty();
    }

    /// Returns when the server has taken it. With no transaction open: it may take half a minute.
    ///
    /// @throws MailException when it is not known to have taken it
    public void send(Letter letter) {
        var sender = sender();
        try {
            var message = sender.createMimeMessage();
            var parts =
                    new MimeMessageHelper(
                            message, letter.enclosure() != null, StandardCharsets.UTF_8.name());
            parts.setFrom(settings.mailFrom());
            parts.setTo(letter.to().toArray(String[]::new));
            parts.setSubject(letter.subject());
            parts.setText(letter.text());
            // RFC 3834: nobody's absence notice is to answer this.
            message.setHeader("Auto-Submitted", "auto-generated");
            var enclosure = letter.enclosure();
            if (enclosure != null) {
                parts.addAttachment(
                        enclosure.name(),
                        new ByteArrayResource(enclosure.content()),
                        enclosure.type());
            }
            sender.send(message);
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
    }

    private JavaMailSenderImpl sender() {
        var sender = new JavaMailSenderImpl();
        sender.setProtocol(settings.isSecure() ? "smtps" : "smtp");
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setUsername(settings.username());
        sender.setPassword(settings.password());
        sender.setJavaMailProperties(properties("mail." + sender.getProtocol() + "."));
        return sender;
    }

    private Properties properties(String name) {
        var properties = new Properties();
        var named = settings.username() != null;
        properties.put(name + "auth", String.valueOf(named));
        properties.put(name + "starttls.enable", "true");
        properties.put(name + "starttls.required", String.valueOf(named && !isHere()));
        properties.put(name + "ssl.checkserveridentity", "true");
        properties.put(name + "connectiontimeout", CONNECT_MS);
        properties.put(name + "timeout", ANSWER_MS);
        properties.put(name + "writetimeout", ANSWER_MS);
        return properties;
    }

    private boolean isHere() {
        return settings.host().equals("127.0.0.1") || settings.host().equals("localhost");
    }
}
