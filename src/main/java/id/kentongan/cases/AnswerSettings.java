package id.kentongan.cases;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How answers leave.
///
/// @param takeBack how long an answer written on a page waits, so that its writer may take it back;
///     0 for not at all
/// @param phoneAnswers what becomes of an operator's answer by phone
@Validated
@ConfigurationProperties("kentongan.cases")
record AnswerSettings(
        @DefaultValue("10s") Duration takeBack, @DefaultValue("send") PhoneAnswers phoneAnswers) {

    /// An operator answers from his phone.
    enum PhoneAnswers {
        /// It leaves at once.
        SEND,
        /// It leaves when a superior of the unit knows of it and agrees.
        KNOWN_BY
    }

    @AssertTrue(message = "KENTONGAN_CASES_TAKE_BACK: from 0s to 2m")
    boolean isTakeBackShort() {
        return !takeBack.isNegative() && takeBack.compareTo(Duration.ofMinutes(2)) <= 0;
    }

    boolean holdsOperators() {
        return phoneAnswers == PhoneAnswers.KNOWN_BY;
    }
}
