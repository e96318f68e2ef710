package id.kentongan.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger log = LoggerFactory.getLogger(Mail.class);
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
            sender.send(written(letter, new Paper(sender.getSession(), id(UUID.randomUUID()))));
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
    }

    /// Hands over one that has a single recipient, and says truly what became of it. With no
    /// transaction open: it may take a minute and a half.
    ///
    /// @param name the same each time it is tried: from it comes the Message-ID, by which a second
    ///     one that arrives is known for the same
    public Delivery deliver(Letter letter, UUID name) {
        var sender = sender();
        var paper = new Paper(sender.getSession(), id(name));
        try {
            written(letter, paper).saveChanges();
        } catch (MessagingException e) {
            return new Delivery.Refused(String.valueOf(e.getMessage()));
        }
        try {
            var line = sender.getSession().getTransport(sender.getProtocol());
            try {
                return handed(line, sender, paper);
            } finally {
                hangUp(line);
            }
        } catch (MessagingException e) {
            return Answers.toHello(e);
        }
    }

    /// Whether the server lets us in at this moment; nothing is sent.
    public Delivery knock() {
        var sender = sender();
        try {
            sender.testConnection();
            return new Delivery.Taken("");
        } catch (MessagingException e) {
            return Answers.toHello(e);
        }
    }

    /// `surel.go.id:587`, for people to see.
    public String server() {
        return settings.host() + ":" + settings.port();
    }

    private static Delivery handed(Transport line, JavaMailSenderImpl sender, Paper paper)
            throws MessagingException {
        try {
            line.connect(
                    sender.getHost(), sender.getPort(), sender.getUsername(), sender.getPassword());
        } catch (MessagingException e) {
            return Answers.toHello(e);
        }
        try {
            line.sendMessage(paper, paper.getAllRecipients());
            return new Delivery.Taken(paper.getMessageID().replaceAll("[<>]", ""));
        } catch (MessagingException e) {
            return Answers.toLetter(e, paper.isGone());
        }
    }

    /// What it says to that changes nothing any more.
    private static void hangUp(Transport line) {
        try {
            line.close();
        } catch (MessagingException e) {
            log.debug("the mail server went away at the end", e);
        }
    }

    private Paper written(Letter letter, Paper paper) throws MessagingException {
        var parts =
                new MimeMessageHelper(
                        paper, letter.enclosure() != null, StandardCharsets.UTF_8.name());
        parts.setFrom(settings.mailFrom());
        parts.setTo(letter.to().toArray(String[]::new));
        parts.setSubject(letter.subject());
        parts.setText(letter.text());
        // RFC 3834: nobody's absence notice is to answer this.
        paper.setHeader("Auto-Submitted", "auto-generated");
        paper.setSentDate(new Date());
        var enclosure = letter.enclosure();
        if (enclosure != null) {
            parts.addAttachment(
                    enclosure.name(), new ByteArrayResource(enclosure.content()), enclosure.type());
        }
        return paper;
    }

    private String id(UUID name) {
        var from = settings.mailFrom().replaceAll("[<>]", "");
        return name + from.substring(from.lastIndexOf('@'));
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
