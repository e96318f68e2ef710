package id.kentongan.channels.http;

import id.kentongan.channels.Prefixes;
import id.kentongan.messaging.DeliveryState;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How one gateway wants to be spoken to, and how its answers are to be read.
///
/// @param address `http` or `https`; its query may have the places of a [Template]
/// @param content what the body is: `FORM` or `JSON`
/// @param headers each `Name: value`
/// @param body a [Template]; empty for none
/// @param sender what `{sender}` stands for
/// @param status HTTP statuses that may mean success
/// @param success what else must be so in the answer
/// @param id where the answer has the gateway's own id; without it our own is used
/// @param errors what answers mean; the first that fits counts, before success is looked for
/// @param prefixes how the numbers begin that it is for, `+62811` or `0811`; none for all
/// @param window requests at once
/// @param rate segments per second; 0 for no limit
/// @param connect how long connecting may take
/// @param answer how long the answer may take, after which the text's fate is unknown
record HttpWay(
        @Pattern(regexp = "(?i)https?://.+", message = "must begin with https:// or http://")
                @NotNull(message = "must be the gateway's address")
                String address,
        @DefaultValue("POST") Method method,
        @DefaultValue("FORM") Content content,
        @DefaultValue
                List<
                                @Pattern(
                                        regexp = "[A-Za-z0-9-]+: ?\\S.*",
                                        message = "must be written Name: value")
                                String>
                        headers,
        @DefaultValue("") String body,
        @DefaultValue("") String sender,
        @DefaultValue("200-299") StatusRange status,
        @Valid @Nullable Success success,
        @Nullable Where id,
        @DefaultValue List<@Valid Rule> errors,
        @Valid @Nullable ReceiptCall receipt,
        @Valid @Nullable InboundCall inbound,
        @DefaultValue
                List<
                                @Pattern(
                                        regexp = Prefixes.WRITTEN,
                                        message = "must be written as +62811 or 0811")
                                String>
                        prefixes,
        @DefaultValue("5") @Min(1) @Max(200) int window,
        @DefaultValue("0") @Min(0) @Max(10_000) int rate,
        @DefaultValue("10s") Duration connect,
        @DefaultValue("60s") Duration answer) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    enum Method {
        GET,
        POST,
        PUT
    }

    enum Content {
        FORM("application/x-www-form-urlencoded"),
        JSON("application/json");

        private final String type;

        Content(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /// What an error means for the text.
    enum Meaning {
        REFUSED,
        POSTPONED,
        DOUBT
    }

    /// @param is a regular expression for the whole value
    record Success(
            @NotNull(message = "must say where the value stands") Where where,
            @NotNull(message = "must say what the value is") java.util.regex.Pattern is) {

        boolean isIn(Answer answer) {
            return where.in(answer).filter(it -> is.matcher(it).matches()).isPresent();
        }
    }

    /// @param after how long to wait when postponed
    record Rule(
            @Nullable StatusRange status,
            @Nullable Where where,
            @DefaultValue(".*") java.util.regex.Pattern is,
            @NotNull(message = "must be REFUSED, POSTPONED or DOUBT") Meaning then,
            @DefaultValue("60s") Duration after) {

        @AssertTrue(message = "an error needs status or where")
        boolean isAboutSomething() {
            return status != null || where != null;
        }

        boolean fits(int status, Answer answer) {
            return (this.status == null || this.status.has(status))
                    && (where == null
                            || where.in(answer).filter(it -> is.matcher(it).matches()).isPresent());
        }
    }

    /// A call of the gateway to us, which must bring a secret: in `header`, or as the last part of
    /// the path when that is null.
    sealed interface Call {
        String secret();

        @Nullable String header();
    }

    /// How the gateway tells what became of a text.
    ///
    /// @param each where the list is, when it tells of several at once
    /// @param reference where our own id stands, when it sends that back: it ends doubts
    /// @param states its words for states, over those that are known anyway
    record ReceiptCall(
            @NotBlank(message = "must be a secret of 16 characters or more")
                    @Size(min = 16, message = "must have 16 characters or more")
                    String secret,
            @Nullable String header,
            @Nullable Where each,
            @NotNull(message = "must say where the gateway's id stands") Where id,
            @NotNull(message = "must say where the state stands") Where state,
            @Nullable Where recipient,
            @Nullable Where reference,
            @Nullable Where error,
            @Nullable Where at,
            @DefaultValue Map<String, DeliveryState> states)
            implements Call {

        @AssertTrue(message = "states are DELIVERED, UNDELIVERED, EXPIRED, REJECTED or SENT")
        boolean isEveryStateAReport() {
            return states.values().stream()
                    .allMatch(
                            it ->
                                    it == DeliveryState.DELIVERED
                                            || it == DeliveryState.UNDELIVERED
                                            || it == DeliveryState.EXPIRED
                                            || it == DeliveryState.REJECTED
                                            || it == DeliveryState.SENT);
        }
    }

    /// How the gateway brings texts that people sent to the office.
    ///
    /// @param id where the gateway's own id of the text stands: tells a repeat
    record InboundCall(
            @NotBlank(message = "must be a secret of 16 characters or more")
                    @Size(min = 16, message = "must have 16 characters or more")
                    String secret,
            @Nullable String header,
            @Nullable Where each,
            @NotNull(message = "must say where the sender stands") Where from,
            @NotNull(message = "must say where the text stands") Where text,
            @Nullable Where to,
            @Nullable Where id)
            implements Call {}

    @AssertTrue(message = "address: not an address, or an unknown place in it")
    boolean isAddressUsable() {
        try {
            return address == null
                    || addressTemplate().isKnown()
                            && URI.create(addressTemplate().sample()).getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @AssertTrue(message = "body: unknown place in it, or not JSON when it is filled in")
    boolean isBodyUsable() {
        try {
            if (content == Content.JSON && !body.isEmpty()) {
                JSON.readTree(bodyTemplate().sample());
            }
            return content == Content.JSON || bodyTemplate().isKnown();
        } catch (JacksonException _) {
            return false;
        }
    }

    @AssertTrue(message = "the text must be somewhere: {text} in body or address")
    boolean isTextSent() {
        return address == null || (address + body).contains("{text}");
    }

    @AssertTrue(message = "connect and answer: 1 s or more")
    boolean isEveryTimePositive() {
        var second = Duration.ofSeconds(1);
        return connect.compareTo(second) >= 0 && answer.compareTo(second) >= 0;
    }

    Template addressTemplate() {
        return new Template(address, Template.Escape.URL);
    }

    Template bodyTemplate() {
        return new Template(
                body, content == Content.JSON ? Template.Escape.JSON : Template.Escape.URL);
    }

    /// The machine that is spoken to.
    URI server() {
        return URI.create(addressTemplate().sample());
    }

    /// The settings without what is secret in them.
    @Override
    public String toString() {
        return method + " " + server().getHost() + " " + content.name().toLowerCase(Locale.ROOT);
    }
}
