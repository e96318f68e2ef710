package id.kentongan.inbox;

import id.kentongan.cases.CaseId;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// An open inbox says that it is there, and is told who else is: one short request in ten seconds.
@RestController
class PresencePages {

    /// Somebody else at a case.
    ///
    /// @param kasus the case's id
    record Hadir(String kasus, String nama, boolean menulis) {}

    private final Presence presence;
    private final CaseReading reading;

    PresencePages(Presence presence, CaseReading reading) {
        this.presence = presence;
        this.reading = reading;
    }

    @PostMapping("/app/{place:pesan|unit}/hadir")
    List<Hadir> present(
            @RequestParam(name = "tab") String tab,
            @RequestParam(name = "kasus", required = false) @Nullable UUID open,
            @RequestParam(name = "menulis", defaultValue = "false") boolean writing,
            @CurrentUser User reader) {
        if (!tab.matches("[0-9a-f]{16}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var visible = visible(open, reader);
        var own = open == null || !visible.test(open) ? null : new CaseId(open);
        presence.sign(tab, reader, own, writing);
        return presence.others(reader).stream()
                .filter(it -> visible.test(it.id().value()))
                .map(it -> new Hadir(it.id().value().toString(), it.name(), it.writing()))
                .toList();
    }

    /// Which of the cases with somebody at them the reader may know of.
    private Predicate<UUID> visible(@Nullable UUID open, User reader) {
        var scope = InboxScope.of(reader);
        if (scope.all()) {
            return _ -> true;
        }
        var asked = new HashSet<>(presence.cases());
        if (open != null) {
            asked.add(open);
        }
        Set<UUID> theirs =
                reading.visible(asked, scope).stream()
                        .map(CaseId::value)
                        .collect(Collectors.toSet());
        return theirs::contains;
    }
}
