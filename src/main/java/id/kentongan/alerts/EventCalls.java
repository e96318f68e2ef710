package id.kentongan.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.kentongan.api.ForPrograms;
import id.kentongan.api.Once;
import id.kentongan.api.Posted;
import id.kentongan.directory.ApiClient;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.json.JsonMapper;

/// Events, told by the HR system.
@ForPrograms
@RequestMapping(EventCalls.HOME)
class EventCalls {

    static final String HOME = "/api/v1/events";

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<MediaType> TYPES =
            Set.of(MediaType.APPLICATION_JSON, CloudEvent.STRUCTURED);

    /// @param duplicate true when the same source and id had come before; left out else
    record Accepted(
            UUID id,
            HrEvent.Outcome outcome,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean duplicate) {}

    private final EventReading reading;
    private final Events events;
    private final Once once;

    EventCalls(EventReading reading, Events events, Once once) {
        this.reading = reading;
        this.events = events;
        this.once = once;
    }

    @PostMapping
    ResponseEntity<String> take(
            HttpServletRequest request, @AuthenticationPrincipal ApiClient client)
            throws IOException {
        var done =
                Posted.with(
                        request,
                        TYPES,
                        posted ->
                                once.once(
                                        posted,
                                        client,
                                        () ->
                                                reading.meant(
                                                        CloudEvent.read(request, posted), client),
                                        this::taken));
        var answer = ResponseEntity.status(HttpStatus.ACCEPTED);
        return (done.replayed() ? answer.header(REPLAYED, "true") : answer)
                .contentType(MediaType.APPLICATION_JSON)
                .body(done.body());
    }

    private String taken(EventReading.Meant meant) {
        var taken = events.take(meant.event(), meant.kind());
        return JSON.writeValueAsString(
                new Accepted(taken.id(), taken.outcome(), taken.again() ? true : null));
    }
}
