package id.kentongan.channels.gammu;

import id.kentongan.channels.Prefixes;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where gammu-smsd keeps its tables. Without an address there is no such channel.
///
/// @param url JDBC address of its PostgreSQL database
/// @param sender the `PhoneID` of the modem; empty when there is only one
/// @param number the modem's own telephone number, as people here write it
/// @param prefixes how the numbers begin that it is for, `+62811` or `0811`; none for all
/// @param window segments that may wait in the modem's queue
/// @param rate segments per second that are put there; 0 for no limit
/// @param parts how long parts of a long text are waited for
/// @param zone of the timestamps there, `Asia/Makassar`; empty for that database's own
@Validated
@ConfigurationProperties("kentongan.gammu")
record GammuSettings(
        @Pattern(
                        regexp = "jdbc:postgresql:.+",
                        message = "must be like jdbc:postgresql://machine:5432/smsd")
                String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String sender,
        @DefaultValue("") String number,
        @DefaultValue
                List<
                                @Pattern(
                                        regexp = Prefixes.WRITTEN,
                                        message = "must be written as +62811 or 0811")
                                String>
                        prefixes,
        @DefaultValue("10") @Min(1) @Max(500) int window,
        @DefaultValue("0") @Min(0) @Max(1_000) int rate,
        @DefaultValue("30m") Duration parts,
        @DefaultValue("") String zone) {

    @AssertTrue(message = "zone must be like Asia/Jakarta")
    boolean isZoneKnown() {
        try {
            return zone.isEmpty() || !ZoneId.of(zone).getId().isEmpty();
        } catch (DateTimeException _) {
            return false;
        }
    }

    @AssertTrue(message = "parts: 1 s or more")
    boolean isEveryTimePositive() {
        return parts.compareTo(Duration.ofSeconds(1)) >= 0;
    }

    /// The settings without the password.
    @Override
    public String toString() {
        return "%s@%s, %s".formatted(username, url.replaceFirst("\\?.*", ""), sender);
    }
}
