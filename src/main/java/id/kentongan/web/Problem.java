package id.kentongan.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// Why a program's request was not done (RFC 9457). `type` is an address of ours that explains it
/// and never changes.
///
/// @param errors what is wrong with which part of the request; left out when empty
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int RETRY_SECONDS = 2;

    /// What is wrong with one part: `to.phone`, `[3].text`; `body` for all of it.
    public record Fault(String field, String detail) {}

    /// All problems that there are.
    public enum Kind {
        UNAUTHORIZED(401, "unauthorized", "No valid key"),
        FORBIDDEN(403, "forbidden", "Not allowed with this key"),
        NOT_FOUND(404, "not-found", "Not found"),
        METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
        IN_PROGRESS(409, "in-progress", "The same request is in progress"),
        TOO_LARGE(413, "too-large", "Body too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Not JSON"),
        INVALID(422, "invalid", "Some fields are not valid"),
        MALFORMED(422, "malformed", "The body cannot be read"),
        KEY_REUSED(422, "idempotency-key-reused", "Idempotency-Key used for another request"),
        UNAVAILABLE(503, "unavailable", "Not available at the moment");

        private final int status;
        private final String word;
        private final String title;

        Kind(int status, String word, String title) {
            this.status = status;
            this.word = word;
            this.title = title;
        }

        public int status() {
            return status;
        }

        /// The last part of its address, which is also the anchor of its explanation.
        public String word() {
            return word;
        }

        public String type() {
            return "/api/docs#" + word;
        }

        public String title() {
            return title;
        }

        public Problem because(String detail, Fault... faults) {
            return because(detail, List.of(faults));
        }

        public Problem because(String detail, List<Fault> faults) {
            return new Problem(type(), title, status, detail, faults);
        }
    }

    /// As JSON in UTF-8.
    public byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    /// Answers with this problem; when waiting helps, it says how long.
    public void sendTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (status == Kind.UNAVAILABLE.status() || status == Kind.IN_PROGRESS.status()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    Integer.toString(status == Kind.IN_PROGRESS.status() ? 1 : RETRY_SECONDS));
        }
        response.getOutputStream().write(json());
    }
}
