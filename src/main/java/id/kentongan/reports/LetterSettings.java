package id.kentongan.reports;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who gets each month's report.
///
/// @param mailTo addresses of the head and whoever else; none for no letter
@Validated
@ConfigurationProperties("kentongan.reports")
record LetterSettings(
        @DefaultValue
                List<
                                @NotBlank
                                @Email(message = "KENTONGAN_REPORTS_MAIL_TO: addresses with commas")
                                String>
                        mailTo) {}
