package id.kentongan.channels.email;

import id.kentongan.mail.Delivery;
import id.kentongan.mail.Mail;
import id.kentongan.web.Live;
import org.springframework.scheduling.annotation.Scheduled;

/// Asks the mail server now and then how it is, so that it is known to be away before somebody's
/// letter finds out, and known to be back when letters wait.
class MailWatch {

    private final Mail mail;
    private final MailLine line;
    private final Live live;

    MailWatch(Mail mail, MailLine line, Live live) {
        this.mail = mail;
        this.line = line;
        this.live = live;
    }

    @Scheduled(initialDelay = 1_000, fixedDelay = 1_000)
    void look() {
        if (!line.isStale()) {
            return;
        }
        var before = line.state();
        switch (mail.knock()) {
            case Delivery.Taken _ -> line.greeted();
            case Delivery other -> line.heard(other);
        }
        if (before != line.state()) {
            live.announce("channel", "");
            live.announce("outbox", "");
        }
    }
}
