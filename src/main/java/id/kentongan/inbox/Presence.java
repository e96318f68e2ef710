package id.kentongan.inbox;

import id.kentongan.cases.CaseId;
import id.kentongan.directory.User;
import id.kentongan.web.Live;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who has a case before him, and who is writing an answer, as the signs of the last seconds tell.
/// Nothing of it is stored: each node hears the signs of all and forgets them by itself.
@Component
class Presence {

    /// Pages give a sign every ten seconds; after two that failed to come nobody is there.
    static final Duration MEMORY = Duration.ofSeconds(22);

    /// Topic on which nodes tell each other: from which tab, who, which case, what, name.
    private static final String SIGNS = "sign";
    /// Topic on which open pages hear that somebody came to a case or changed what he does.
    private static final String HINTS = "presence";

    private static final Pattern SIGN =
            Pattern.compile("([0-9a-f]{16}) ([0-9a-f-]{36}) ([0-9a-f-]{36}|-) ([WR]) (.*)");
    private static final int LONGEST_NAME = 80;

    private record Sign(UUID user, UUID serviceCase, boolean writing, String name, Instant at) {

        boolean saysMoreThan(@Nullable Sign before) {
            return before == null
                    || !before.serviceCase.equals(serviceCase)
                    || before.writing != writing;
        }
    }

    /// Somebody at a case.
    record Present(CaseId id, UUID user, String name, boolean writing) {}

    private final Map<String, Sign> signs = new ConcurrentHashMap<>();
    private final Live live;
    private final InstantSource clock;

    Presence(Live live, InstantSource clock) {
        this.live = live;
        this.clock = clock;
        var _ = live.listen(SIGNS, this::hear);
    }

    /// A page of `user` is open.
    ///
    /// @param tab sixteen hexadecimal digits, the same after a reload
    /// @param serviceCase the case that it shows; null for none
    void sign(String tab, User user, @Nullable CaseId serviceCase, boolean writing) {
        var before = fresh(signs.get(tab));
        var name = user.name().substring(0, Math.min(LONGEST_NAME, user.name().length()));
        var sign =
                "%s %s %s %s %s"
                        .formatted(
                                tab,
                                user.id().value(),
                                serviceCase == null ? "-" : serviceCase.value(),
                                writing ? "W" : "R",
                                name);
        hear(sign);
        live.announce(SIGNS, sign);
        var now = signs.get(tab);
        if (now != null && now.saysMoreThan(before)) {
            live.announce(HINTS, now.serviceCase().toString());
        }
        if (before != null && (now == null || !before.serviceCase().equals(now.serviceCase()))) {
            live.announce(HINTS, before.serviceCase().toString());
        }
    }

    /// Where somebody is now.
    Set<UUID> cases() {
        return signs.values().stream()
                .filter(it -> fresh(it) != null)
                .map(Sign::serviceCase)
                .collect(Collectors.toSet());
    }

    /// Everybody but `viewer`, in whatever tab, each once for a case; who writes comes first.
    List<Present> others(User viewer) {
        return signs.values().stream()
                .filter(it -> fresh(it) != null && !it.user().equals(viewer.id().value()))
                .collect(
                        Collectors.toMap(
                                it -> it.user() + " " + it.serviceCase(),
                                Function.identity(),
                                (one, other) -> one.writing() ? one : other))
                .values()
                .stream()
                .map(
                        it ->
                                new Present(
                                        new CaseId(it.serviceCase()),
                                        it.user(),
                                        it.name(),
                                        it.writing()))
                .sorted(
                        Comparator.comparing(Present::writing)
                                .reversed()
                                .thenComparing(Present::name))
                .toList();
    }

    private void hear(String written) {
        var sign = SIGN.matcher(written);
        if (!sign.matches()) {
            return;
        }
        signs.values().removeIf(it -> fresh(it) == null);
        if (sign.group(3).equals("-")) {
            signs.remove(sign.group(1));
            return;
        }
        signs.put(
                sign.group(1),
                new Sign(
                        UUID.fromString(sign.group(2)),
                        UUID.fromString(sign.group(3)),
                        sign.group(4).equals("W"),
                        sign.group(5),
                        clock.instant()));
    }

    private @Nullable Sign fresh(@Nullable Sign sign) {
        return sign == null || sign.at().plus(MEMORY).isBefore(clock.instant()) ? null : sign;
    }
}
