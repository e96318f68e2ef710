package id.kentongan.webhooks;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Whom webhooks may call.
///
/// @param allow networks of the office's own that may be called although they are not public, and
///     without TLS
/// @param timeout how long a call may take in all
@Validated
@ConfigurationProperties("kentongan.webhooks")
record WebhookSettings(
        @DefaultValue @Networks List<String> allow,
        @DefaultValue("20s") @DurationMin(seconds = 1) @DurationMax(seconds = 30)
                Duration timeout) {

    List<Network> networks() {
        return allow.stream().filter(it -> !it.isBlank()).map(Network::of).toList();
    }

    /// Each is a network that [Network] can read.
    @Constraint(validatedBy = Readable.class)
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Networks {
        String message() default "isi jaringan, dipisah koma, seperti 10.20.0.0/16,127.0.0.1/32";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    static class Readable implements ConstraintValidator<Networks, List<String>> {

        @Override
        public boolean isValid(List<String> networks, ConstraintValidatorContext context) {
            try {
                networks.stream().filter(it -> !it.isBlank()).forEach(Network::of);
                return true;
            } catch (IllegalArgumentException _) {
                return false;
            }
        }
    }
}
