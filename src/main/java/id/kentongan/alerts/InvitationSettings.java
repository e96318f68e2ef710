package id.kentongan.alerts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Invitations to register.
///
/// @param inviteAgainDays for so many days nobody is invited again, unless somebody wishes it
@Validated
@ConfigurationProperties("kentongan.alerts")
record InvitationSettings(
        @DefaultValue("30")
                @Min(value = 1, message = "KENTONGAN_ALERTS_INVITE_AGAIN_DAYS: 1 to 365 days")
                @Max(value = 365, message = "KENTONGAN_ALERTS_INVITE_AGAIN_DAYS: 1 to 365 days")
                int inviteAgainDays) {}
