package id.kentongan.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The stream of everybody who is signed in: names and keys only, what they may read they ask for.
@Controller
class LivePages {

    private final LiveStream stream;
    private final Viewers viewers;

    LivePages(LiveStream stream, Viewers viewers) {
        this.stream = stream;
        this.viewers = viewers;
    }

    @GetMapping(path = "/app/siaran", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            @RequestParam(name = "sejak", required = false) @Nullable String since,
            HttpServletRequest request) {
        var ears = viewers.viewer(request).map(Viewer::ears).orElse(Ears.DEAF);
        return stream.open(LiveStream.TOPICS, since, ears);
    }
}
