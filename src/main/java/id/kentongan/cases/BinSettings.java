package id.kentongan.cases;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long deleted cases can be brought back.
///
/// @param binDays days, 1 to 3650; after them a case is gone for good
@Validated
@ConfigurationProperties("kentongan.cases")
public record BinSettings(
        @DefaultValue("30")
                @Min(value = 1, message = "KENTONGAN_CASES_BIN_DAYS: days, 1 to 3650")
                @Max(value = 3650, message = "KENTONGAN_CASES_BIN_DAYS: days, 1 to 3650")
                int binDays) {

    public Duration stay() {
        return Duration.ofDays(binDays);
    }
}
