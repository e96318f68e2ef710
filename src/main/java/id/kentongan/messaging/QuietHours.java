package id.kentongan.messaging;

import id.kentongan.web.OfficeSettings;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// When which classes of messages are not sent, in the office's time zone:
/// `kentongan.messaging.quiet.bulk` = `21:00-06:00`. None are set unless the office sets them.
/// Emergencies, one-time codes and answers know no night.
@Component
public class QuietHours {

    private record Night(LocalTime from, LocalTime until) {

        boolean has(LocalTime time) {
            return from.isBefore(until)
                    ? !time.isBefore(from) && time.isBefore(until)
                    : !time.isBefore(from) || time.isBefore(until);
        }
    }

    private final ZoneId zone;
    private final Map<MessageClass, Night> nights = new EnumMap<>(MessageClass.class);

    QuietHours(OfficeSettings office, Environment environment) {
        this.zone = office.zone();
        Binder.get(environment)
                .bind("kentongan.messaging.quiet", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .forEach((name, hours) -> nights.put(messageClass(name), night(hours)));
    }

    /// When the quiet that covers `moment` ends; empty when it may leave.
    public Optional<Instant> end(MessageClass messageClass, Instant moment) {
        var night = nights.get(messageClass);
        var local = moment.atZone(zone);
        if (night == null || !night.has(local.toLocalTime())) {
            return Optional.empty();
        }
        var end = local.with(night.until());
        return Optional.of((end.isAfter(local) ? end : end.plusDays(1)).toInstant());
    }

    private static MessageClass messageClass(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "alert" -> MessageClass.ALERT;
            case "invitation" -> MessageClass.INVITATION;
            case "bulk" -> MessageClass.BULK;
            default ->
                    throw new IllegalArgumentException(
                            "kentongan.messaging.quiet."
                                    + name
                                    + ": quiet hours are for alert, invitation, bulk");
        };
    }

    private static Night night(String hours) {
        try {
            var parts = hours.split("-", 2);
            return new Night(LocalTime.parse(parts[0].strip()), LocalTime.parse(parts[1].strip()));
        } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "kentongan.messaging.quiet: \"" + hours + "\" is not like 21:00-06:00", e);
        }
    }
}
