package id.kentongan.broadcasts;

import id.kentongan.directory.Unit;
import id.kentongan.templates.TemplateVersion;
import id.kentongan.web.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page on which a draft is written.
///
/// @param it the draft as it stands; null for a new one
record BroadcastFormPage(
        @Nullable Broadcast it,
        BroadcastForm form,
        List<TemplateVersion> templates,
        List<Unit> units,
        @Nullable BroadcastRefusal refusal) {

    String action() {
        return it == null
                ? "/app/siaran-massal"
                : "/app/siaran-massal/" + it.id().value() + "/ubah";
    }

    String back() {
        return it == null ? "/app/siaran-massal" : "/app/siaran-massal/" + it.id().value();
    }

    /// What is wrong with a field, or nothing.
    @Nullable String error(Frame frame, String field) {
        return refusal == null || !refusal.field().equals(field)
                ? null
                : frame.t(refusal.key(), refusal.args());
    }
}
