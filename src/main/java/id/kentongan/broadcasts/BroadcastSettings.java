package id.kentongan.broadcasts;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What broadcasts cost.
///
/// @param pricePerSegment in rupiah; 0 to show no cost
@Validated
@ConfigurationProperties("kentongan.broadcast")
record BroadcastSettings(
        @DefaultValue("0")
                @Min(
                        value = 0,
                        message =
                                "KENTONGAN_BROADCAST_PRICE_PER_SEGMENT: rupiah for one SMS part, 0"
                                        + " or more")
                int pricePerSegment) {}
