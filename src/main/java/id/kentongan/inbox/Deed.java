package id.kentongan.inbox;

import id.kentongan.cases.CaseId;
import id.kentongan.cases.Category;
import id.kentongan.directory.OfficialId;
import id.kentongan.directory.UnitId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/// One form of a case as it was sent. Its fields have other names than the list's filters, which
/// come along in the address.
public record Deed(
        CaseId id, String form, InboxFilter filter, Map<String, String> values, Asked asked) {

    /// The form that `request` brings; it is named by the last word of its address.
    static Deed sent(
            String place, UUID id, Map<String, String> params, HttpServletRequest request) {
        var address = request.getRequestURI();
        return new Deed(
                new CaseId(id),
                address.substring(address.lastIndexOf('/') + 1),
                InboxFilter.of(place, params),
                params,
                Asked.by(request));
    }

    public String text(String field) {
        return values.getOrDefault(field, "").replace("\u0000", "").replace("\r\n", "\n");
    }

    /// The version that the person was looking at.
    public int version() {
        try {
            return Integer.parseInt(text("versi"));
        } catch (NumberFormatException _) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    long entry() {
        try {
            return Long.parseLong(text("entri"));
        } catch (NumberFormatException _) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    /// A number that counts something; 0 when none is there.
    public int number(String field) {
        return text(field).matches("\\d{1,9}") ? Integer.parseInt(text(field)) : 0;
    }

    /// The officials that are ticked.
    Set<OfficialId> officials() {
        return values.keySet().stream()
                .filter(it -> it.matches("kepada-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(it -> new OfficialId(UUID.fromString(it.substring("kepada-".length()))))
                .collect(Collectors.toSet());
    }

    @Nullable Category category() {
        return InboxFilter.category(text("jenis"));
    }

    @Nullable OfficialId knownBy() {
        var id = uuid(text("diketahui"));
        return id == null ? null : new OfficialId(id);
    }

    @Nullable UnitId unit(String field) {
        return unitOf(text(field));
    }

    /// The unit of that id; null when it is none.
    static @Nullable UnitId unitOf(String written) {
        var id = uuid(written);
        return id == null ? null : new UnitId(id);
    }

    /// `where`, with the answer that was taken back in its composer.
    String composing(String where) {
        return UriComponentsBuilder.fromUriString(where)
                .queryParam("ditarik", entry())
                .build()
                .toUriString();
    }

    public Typed typed() {
        return new Typed(form, values, null, null);
    }

    private static @Nullable UUID uuid(String written) {
        try {
            return written.isEmpty() ? null : UUID.fromString(written);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
