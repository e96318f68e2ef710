package id.kentongan.channels.smpp;

import id.kentongan.channels.Alphabet;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The contract with one carrier. Without a host there is no such channel.
///
/// @param source the office's number, as the carrier wants it: digits, or a name of up to 11
/// @param window segments that may wait for an answer
/// @param rate segments per second; 0 for no limit
/// @param bind `TRANSCEIVER`, or `PAIR` for a transmitter and a receiver taken as one
/// @param responseTimeout after this long without an answer a segment's fate is unknown
/// @param partTimeout how long parts of a long text are waited for
/// @param defaultAlphabet what `data_coding` 0 means with this carrier
/// @param referenceBits 8, or 16 for carriers and telephones that know it
/// @param bindTimeout how long connecting and binding may take
/// @param prefixes beginnings of numbers that this connection is meant for; none for any number
/// @param account connections with the same name send one queue, and receipts may come on any of
///     them; when empty, those to the same host and port are one account
record SmppSettings(
        @NotBlank(message = "must name the carrier's SMSC") String host,
        @DefaultValue("2775") @Min(1) @Max(65_535) int port,
        @DefaultValue("") @Size(max = 15, message = "has at most 15 characters") String systemId,
        @DefaultValue("") @Size(max = 8, message = "has at most 8 characters") String password,
        @DefaultValue("") @Size(max = 12, message = "has at most 12 characters") String systemType,
        @DefaultValue("")
                @Pattern(
                        regexp = "\\+?\\d{2,20}|[A-Za-z0-9 ._-]{2,11}",
                        message = "must be the office's number (digits) or a name of up to 11")
                String source,
        @DefaultValue("10") @Min(1) @Max(1_000) int window,
        @DefaultValue("0") @Min(0) @Max(10_000) int rate,
        @DefaultValue("TRANSCEIVER") BindMode bind,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue("30s") Duration bindTimeout,
        @DefaultValue("30s") Duration enquireLink,
        @DefaultValue("30m") Duration partTimeout,
        @DefaultValue("GSM7") Alphabet defaultAlphabet,
        @DefaultValue("8") int referenceBits,
        @DefaultValue("false") boolean tls,
        @DefaultValue
                List<
                                @Pattern(
                                        regexp = "\\s*\\+?[0-9 .()-]{1,20}",
                                        message = "must be how numbers begin, as 0811 or +62811")
                                String>
                        prefixes,
        @DefaultValue("") String account) {

    /// How the office is bound to the carrier.
    enum BindMode {
        TRANSCEIVER,
        PAIR
    }

    @AssertTrue(message = "reference-bits must be 8 or 16")
    boolean isReferenceBitsKnown() {
        return referenceBits == 8 || referenceBits == 16;
    }

    @AssertTrue(message = "default-alphabet must be GSM7, LATIN1 or ASCII")
    boolean isDefaultAlphabetNarrow() {
        return defaultAlphabet != Alphabet.UCS2;
    }

    @AssertTrue(message = "response-timeout, bind-timeout, enquire-link: 1 s or more")
    boolean isEveryTimeoutPositive() {
        var second = Duration.ofSeconds(1);
        return responseTimeout.compareTo(second) >= 0
                && bindTimeout.compareTo(second) >= 0
                && enquireLink.compareTo(second) >= 0
                && partTimeout.compareTo(second) >= 0;
    }

    /// What tells the account from others.
    String accountName() {
        return account.isBlank() ? host + ":" + port : account;
    }

    /// The settings without the password.
    @Override
    public String toString() {
        return "%s@%s:%d, %s".formatted(systemId, host, port, source);
    }
}
