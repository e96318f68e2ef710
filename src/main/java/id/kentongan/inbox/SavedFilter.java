package id.kentongan.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import id.kentongan.directory.UserId;
import java.util.UUID;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// A list that somebody keeps under a name.
///
/// @param query as it stands behind the question mark of the list's address
/// @param shared whether everybody has it in the rail
record SavedFilter(
        UUID id,
        UserId owner,
        String ownerName,
        String name,
        String place,
        String query,
        boolean shared) {

    /// What it shows now; what it once meant and means nothing any more is left out.
    InboxFilter filter() {
        var params = UriComponentsBuilder.fromUriString("?" + query).build().getQueryParams();
        return InboxFilter.of(
                place,
                params.toSingleValueMap().entrySet().stream()
                        .filter(it -> it.getValue() != null)
                        .collect(
                                toMap(
                                        it -> it.getKey(),
                                        it -> UriUtils.decode(it.getValue(), UTF_8))));
    }

    boolean isOf(UserId user) {
        return owner.equals(user);
    }
}
