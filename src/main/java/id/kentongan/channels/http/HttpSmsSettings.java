package id.kentongan.channels.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The HTTP gateways of this installation, each under a name of the office's choice:
/// `kentongan.httpsms.zenziva.address` is `KENTONGAN_HTTPSMS_ZENZIVA_ADDRESS`.
@Validated
@ConfigurationProperties("kentongan")
record HttpSmsSettings(@DefaultValue Map<String, @Valid HttpWay> httpsms) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");

    @AssertTrue(message = "a gateway's name has small letters, digits and dashes, at most 30")
    boolean isEveryNamePlain() {
        return httpsms.keySet().stream().allMatch(it -> NAME.matcher(it).matches());
    }
}
