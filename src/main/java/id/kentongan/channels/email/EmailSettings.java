package id.kentongan.channels.email;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How fast letters leave. Where they leave by is the mail server's setting.
///
/// @param rate letters per second; what most servers take from one client without complaint
/// @param window letters that may wait for an answer at once, each on a connection of its own
@Validated
@ConfigurationProperties("kentongan.email")
record EmailSettings(
        @DefaultValue("5") @Min(1) @Max(200) int rate,
        @DefaultValue("4") @Min(1) @Max(50) int window) {}
