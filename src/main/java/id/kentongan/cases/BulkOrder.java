package id.kentongan.cases;

import id.kentongan.directory.UnitId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wants done with many cases at once.
///
/// @param picks each case once, in the order of the list
/// @param category for what sets or needs one; null to leave each case its own
/// @param unit where to forward to
public record BulkOrder(
        Deed deed, List<Pick> picks, @Nullable Category category, @Nullable UnitId unit) {

    static final int MOST = 200;

    /// One case, in the version that the person saw in his list.
    public record Pick(CaseId id, int version) {}

    /// The words of the table's check constraint.
    public enum Deed {
        CATEGORISE("kategori"),
        FORWARD("teruskan"),
        CLOSE("tutup"),
        DELETE("hapus"),
        READ("dibaca");

        private final String word;

        Deed(String word) {
            this.word = word;
        }

        /// Its name in the form.
        String word() {
            return word;
        }

        public static @Nullable Deed named(String word) {
            for (var it : values()) {
                if (it.word.equals(word)) {
                    return it;
                }
            }
            return null;
        }
    }

    /// What the boxes of the list say: `id:version`. Anything else is left out.
    public static List<Pick> picks(List<String> written) {
        var picks = new LinkedHashMap<CaseId, Pick>();
        for (var one : written) {
            if (one.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}:\\d{1,9}")) {
                var id = new CaseId(UUID.fromString(one.substring(0, 36)));
                picks.putIfAbsent(id, new Pick(id, Integer.parseInt(one.substring(37))));
            }
        }
        return List.copyOf(picks.values());
    }

    /// Key of why it cannot be done at all; empty when it can.
    public String wrong() {
        if (picks.isEmpty()) {
            return "bulk.refused.none";
        }
        if (picks.size() > MOST) {
            return "bulk.refused.many";
        }
        return switch (deed) {
            case CATEGORISE -> category == null ? "cases.refused.category" : "";
            case FORWARD -> unit == null ? "cases.refused.unit" : "";
            case CLOSE, DELETE, READ -> "";
        };
    }
}
