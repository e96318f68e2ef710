package id.kentongan.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Whose centre this is, and by which clock it works.
@Validated
@ConfigurationProperties("kentongan")
public record OfficeSettings(
        @DefaultValue("Kabupaten Serindit")
                @NotBlank(message = "KENTONGAN_OFFICE_NAME: name the office")
                String officeName,
        @DefaultValue("Asia/Jakarta")
                @Pattern(
                        regexp = "WIB|WITA|WIT|Asia/(Jakarta|Pontianak|Makassar|Jayapura)",
                        message =
                                "KENTONGAN_TIME_ZONE: use WIB, WITA or WIT"
                                        + " (Asia/Jakarta, Asia/Makassar, Asia/Jayapura)")
                String timeZone) {

    public ZoneId zone() {
        return ZoneId.of(
                switch (timeZone) {
                    case "WIB" -> "Asia/Jakarta";
                    case "WITA" -> "Asia/Makassar";
                    case "WIT" -> "Asia/Jayapura";
                    default -> timeZone;
                });
    }

    /// What people call its time: `WIB`, `WITA`, `WIT`.
    public String zoneName() {
        return switch (zone().getId()) {
            case "Asia/Makassar" -> "WITA";
            case "Asia/Jayapura" -> "WIT";
            default -> "WIB";
        };
    }
}
