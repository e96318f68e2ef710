package id.kentongan.mail;

/// What became of one try to hand a letter to the mail server.
public sealed interface Delivery {

    /// The server has taken it upon itself (RFC 5321 §6.1). More than that it never says.
    ///
    /// @param id the letter's Message-ID, by which the server's log knows it
    record Taken(String id) implements Delivery {}

    /// The server does not want it now (4xx).
    ///
    /// @param said the server's words
    record Later(String said) implements Delivery {}

    /// The server will never take it to that address (5xx).
    ///
    /// @param said the server's words
    record Refused(String said) implements Delivery {}

    /// The server takes nothing from us: a wrong password, a sender that it does not know. Nothing
    /// of the letter was handed over.
    ///
    /// @param said the server's words
    record Barred(String said) implements Delivery {}

    /// The server cannot be reached, or went away before it had the whole letter.
    ///
    /// @param reason what happened, in technical words
    record Away(String reason) implements Delivery {}

    /// It had the whole letter and did not answer: nobody can say whether it took it.
    ///
    /// @param reason what happened, in technical words
    record Doubtful(String reason) implements Delivery {}
}
