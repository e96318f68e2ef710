package id.kentongan.grants;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import id.kentongan.channels.Segments;
import id.kentongan.institutions.Institution;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who would be told what, and who not, and why.
///
/// @param due of a demand; null for other topics
record NoticeRound(Topic topic, @Nullable LocalDate due, List<Candidate> all) {

    /// An institution that is meant.
    ///
    /// @param text all that it gets; empty when it gets nothing
    /// @param last the last message about the topic to it; 0 for none
    record Candidate(Institution it, Topic.Fit fit, String text, long last) {

        boolean goes() {
            return fit == Topic.Fit.GOES;
        }
    }

    List<Candidate> going() {
        return all.stream().filter(Candidate::goes).toList();
    }

    /// Those who are left out, by the reason.
    Map<Topic.Fit, List<Candidate>> left() {
        return all.stream()
                .filter(it -> !it.goes())
                .collect(
                        groupingBy(Candidate::fit, () -> new EnumMap<>(Topic.Fit.class), toList()));
    }

    /// How many parts all of it takes.
    int parts() {
        return going().stream().mapToInt(it -> parts(it.text())).sum();
    }

    static int parts(String text) {
        return Segments.of(text).parts().size();
    }

    /// What somebody has looked at: another when anybody in it, or anything said to him about the
    /// topic, has changed since.
    String mark() {
        var all = new StringBuilder(topic + "|" + due);
        for (var it : going()) {
            all.append('|').append(it.it().id().value()).append(' ').append(it.it().version());
            all.append(' ').append(it.last()).append(' ').append(it.text());
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(all.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
