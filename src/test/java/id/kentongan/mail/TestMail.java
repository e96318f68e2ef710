package id.kentongan.mail;

/// Mail by a server on this machine.
public final class TestMail {

    private TestMail() {}

    public static Mail at(int port) {
        return new Mail(new MailSettings("smtp://127.0.0.1:" + port, "pesan@serindit.go.id"));
    }
}
